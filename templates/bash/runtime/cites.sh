# --- cites: a text names what it relies on --------------------------------------------------

# What was skipped cannot be named.
cites() { # FILE WORD...
  local id word skipped=''
  for id in "${!state[@]}"; do
    word=${of[${id}_save]-}
    [[ ${state[$id]} != skipped ]] || skipped+=" ${word##*/} "
  done
  for word in "${@:2}"; do
    [[ $skipped != *" $word "* ]] || continue
    grep -qF -e "$word" -- "$1" || fail_attempt 65 "$1 does not mention $word"
  done
}
