# --- changed_something: did the attempt change the project? ----------------------------------

# Sets tree to the project before the first attempt since the step was done: what an attempt that
# failed has changed counts for the next one.
remember_tree() {
  local file=${base%/*}/tree
  if [[ -s $file ]]; then
    tree=$(<"$file")
  else
    snapshot
    printf '%s' "$tree" >"$file"
    : >"${base%/*}/began"
    [[ -n $tree ]] || sleep 1 # some tools compare whole seconds
  fi
}

# Holds when the step changed a file of the project; outside git, when one is newer than it.
changed_something() {
  local newer='' before=$tree pattern=${root//\\/\\\\}
  pattern=${pattern//\[/\\[}
  pattern=${pattern//\*/\\*}
  pattern=${pattern//\?/\\?}
  snapshot
  [[ -n $tree ]] ||
    newer=$(find "$top" -path "$pattern" -prune -o -type f -newer "${base%/*}/began" -print)
  [[ -n $newer || $tree != "$before" ]] || fail_attempt 65 'it changed no file of the project'
  rm -f "${base%/*}/tree"
}
