# --- plan: the phases above, read into the tables -------------------------------------------

# Paths in it may hold the folder of the run.
load_plan() {
  [[ $loaded != "$folder" ]] || return 0
  phases=() steps=() of=() phase_of=() rank_of=() total=0 estimated=0 width=8 mode=collect
  run_from "$first_phase"
  [[ -z $ends ]] || load_ends
  ! declare -F recall_items >/dev/null || recall_items
  name_steps
  ! declare -F name_items >/dev/null || name_items
  mode=run loaded=$folder rest=$estimated
  seconds "$estimate"
  expected=$secs
}

# A step of the phase. What is not said: expected to take 3m; one attempt; 30s before a second,
# doubled each time up to 5m, with a fifth of chance in it; idempotent; a failure stops the run.
add() { # STEP [--FLAG VALUE]...
  [[ $mode == collect ]] || return 0
  local id=$1 flag
  while (($# > 2)); do
    flag=${id}_${2#--}
    of[${flag//-/_}]+=${of[${flag//-/_}]:+$'\n'}$3
    shift 2
  done
  steps[${#steps[@]}]=$id
  ((${#id} <= width)) || width=${#id}
  [[ -z ${of[${id}_undo]-} ]] || plan_undo "$id"
  [[ -z ${of[${id}_cost]-} ]] || micro_usd "${of[${id}_cost]}"
  [[ -z ${of[${id}_cost]-} ]] || of[${id}_micro]=$micro
  if [[ -n ${of[${id}_fixes]-} ]]; then
    of[${of[${id}_fixes]}_fixer]=$id
  else
    seconds "${of[${id}_estimate]:-3m}"
    total=$((total + 1)) estimated=$((estimated + secs)) rank_of[$id]=$total
  fi
}
