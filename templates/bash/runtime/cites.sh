# --- cites: a text names what it relies on --------------------------------------------------

cites() { # FILE WORD...
  local word
  for word in "${@:2}"; do
    grep -qF -e "$word" -- "$1" || fail_attempt 65 "$1 does not mention $word"
  done
}
