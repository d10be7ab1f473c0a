# --- conditions: which steps are left out ---------------------------------------------------

conditional=yes       # some steps have a condition
declare -A decided=() # of this start: steps whose condition was asked
declare -A verdict=() # of this start: why a step is left out, or nothing

# Asks the conditions of the steps that could start. A step that is left out may let others start.
decide_steps() {
  local rank again=yes
  while [[ -n $again ]]; do
    again=''
    for rank in "${!queue[@]}"; do
      [[ -n ${of[${queue[rank]}_if]-} && -z ${decided[${queue[rank]}]-} ]] || continue
      again=yes
      decide "${queue[rank]}" "$rank"
    done
  done
}

# Leaves a step out if its condition does not hold, and lets the steps go on that wait for it. With
# one item of a step all of it is left out, and that is recorded first.
decide() { # STEP RANK
  local why all=${of[${1}_fan]-${of[${1}_each]-$1}}
  all=${all%__item}
  decided[$1]=yes
  judge_step "$all"
  [[ -n $why ]] || return 0
  unset "queue[$2]"
  [[ ${state[$all]-} == skipped ]] || set_state "$all" skipped "$why"
  [[ $1 == "$all" ]] || set_state "$1" skipped "$why"
  [[ -z ${of[${1}_fan]-} ]] || write_plan # which may have lines that were read before
  say_step "$1" skipped "$why" "$yellow"
  settle "$1"
}

# Sets why to what keeps a step from running, or to nothing. What one item was begun under holds for
# all of them.
judge_step() { # STEP
  local begun=''
  if [[ -z ${verdict[$1]+set} ]]; then
    ! declare -F find_begun >/dev/null || find_begun "$1"
    verdict[$1]=''
    if [[ -z $begun && ${state[$1]-} == skipped ]]; then
      verdict[$1]="$1 is left out"
    elif [[ -z $begun ]]; then
      verdict[$1]=$(condition_of "$1")
    fi
  fi
  why=${verdict[$1]%%$'\n'*}
}

# Tells why a condition does not hold, for decide.
tell_why() { # EXPRESSION [NAME VALUE]...
  why_not "$@"
}
