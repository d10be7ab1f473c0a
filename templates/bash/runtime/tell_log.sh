# --- tell_log: what a step printed, for a prompt ---------------------------------------------

# Adds what the last attempt of a step printed to the prompt.
tell_log() { # STEP
  local file
  file=$(file_of log "$1")
  printf '<log of="%s">\n' "$1" | tell
  [[ $file != *.log ]] || within_limit tail "${file%.log}.output" | tell
  within_limit tail "$file" | tell
  printf '\n</log>\n' | tell
}
