# --- agent: one headless call ---------------------------------------------------------------

# Adds standard input to the prompt of the attempt.
tell() {
  cat >>"$prompt"
}

# Adds standard input to the prompt, sends it to the step's agent, and keeps the answer.
ask_agent() {
  tell
  ! declare -F take_edited >/dev/null || take_edited
  [[ ! -s ${base%/*}/advice ]] || tell <"${base%/*}/advice"
  [[ -z ${asked[rehearse]-} ]] || rehearse
  ! declare -F remember_tree >/dev/null || remember_tree
  case ${of[${step}_agent]} in
    claude:*/* | claude/*) ask_claude "${of[${step}_agent]#*/}" ;;
    *) fail_attempt 78 "there is no agent ${of[${step}_agent]}" ;;
  esac
  keep_outputs
}

# The stand-in of --rehearse: says what the step would be told, answers with it, and is done.
rehearse() {
  local line n=0
  exec 5<"$prompt"
  while ((n++ < 4)) && IFS= read -r -u 5 line; do
    say "  $step | ${line:0:84}"
  done
  say "  $step | ... ${prompt#"$run_dir/"}"
  cat "$prompt"
  exit 0
}

# Sets allowed when the most that a step may cost is left, beside what running ones may cost.
may_spend() { # STEP
  local id reserved=${of[${1}_micro]:-0}
  for id in "${!pid_of[@]}"; do
    reserved=$((reserved + ${of[${id}_micro]:-0}))
  done
  ((${of[${1}_micro]:-0} > 0 && spent + reserved > cost_limit)) || return 0
  allowed=''
  ((${#pid_of[@]} == 0)) || return 0 # there may be enough when those have ended
  usd_of "$spent"
  usd="$usd of $max_cost USD are spent and $1 may cost ${of[${1}_cost]}"
  stop_run 7 "$usd; ORCHESTRATE_MAX_COST=N allows more"
}
