# --- policy: what the end of an attempt means -----------------------------------------------

finish() { # STEP STATUS MILLIONTHS
  local id=$1 fixed=${of[${1}_fixes]-} text
  clock
  took[$id]=$(((now - began[$id]) / 1000))
  unset "pid_of[$id]" "deadline[$id]"
  [[ -z ${of[${id}_agent]-} ]] || add_cost "$id" "$3"
  [[ -z ${asked[verbose]-} ]] || show_output "$id" cat
  if (($2 != 0)); then
    fail "$id" "$2"
    return 0
  fi
  state[$id]='done'
  [[ -n $fixed ]] || settle "$id"
  [[ -z $fixed ]] || enqueue "$fixed" # what was mended is tried again
  span_of "${took[$id]}"
  usd_of "${cost_of[$id]:-0}"
  text="in $span${of[${id}_agent]+, $usd USD}${of[${id}_save]+, ${of[${id}_save]}}"
  say_step "$id" 'done' "$text" "$green"
}

# Lets the steps that wait for this one go on.
settle() { # STEP
  local after
  settled[$1]=yes
  for after in ${dependents[$1]-}; do
    waits[$after]=$((waits[$after] - 1))
    ((waits[$after] > 0)) || enqueue "$after"
  done
}

fail() { # STEP STATUS
  local id=$1 class=transient reason="exit status $2" fixer=${of[${1}_fixer]-} more
  state[$id]=failed more=$((${of[${id}_rounds]:-0} - ${rounds[$id]:-0}))
  classify "$id" "$2"
  say_step "$id" failed "$reason" "$red"
  if [[ $class == limit ]]; then
    stop_run 75 "$reason; run $program again when it is over"
  elif ((stopping == 0 && tries[$id] < ${of[${id}_attempts]:-1})) &&
    [[ ,${of[${id}_retry_on]:-transient,timeout}, == *,$class,* ]]; then
    retry_later "$id"
  elif ((stopping == 0 && more > 0)) && [[ $class != permanent ]]; then
    rounds[$id]=$((${rounds[$id]:-0} + 1)) tries[$id]=0 tries[$fixer]=0
    enqueue "$fixer"
  elif [[ ${of[${id}_on_failure]-} == continue ]]; then
    warn "$id failed ($reason); the workflow goes on without it"
    settle "$id"
  else
    give_up "$id"
  fi
}

# A step failed for good; its last words are shown without being asked for.
give_up() { # STEP
  [[ -n ${asked[verbose]-} ]] || show_output "$1" 'tail -n 15'
  failures+=" $1"
  stop_run 1 "$1 failed for good; steps that run may end"
}

# Sets class to transient, timeout, permanent or limit, and reason to a line for people.
classify() { # STEP STATUS
  local base=$run_dir/steps/$1/${last_try[$1]}
  case $2 in
    126 | 127) class=permanent reason="exit status $2: a command was not found or cannot be run" ;;
    137) reason='it was killed' ;;
    *) ;;
  esac
  [[ ! -s $base.reason ]] || IFS= read -r reason <"$base.reason"
  [[ -z ${late[$1]-} ]] || class=timeout reason="over its time limit of ${of[${1}_timeout]}"
  [[ -n ${of[${1}_agent]-} ]] || return 0
  [[ $2 != 75 ]] || class=limit
  [[ $2 != 7[78] ]] || class=permanent
}

# Waits before the next attempt, longer each time, with some chance in it.
retry_later() { # STEP
  local delay n text
  seconds "${of[${1}_delay]:-30s}"
  delay=$secs
  seconds "${of[${1}_cap]:-5m}"
  for ((n = 1; n < tries[$1] && delay < secs; n++)); do
    delay=$((delay * ${of[${1}_factor]:-200} / 100))
  done
  delay=$((delay < secs ? delay : secs))
  wake[$1]=$((now + delay * 1000 + RANDOM * delay * ${of[${1}_jitter]:-20} / 3277))
  retries=$((retries + 1))
  span_of "$delay"
  text="attempt $((tries[$1] + 1)) of ${of[${1}_attempts]} in about $span"
  say_step "$1" waiting "$text" "$yellow"
}

# Shows what an attempt printed, each line after the step's name.
show_output() { # STEP FILTER
  awk 1 "$run_dir/steps/$1/${last_try[$1]}".{output,log} 2>/dev/null | $2 |
    sed "s/^/  $1 | /" >&8 || :
}
