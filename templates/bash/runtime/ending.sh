# --- ending: steps at the end of a run, by its outcome ---------------------------------------

ends=yes missed='' hurry=0 # the time at which an ending after a signal is over

# Reads the arms above into the tables; their steps do not count among those of the run.
load_ends() {
  local arm total=0 estimated=0
  for arm in on_success on_failure finally; do end_with "$arm"; done
}

# Runs the steps of an arm one after the other, but for those that are done.
run_end() { # ARM
  local id
  for id in "${steps[@]}"; do
    if [[ $mode == collect ]]; then
      [[ -n ${phase_of[$id]-} ]] || phase_of[$id]=$1 of[${id}_end]=$1
    elif [[ ${of[${id}_end]-} == "$1" && -z ${of[${id}_fixes]-} ]]; then
      [[ ${state[$id]-} == @(done|skipped) ]] || end_step "$id"
    fi
  done
}

# Looks at these steps before anything runs, as at all others.
review_ends() {
  local id why early='' open_step=''
  for id in "${steps[@]}"; do
    [[ -n ${of[${id}_end]-} && -z ${of[${id}_fixes]-} ]] || continue
    [[ " ${asked[only]-} " != *" $id "* ]] ||
      die 2 "$id runs at the end of a run, which --only does not reach; leave --only out"
    review_step "$id"
  done
}

# Runs the steps for the outcome; where one of them fails, a good run is none any more.
run_ends() { # STATUS HOW
  ends=''
  name_outcome "$1" "$2"
  [[ -n $outcome && -z ${asked[only]-}${asked[until]-} ]] || return 0
  begin_ending "$1"
  case $outcome in
    completed) end_with on_success ;;
    failed | limited) end_with on_failure ;;
    *) ;; # it was interrupted, which is neither
  esac
  end_with finally
  stopping=$1
  [[ $1 != 0 || -z $missed ]] || end_run 1 "completed, but for$missed" "$red"
}

# Sets outcome; to nothing where the run is not over, since it waits or was to stop.
name_outcome() { # STATUS HOW
  case $1/$2 in
    0/completed) outcome=completed ;;
    1/* | 3/*) outcome=failed ;;
    7/* | 75/* | 124/*) outcome=limited ;;
    129/* | 130/* | 143/*) outcome=interrupted ;;
    *) outcome='' ;;
  esac
}

# Begins an ending, or goes on with one that was cut short. The time of the run does not bind it;
# after a signal there is little left.
begin_ending() { # STATUS
  local id over
  find_ending
  journal ending '' 0 "$1" "$outcome"
  export ORCHESTRATE_OUTCOME=$outcome
  export ORCHESTRATE_STATUS=$1
  export ORCHESTRATE_FAILED=${failures# }
  for id in "${steps[@]}"; do
    [[ -n ${of[${id}_end]-} ]] || continue
    mkdir -p "$run_dir/steps/$id"
    [[ $over == "$outcome" || ${state[$id]:-waiting} == waiting ||
      " ${asked[done]-} ${asked[skip]-} " == *" $id "* ]] || set_state "$id" waiting 'another end'
  done
  clock
  last_look=$now run_deadline=$((now + 10000000000)) finished=''
  [[ -z $caught ]] || hurry=$((now + grace * 1000))
  caught='' caught_status=''
}

# Sets over to the outcome of the newest ending, unless another step was begun after it.
find_ending() {
  local id ids=' '
  for id in "${steps[@]}"; do
    [[ -z ${of[${id}_end]-} ]] || ids+="$id "
  done
  # shellcheck disable=SC2016 # for awk
  over=$(LC_ALL=C awk -F '"' -v ids="$ids" "$whole"'
    !whole() && !follows() { next }
    $6 == "ending" { over = $20 }
    $6 == "start" && !index(ids, " " $10 " ") { over = "" }
    END { print over }' "$run_dir/journal.jsonl")
}

# Runs one step, with its attempts and its fixer; the next one runs also when it fails.
end_step() { # STEP
  queue=() wake=() stopping=0
  seconds "${of[${1}_estimate]:-3m}"
  rest=$secs
  if ((hurry > 0)); then start_hurried "$1"; else enqueue "$1"; fi
  start_steps
  while ((${#pid_of[@]} + ${#wake[@]} > 0)); do
    wait_for_steps
    start_steps
  done
  [[ -n ${settled[$1]-} ]] || missed+=" $1"
  [[ -n ${settled[$1]-} ]] || warn "$1, of ${of[${1}_end]}, is not done"
  unset "settled[$1]"
}

# Starts the one attempt that a step has after a signal, if there is time left; nothing is tried
# again while the run stops.
start_hurried() { # STEP
  stopping=143 allowed=yes
  [[ -z ${of[${1}_agent]-} ]] || may_spend "$1"
  clock
  [[ -n $allowed ]] && ((now < hurry)) || return 0
  start_attempt "$1"
  ((deadline[$1] < hurry)) || deadline[$1]=$hurry
}
