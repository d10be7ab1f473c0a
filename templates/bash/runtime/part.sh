# --- part: text before a value on the same line ------------------------------------------

# Adds standard input without its last newline to the prompt.
tell_part() {
  IFS= read -r -d '' || :
  printf '%s' "${REPLY%$'\n'}" >>"$prompt"
}
