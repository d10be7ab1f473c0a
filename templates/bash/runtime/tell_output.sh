# --- tell_output: what an earlier step made, for a prompt ------------------------------------

# Adds what a step answered or printed to the prompt.
tell_output() { # STEP
  local file
  file=$(file_of output "$1")
  printf '<output of="%s" path="%s">\n' "$1" "$file" | tell
  within_limit head "$file" | tell
  printf '\n</output>\n' | tell
}
