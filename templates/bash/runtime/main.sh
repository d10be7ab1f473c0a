# --- main: from the command line to the exit status -----------------------------------------

main() {
  begin_clean
  find_secrets
  parse_options "$@"
  find_run
  [[ -z ${!param_@} ]] || take_parameters
  case $action in
    help) usage ;;
    version) printf '%s %s\n' "$workflow" "$runtime_version" ;;
    verify) verify_script ;;
    status) tell_status ;;
    dry-run) show_plan ;;
    list) show_steps ;;
    *) execute ;;
  esac
  finished=yes
  exit 0
}

# Undoes what an outer shell may have set.
begin_clean() {
  shopt -u failglob nullglob nocasematch
  set +fC
  clock_start=$(date +%s)
}

# Becomes the owner of the run, and carries it out.
execute() {
  load_plan
  ! declare -F heed_options >/dev/null || heed_options
  check_options
  set_colours
  check_needs
  [[ -f $script ]] || die 6 "a run keeps a copy of its script: save it to a file first"
  make_root
  take_lock
  find_run # again, now that nobody else moves it
  load_plan
  open_pipe
  leave_out_talk
  set_traps
  seconds "$max_duration"
  clock
  start=$now run_deadline=$((now + secs * 1000))
  open_run
  carry_out
}

# Runs what is not done, and ends the run.
carry_out() {
  ! declare -F prepare_rollback >/dev/null || prepare_rollback
  review_steps
  [[ -z ${asked[reject]-} ]] || refuse_late
  [[ -z $ends ]] || review_ends
  [[ -z ${quality-} ]] || refuse_warned
  keep_script
  if ((${#settled[@]} < total)); then
    make_folders
    run_from "$entry"
  fi
  ((${#settled[@]} == total)) || end_run 0 'stopped, as asked' "$yellow"
  end_run 0 completed "$green"
}

# Misses what the workflow cannot do without before any money is spent.
check_needs() {
  [[ -z ${asked[no_cache]-} || -n $caching ]] || die 2 'no step is cached; leave --no-cache out'
  [[ ${agent_command-} != [!/]*/* ]] || agent_command=$here/$agent_command
  [[ -n ${asked[rehearse]-} || -z ${agent_command-} ]] || command -v "$agent_command" >/dev/null ||
    die 6 "the agent \`$agent_command\` was not found; install it, or name it in ORCHESTRATE_AGENT"
  [[ -z $worktrees ]] || check_worktrees
  [[ -z ${secret_params-} ]] || check_secrets
  [[ -z ${rules[*]-} ]] || check_parameters
  [[ -n $more_options || -z ${asked[approve]-}${asked[reject]-}${asked[yes]-} ]] ||
    die 2 'this workflow asks nobody; leave out --approve, --reject and --yes'
  [[ -z ${asked[approve]-}${asked[reject]-} ]] || check_answers
  [[ $priority != low ]] || renice -n 10 -p "$$" >/dev/null
}

# Opens the pipe that workers tell their ends through, and that the scheduler sleeps on.
open_pipe() {
  rm -f "$root/pipe.$$" # of a dead process with this number
  mkfifo "$root/pipe.$$"
  exec 9<>"$root/pipe.$$"
  rm -f "$root/pipe.$$"
}

# Refuses to trust what others could have put there.
refuse_odd() { # FILES AND CONDITIONS OF FIND
  local odd
  odd=$(find "$@" \( -type l -o ! -user "$EUID" -o -perm -0002 ! -type l \) -print) || :
  [[ -z $odd ]] || die 6 "${odd%%$'\n'*} is a link, belongs to another user or is writable by all"
}

# Makes the folders; only theirs are private, and git sees all but them.
make_root() {
  local place
  local -a places=(active completed failed locks numbers ${caching:+cache} ${compared:+baselines}
    ${worktrees:+worktrees})
  places=("${places[@]/#/"$root/"}")
  mkdir -p "${root%/*}" || die 6 "cannot make ${root%/*}; ORCHESTRATE_DIR names another place"
  mask=$(umask)
  umask 077
  mkdir -p "${places[@]}" && [[ -w $root/locks ]] ||
    die 6 "cannot make folders in $root; ORCHESTRATE_DIR names another place"
  refuse_odd "${root%/rehearsals}" "$root" "$root"/* -prune
  for place in "${places[@]}"; do
    [[ -e $place/.gitignore || -n $(ls -A "$place" || :) ]] || write_file "$place/.gitignore" '*'
  done
}
