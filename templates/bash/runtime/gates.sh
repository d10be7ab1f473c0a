# --- gates: what must hold before the workflow goes on --------------------------------------

gated=yes # there are gates

# Fails the gate, which says what does not hold. A rehearsal has changed nothing that could be
# judged: there a gate only warns.
close_gate() { # EXPRESSION [NAME VALUE]...
  local why
  why=$(why_not "$@")
  [[ -n ${asked[rehearse]-} ]] || fail_attempt 1 "$why"
  warn "$why (a rehearsal goes on)"
}

# After its fix, what a gate compares is measured again, and then the gate is asked again.
measure_again() { # GATE
  local id
  waits[$1]=0
  for id in ${of[${1}_measured_by]//,/ }; do
    case ${state[$id]-} in
      'done') again "$id" "$1" ;;
      waiting | running) ;; # for another gate
      *) continue ;;
    esac
    dependents[$id]+=" $1" waits[$1]=$((waits[$1] + 1))
  done
  ((waits[$1] > 0)) || enqueue "$1"
}

# A step that was done is to run again in this start, with its items; nobody else waits for it any
# more.
again() { # STEP GATE
  local id
  set_state "$1" waiting "$2 is asked again"
  unset "settled[$1]"
  rest=$((rest + secs_of[${of[${1}_estimate]:-3m}]))
  dependents[$1]='' tries[$1]=0 waits[$1]=0 of[${1}_anew]=yes
  for id in ${of[${1}__items]-}; do
    [[ ${state[$id]} == @(done|failed) ]] || continue
    again "$id" "$2"
    dependents[$id]=" $1" waits[$1]=$((waits[$1] + 1))
  done
  ((waits[$1] > 0)) || enqueue "$1"
}

# When a run goes on, what a closed gate compares is measured again: the cause may be mended. What
# was done after that stays done.
reopen_gates() {
  local id maker shut
  for id in "${steps[@]}"; do
    is_shut "$id"
    [[ -n $shut && -n ${of[${id}_measured_by]-} ]] || continue
    for maker in ${of[${id}_measured_by]//,/ }; do
      reopened[$maker]=yes
      [[ ${state[$maker]-} == 'done' ]] || continue
      set_state "$maker" waiting "$id is asked again"
      of[${maker}_anew]=yes
      say "$maker runs again: $id is asked again" "$yellow"
      forget_items "$maker" "$id"
    done
  done
}

# Sets shut for a gate that was closed and is to open: nobody went on without it, or means to.
is_shut() { # GATE
  shut=''
  case ${state[$1]-} in
    failed) [[ ${of[${1}_on_failure]-} == continue ]] || shut=yes ;;
    escalated)
      [[ " ${asked[retry]-} " != *" $1 "* && ${phase_of[$1]} != "${asked[from]-}" ]] || shut=yes
      ;;
    *) ;;
  esac
  [[ " ${asked[skip]-} ${asked[done]-} " != *" $1 "* ]] || shut=''
}

# The items of a step are to run again with it, also those whose lines are not read yet.
forget_items() { # STEP GATE
  local id
  for id in "${!state[@]}"; do
    [[ ${of[${id}_each]-} == "${1}__item" || $id == "${1}__"+([0-9]) ]] || continue
    [[ ${state[$id]} != @(done|failed) ]] || set_state "$id" waiting "$2 is asked again"
    of[${id}_anew]=yes reopened[$id]=yes
  done
}
