# --- tell_decision: what an approval leaves ---------------------------------------------------

# Prints who approved the step, and how.
tell_decision() {
  local about="\"event\":\"approved\",\"step\":\"$step\""
  grep -F "$about" "$run_dir/journal.jsonl" | tail -n 1 |
    sed 's/.*"note":"\([^"]*\)".*/approved by \1/'
}
