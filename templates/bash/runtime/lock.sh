# --- lock: one owner a workflow --------------------------------------------------------

# Sets locked to yes, or to nothing when another process holds the lock. The kernel holds it on
# descriptor 7 for this process and for all that it starts: a step that outlives the script keeps
# the next start from running beside it, and a lock of the dead does not exist.
lock() {
  local status=0
  exec 7>>"$root/locks/$workflow"
  if command -v flock >/dev/null; then
    flock -n 7 || status=$?
  elif command -v perl >/dev/null; then
    perl -e 'use Fcntl ":flock"; open(my $f, ">&=", 7); exit(!flock($f, LOCK_EX | LOCK_NB))' || status=$?
  elif command -v python3 >/dev/null; then
    python3 -c 'import fcntl; fcntl.flock(7, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null || status=$?
  else
    die 6 'needs flock, perl or python3 for its lock'
  fi
  locked=yes
  ((status == 0)) || locked=''
}

take_lock() {
  local since
  since=$(date -u)
  lock
  [[ -n $locked ]] || die 5 "this run is owned by $(cat "$root/locks/$workflow.owner" 2>/dev/null || :)"
  printf 'process %d on %s since %s\n' "$$" "$HOSTNAME" "$since" >"$root/locks/$workflow.owner"
}
