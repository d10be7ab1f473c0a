# --- conditions: which steps are left out ---------------------------------------------------

conditional=yes       # some steps have a condition
declare -A decided=() # of this start: steps whose condition was asked

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

# Leaves a step out if its condition does not hold, and lets the steps go on that wait for it.
decide() { # STEP RANK
  local why
  why=$(condition_of "$1")
  decided[$1]=yes
  [[ -n $why ]] || return 0
  unset "queue[$2]"
  why=${why%%$'\n'*}
  set_state "$1" skipped "$why"
  say_step "$1" skipped "$why" "$yellow"
  settle "$1"
}

# Tells why a condition does not hold, for decide.
tell_why() { # EXPRESSION [NAME VALUE]...
  why_not "$@"
}
