# --- signals: nothing that was started stays behind -----------------------------------------

set_traps() {
  trap on_exit EXIT
  trap 'on_signal INT 130' INT
  trap 'on_signal TERM 143' TERM
  trap 'on_signal HUP 129' HUP
  trap on_stop TSTP
  trap '' PIPE # who reads what is said may be gone
}

# shellcheck disable=SC2329 # called by trap
# Notes a signal, and wakes the scheduler; a second one does not wait for what the first one ends.
on_signal() { # NAME STATUS
  [[ -z $caught ]] || grace=0
  caught=${caught:-$1} caught_status=${caught_status:-$2}
  printf '\n' >&9
}

# Acts on a signal when nothing is half done: ends the running steps and keeps the run.
obey_signal() {
  local id
  [[ -n $caught ]] || return 0
  finished=yes
  [[ -n $owner ]] || exit "$caught_status"
  say "$caught: ending ${!pid_of[*]}" "$yellow"
  for id in "${!pid_of[@]}"; do
    [[ ${state[$id]} == interrupted ]] || add_cost "$id" null # else load_journal did
    state[$id]=interrupted
  done
  end_steps
  end_run "$caught_status" "interrupted by $caught" "$yellow"
}

# shellcheck disable=SC2329 # called by trap
# TSTP stops the running steps too, and CONT goes on with them.
on_stop() {
  local id IFS=$' \t\n'
  for id in "${!pid_of[@]}"; do kill -s STOP -- "-${pid_of[$id]}" 2>/dev/null || :; done
  kill -s STOP "$$"
  clock
  allow_for $((now - last_look))
  for id in "${!pid_of[@]}"; do kill -s CONT -- "-${pid_of[$id]}" 2>/dev/null || :; done
}

# shellcheck disable=SC2329 # called by on_exit
# Says why the script could not go on, when it knows.
tell_error() {
  local place=${run_dir:-$root}
  if ! printf '%8192s' '' 2>/dev/null >"$place/space.$$"; then
    status=6
    say "$program: cannot write to $place: no space left?" "$red"
  else
    ((status != 0)) || status=70
    say "$program: ended by an error of its own, status $status" "$red"
    say "  see       $place/execution.log"
  fi
  rm -f "$place/space.$$"
}

# shellcheck disable=SC2329 # called by trap
# However the script ends: no step outlives it, and an end that nobody meant is no success.
on_exit() {
  local status=$? IFS=$' \t\n'
  trap '' INT TERM HUP TSTP
  set +e
  [[ -n $finished ]] || obey_signal
  end_steps
  [[ -z $owner ]] || sweep_run
  [[ -n $finished ]] || tell_error
  [[ -z $owner || -z ${notify-} ]] || send_outcome "$status" interrupted "$finished"
  leave_lock
  exit "$status"
}

# A word to all running groups, a grace time, then KILL.
end_steps() {
  local id waited=0
  for id in "${!pid_of[@]}"; do signal_group "$id" "${of[${id}_agent]:+INT}"; done
  while ((${#pid_of[@]} > 0)); do
    waited=$((waited + 1))
    for id in "${!pid_of[@]}"; do
      ((waited != grace * 5)) || signal_group "$id" TERM
      ((waited <= grace * 10)) || signal_group "$id" KILL
      look_for "$id"
      ((waited <= grace * 10 + 20)) || lives=''
      [[ -n $lives ]] || bury "$id"
    done
    read -r -t 0.1 -u 9 || :
  done
}

# An attempt is over that could not end by itself.
bury() { # STEP
  conceal_attempt "$1"
  unset "pid_of[$1]"
}

# Sets lives, unless all of a step's group is gone; a zombie that nobody buries is gone.
look_for() { # STEP
  lives=''
  kill -0 -- "-${pid_of[$1]}" 2>/dev/null || return 0
  if [[ -r /proc/self/stat ]]; then # some systems have no ps
    lives=$(cat /proc/[0-9]*/stat 2>/dev/null | awk -v group="${pid_of[$1]}" '
      sub(/.*[)] /, "") && $3 == group && $1 !~ /[ZX]/ { print "yes" }') || : # one has just ended
  else
    lives=$(ps -A -o pgid= -o stat= 2>/dev/null |
      awk -v group="${pid_of[$1]}" '$1 == group && $2 !~ /^Z/ { print "yes" }') || lives=yes
  fi
}

sweep_run() {
  sweep "$root/active/${run_dir##*/}/steps/"
}

# Ends what left the group of its step: on Linux programs show the attempt that started them.
sweep() { # START OF ORCHESTRATE_ATTEMPT
  local file found n word=TERM
  for ((n = 0; n <= 10; n++)); do
    ((n < 10)) || word=KILL
    # Its status is 2 when one of them has just ended.
    found=$(grep -lsF "ORCHESTRATE_ATTEMPT=$1" /proc/[0-9]*/environ) || :
    [[ -n $found ]] || return 0
    while IFS= read -r file; do
      file=${file#/proc/}
      kill -s "$word" "${file%/*}" 2>/dev/null || :
    done <<<"$found"
    sleep 0.2 || : # a read would lose what workers tell meanwhile
  done
}

# INT lets an agent stop its own tools; what is stopped must go on to end.
signal_group() { # STEP [SIGNAL]
  [[ ${2-} == KILL ]] || : 2>/dev/null >"$run_dir/steps/$1/${last_try[$1]-0}.cut" || :
  kill -s "${2:-TERM}" -- "-${pid_of[$1]}" 2>/dev/null || :
  kill -s CONT -- "-${pid_of[$1]}" 2>/dev/null || :
}
