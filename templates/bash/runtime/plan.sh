# --- plan: the phases above, read into the tables -------------------------------------------

# Paths in it may hold the folder of the run.
load_plan() {
  [[ $loaded != "$folder" ]] || return 0
  phases=() steps=() phase_steps=() of=() phase_of=() total=0 estimated=0 width=8 mode=collect
  run_from "$first_phase"
  mode=run loaded=$folder rest=$estimated
  seconds "$estimate"
  expected=$secs
}

# A step of the phase. What is not said: one attempt; 30s before a second, doubled each time up to
# 5m, with a fifth of chance in it; idempotent; a failure stops the run.
add() { # STEP [--FLAG VALUE]...
  local id=$1 flag
  [[ -n ${of[${id}_fixes]-} ]] || phase_steps+=("$id")
  [[ $mode == collect ]] || return 0
  steps+=("$id") rank_of[$id]=${#steps[@]} of[${id}_after]=''
  while (($# > 2)); do
    flag=${2#--}
    flag=${id}_${flag//-/_}
    of[$flag]+=${of[$flag]:+$'\n'}$3
    shift 2
  done
  [[ -z ${of[${id}_cost]-} ]] || micro_usd "${of[${id}_cost]}"
  of[${id}_micro]=${of[${id}_cost]+$micro}
  ((${#id} <= width)) || width=${#id}
  if [[ -n ${of[${id}_fixes]-} ]]; then
    of[${of[${id}_fixes]}_fixer]=$id
  else
    count_step "$id"
  fi
}

# A step that belongs to the normal order has a number and a share of the estimate.
count_step() { # STEP
  seconds "${of[${1}_estimate]:-5m}"
  total=$((total + 1)) estimated=$((estimated + secs))
  of[${1}_number]=$total of[${1}_expected]=$secs
}
