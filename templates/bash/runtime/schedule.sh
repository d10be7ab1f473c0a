# --- schedule: a step starts when what it needs is done and a place is free -----------------

# Runs the steps added since the last phase, but for those that are done.
run_phase() { # NAME
  local n
  if [[ $mode == collect ]]; then
    phases+=("$1") first_of[$1]=${#phase_of[@]}
    for ((n = first_of[$1]; n < ${#steps[@]}; n++)); do phase_of[${steps[n]}]=$1; done
  else
    start_phase "$1"
    work_off
  fi
}

# Finds what of a phase is to be done, and what of it can start.
start_phase() { # NAME
  local id before after n
  phase=$1 queue=() waits=() dependents=()
  for ((n = first_of[$1]; n < ${#steps[@]}; n++)); do
    id=${steps[n]}
    [[ ${phase_of[$id]} == "$1" ]] || break
    [[ -z ${settled[$id]-}${of[${id}_fixes]-} ]] || continue
    [[ " ${asked[only]-$id} " == *" $id "* ]] || continue
    waits[$id]=0 after=${of[${id}_after]-}
    for before in ${after//,/ }; do
      [[ -z ${waits[$before]-} ]] || waits[$id]=$((waits[$id] + 1)) dependents[$before]+=" $id"
    done
    ((waits[$id] > 0)) || enqueue "$id"
  done
}

# What stands first in its phase, because the longest path follows it, has the lowest rank. A step
# waits while it is mended: its fixer takes its place.
enqueue() { # STEP
  queue[${rank_of[${of[${1}_fixes]-$1}]}]=$1
}

# Starts and awaits until nothing is left, or the run has to stop.
work_off() {
  clock
  last_look=$now
  obey_signal
  start_steps
  ((now < next_state)) || write_state running
  while ((${#pid_of[@]} + ${#wake[@]} > 0)); do
    wait_for_steps
    start_steps
  done
  [[ -z $rolling ]] || roll_back
  ((stopping == 0)) || end_run "$stopping" "stopped${failures:+ because of$failures}" "$red"
  [[ -z ${queue[*]-} ]] || ask_people
  [[ $phase != "${asked[until]-}" ]] || end_run 0 "stopped after $phase, as asked" "$yellow"
}

start_steps() {
  local rank id
  [[ -z $conditional ]] || decide_steps
  for rank in "${!queue[@]}"; do
    ((stopping == 0 && ${#pid_of[@]} < max_jobs)) || return 0
    id=${queue[rank]} allowed=yes
    [[ -z ${of[${id}_approve]-} || -n ${approved[$id]-} ]] || continue
    [[ ${state[$id]-} != escalated ]] || continue
    [[ -z ${of[${id}_group]-} ]] || may_join "$id"
    [[ -z ${of[${id}_agent]-} ]] || may_spend "$id"
    [[ -n $allowed ]] || continue
    start_attempt "$id"
    unset "queue[rank]"
  done
}

# Sleeps until a worker tells `STEP PID STATUS COST`, at most a second; then looks at the clock.
wait_for_steps() {
  local id pid still=''
  IFS= read -r -t 1 -u 9 || still=yes
  heard+=$REPLY # a second may be over in the middle of a word
  clock
  ((now >= last_look && now <= last_look + 5000)) || allow_for $((now - last_look))
  last_look=$now
  if [[ -z $still ]]; then
    id=${heard%% *} pid=${heard#* }
    if [[ -n $id && ${pid_of[$id]-} == "${pid%% *}" ]]; then
      signal_group "$id" KILL # what the step left running
      pid=${pid#* }
      finish "$id" "${pid% *}" "${pid#* }"
    fi
    heard=''
  fi
  obey_signal
  ((now < next_look)) || look_around "$still"
}

# Moves all limits by a time in which the script was stopped or the clock was set.
allow_for() { # MILLISECONDS
  local id
  for id in "${!pid_of[@]}"; do
    deadline[$id]=$((deadline[$id] + $1)) began[$id]=$((began[$id] + $1))
  done
  for id in "${!wake[@]}"; do wake[$id]=$((wake[$id] + $1)); done
  start=$((start + $1)) run_deadline=$((run_deadline + $1))
  last_look=$now next_look=0 next_state=0 next_cap=0
}

# Once a second: time limits, workers that died, what waits for another attempt, the bar.
look_around() { # STILL: nobody told anything
  local id
  next_look=$((now + 1000))
  for id in "${!pid_of[@]}"; do
    ((now < deadline[$id])) || stop_late "$id"
    [[ -z $1 ]] || kill -0 "${pid_of[$id]}" 2>/dev/null || find_gone "$id"
    [[ -z ${asked[verbose]-} ]] || show_output "$id" 999999999 ''
  done
  ((now < run_deadline)) || stop_run 124 "the time limit of $max_duration is reached"
  wake_steps
  ((now < next_cap)) || cap_logs
  ((now < next_state)) || write_state running
  draw_bar
}

# What has waited long enough after a failure is tried again.
wake_steps() {
  local id
  for id in "${!wake[@]}"; do
    ((now >= wake[$id])) || continue
    unset "wake[$id]"
    enqueue "$id"
  done
}

# Over its time limit: a word first, KILL when it did not help.
stop_late() { # STEP
  signal_group "$1" "${late[$1]:-${of[${1}_agent]:+INT}}"
  late[$1]=KILL deadline[$1]=$((now + grace * 1000))
}

# A worker that is gone without a word; the first time its word may still be on the way. What it
# leaves behind ends before the step counts as ended. What must not run twice stays interrupted.
find_gone() { # STEP
  local status=124
  gone[$1]=$((${gone[$1]:-0} + 1))
  ((gone[$1] > 1)) || return 0
  if [[ -z ${late[$1]-} ]]; then
    status=137
    signal_group "$1" KILL
  fi
  look_for "$1"
  [[ -z $lives || ${gone[$1]} -gt $((grace + 3)) ]] || return 0
  sweep "$run_dir/steps/$1/${last_try[$1]}/"
  conceal_attempt "$1"
  [[ ${of[${1}_effect]-} == once ]] ||
    journal failed "$1" "${last_try[$1]}" "$status" 'ended without a word'
  finish "$1" "$status" null
}
