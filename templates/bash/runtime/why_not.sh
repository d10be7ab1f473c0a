# --- why_not: what does not hold, in words --------------------------------------------------

# Prints that an expression does not hold, and what its names stand for.
why_not() { # EXPRESSION [NAME VALUE]...
  local text="$1 does not hold"
  shift
  while (($# > 1)); do
    [[ $text == *' is '* ]] && text+=', ' || text+=': '
    text+="$1 is ${2:-not known}"
    shift 2
  done
  printf '%s\n' "$text"
}
