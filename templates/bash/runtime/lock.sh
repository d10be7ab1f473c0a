# --- lock: one owner a workflow -------------------------------------------------------------

# Takes the lock or sets locked to nothing. The kernel holds it on descriptor 7 for this process
# and all that it starts: a step that outlives the script keeps the next start from running beside
# it, and a lock of the dead does not exist.
lock() {
  locked=yes
  exec 7>>"$root/locks/$workflow"
  if command -v flock >/dev/null; then
    flock -n 7 || locked=''
  elif command -v perl >/dev/null; then
    perl -e 'open(my $f, ">&=", 7); exit(!flock($f, 2 | 4))' || locked=''
  else
    die 6 'needs flock or perl for its lock'
  fi
}

take_lock() {
  local text
  lock
  text=$(cat "$root/locks/$workflow.owner" 2>/dev/null) || text='another process'
  [[ -n $locked ]] || die 5 "this run is owned by $text"
  text=$(date -u)
  printf 'process %d on %s since %s\n' "$$" "$HOSTNAME" "$text" >"$root/locks/$workflow.owner"
}
