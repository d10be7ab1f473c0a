# --- breaker: an agent that is not there is not asked again and again --------------------------

declare -A in_a_row=() # of agents: attempts in a row that found them unavailable

# Counts; an answer of any kind shows that the agent is there, and a time limit shows nothing.
count_failures() { # STEP STATUS
  local agent=${of[${1}_agent]%%[:/]*}
  if [[ $2 == 69 ]]; then
    in_a_row[$agent]=$((${in_a_row[$agent]:-0} + 1))
  elif [[ -z ${late[$1]-} && $2 != 75 ]]; then
    in_a_row[$agent]=0
  fi
}

# Stops the run when there were too many; the step is tried again by the next start.
break_circuit() { # STEP
  local agent=${of[${1}_agent]%%[:/]*} again
  ((${in_a_row[$agent]:-0} >= ${max_failures:-5} && stopping == 0)) || return 0
  class=handled again=$((now / 60000 + 15))
  printf -v again '%02d:%02d UTC' "$((again / 60 % 24))" "$((again % 60))"
  stop_run 75 "$agent was unavailable ${in_a_row[$agent]} times in a row; try again at $again"
}
