# --- changed_something: did the attempt change the project? ----------------------------------

# Holds when the attempt changed a file of the project; outside git, when one is newer than it.
changed_something() {
  local newer='' before=$tree
  snapshot
  [[ -n $tree ]] ||
    newer=$(find "$top" -path "$root" -prune -o -type f -newer "${base%/*}/definition" -print)
  [[ -n $newer || $tree != "$before" ]] || fail_attempt 65 'it changed no file of the project'
}
