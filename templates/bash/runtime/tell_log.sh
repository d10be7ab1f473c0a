# --- tell_log: what a step printed, for a prompt ---------------------------------------------

# Adds what the last attempt of a step printed to the prompt.
tell_log() { # STEP
  local base=$run_dir/steps/$1/${last_try[$1]:-0}
  printf '<log of="%s">\n' "$1" | tell
  within_limit tail "$base.output" | tell
  within_limit tail "$base.log" | tell
  printf '\n</log>\n' | tell
}
