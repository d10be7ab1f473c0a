# --- policy: what the end of an attempt means -----------------------------------------------

finish() { # STEP STATUS MILLIONTHS
  local id=$1 fixed=${of[${1}_fixes]-}
  clock
  secs=$(((now - began[$id]) / 1000))
  unset "pid_of[$id]" "deadline[$id]"
  [[ -z ${of[${id}_agent]-} ]] || add_cost "$id" "$3"
  [[ -z ${of[${id}_agent]-} ]] || count_failures "$id" "$2"
  [[ -z ${asked[verbose]-} ]] || show_output "$id" 999999999 yes
  (($2 == 0 || $2 == 256)) || fail "$id" "$2"
  (($2 < 256)) || stop_warned "$id" "$3"
  (($2 == 0)) || return 0
  state[$id]='done'
  [[ -n $fixed ]] || settle "$id"
  [[ -z $fixed || -n ${of[${fixed}_measured_by]-} ]] || enqueue "$fixed" # it is tried again
  [[ -z ${of[${fixed}_measured_by]-} ]] || measure_again "$fixed"
  span_of "$secs"
  tell_done "$id" "$3"
  [[ ${of[${id}_checkpoint]-} != *after* ]] || save_point after "$id"
}

# Counts what an attempt cost; an unknown cost counts as the most that it was allowed.
add_cost() { # STEP MILLIONTHS|null
  local cost=$2
  [[ $cost != null ]] || cost=${of[${1}_micro]:-0}
  [[ $2 != null ]] || assumed=$((assumed + cost))
  spent=$((spent + cost))
}

tell_done() { # STEP MILLIONTHS
  local file=${of[${1}_save]-}
  usd_of "${2/null/0}"
  [[ $2 != null ]] || usd=unknown
  file=${file#"${run_dir#"$top/"}/"}
  [[ ! -e $run_dir/steps/$1/${last_try[$1]}.cached ]] || span+=', cached' cached+=" $1"
  say_step "$1" 'done' "in $span${of[${1}_agent]+, $usd USD}${file:+, $file}" "$green"
}

# Lets the steps that wait for this one go on.
settle() { # STEP
  local after
  settled[$1]=yes rest=$((rest - secs_of[${of[${1}_estimate]:-3m}]))
  [[ -z ${of[${1}_fan]-} || ${state[$1]} == skipped ]] || add_lines "$1"
  for after in ${dependents[$1]-}; do
    waits[$after]=$((waits[$after] - 1))
    ((waits[$after] > 0)) || enqueue "$after"
  done
}

fail() { # STEP STATUS
  local id=$1 class=transient reason="exit status $2"
  state[$id]=failed
  classify "$id" "$2"
  say_step "$id" failed "$reason" "$red"
  [[ -z ${of[${id}_agent]-} ]] || break_circuit "$id"
  [[ -z ${of[${id}_fallback]-} ]] || fall_back "$id" "$2"
  [[ $class != handled ]] || return 0
  if [[ -n ${late[$id]-} && $stopping != 0 ]]; then
    state[$id]=interrupted # it did nothing wrong
  elif [[ $class == limit ]]; then
    stop_run 75 "$reason; run $program again when it is over"
  elif ((stopping == 0)) && [[ -z ${gone[$id]-} || ${of[${id}_effect]-} != once ]]; then
    apply_policy "$id"
  else
    [[ ${of[${id}_on_failure]-} != rollback ]] || roll_back_last "$id"
    give_up "$id" # what must not run twice and was cut short: the next start asks
  fi
}

# Tries again, mends, goes on without it, or gives up.
apply_policy() { # STEP
  local fixer=${of[${1}_fixer]-} more=$((${of[${1}_rounds]:-0} - ${rounds[$1]:-0}))
  if ((tries[$1] < ${of[${1}_attempts]:-1})) &&
    [[ ,${of[${1}_retry_on]:-transient,timeout}, == *,$class,* ]]; then
    retry_later "$1"
  elif ((more > 0)) && [[ $class != permanent ]]; then
    rounds[$1]=$((${rounds[$1]:-0} + 1)) tries[$1]=0 tries[$fixer]=0
    enqueue "$fixer"
  elif [[ ${of[${1}_on_failure]-} == continue ]]; then
    warn "$1 failed ($reason); the workflow goes on without it"
    tolerated+=" $1"
    settle "$1"
  elif [[ ${of[${1}_on_failure]-} == escalate && -z ${asked[rehearse]-} ]]; then
    escalate "$1"
  else
    [[ ${of[${1}_on_failure]-} != rollback ]] || rolling=$1
    give_up "$1"
  fi
}

# A step failed for good; its last words are shown without being asked for.
give_up() { # STEP
  [[ -n ${asked[verbose]-} ]] || show_output "$1" 15 yes
  failures+=" $1"
  [[ ${of[${1}_on_failure]-} != halt ]] || halt_run "$1"
  [[ -z ${of[${1}_gate]-} ]] || stop_run 3 "the gate $1 is closed; steps that run may end"
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
  [[ -z ${late[$1]-} ]] || class=timeout reason="over its time limit of ${of[${1}_timeout]-1m}"
  [[ -z ${late[$1]-} || $stopping == 0 ]] || reason='ended with the run'
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

# For awk: a line for people, without what a terminal would overwrite, colour or obey.
# shellcheck disable=SC2016 # for awk
plainly='
  function plainly(line) {
    line = conceal(line)
    sub(/\r$/, "", line)
    sub(/.*\r/, "", line)
    gsub(/\033\[[0-9;?]*[@-~]/, "", line)
    gsub(/[[:cntrl:]]|\302[\200-\237]/, " ", line)
    return substr(line, 1, 500)
  }'

# Shows what an attempt has printed since it was last shown, at most its last lines, each after the
# step's name.
show_output() { # STEP MOST yes|'' (also a line without an end)
  local kind file lines from
  for kind in output log; do
    file=$run_dir/steps/$1/${last_try[$1]}.$kind
    [[ -s $file ]] || continue
    lines=$(awk 'END { print NR }' "$file")
    [[ -n $3 ]] || lines=$(wc -l <"$file") # what has no end yet is shown later
    from=${shown[${1}_$kind]:-0}
    ((lines - from <= $2)) || from=$((lines - $2))
    shown[${1}_$kind]=$((lines))
    SECRETS=$secret_lines LC_ALL=C awk -v start="  $1 | " -v from="$from" \
      -v to="$((lines))" "$conceal$plainly"'
      NR > from && NR <= to { print start plainly($0) }' "$file" >&8 || :
  done
}
