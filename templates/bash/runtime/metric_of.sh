# --- metric_of: what an earlier step measured, for prompts and commands ---------------------

# Prints what was measured, for a prompt or a command that cannot do without it.
metric_of() { # NAME
  local value
  value=$(measured "$1")
  [[ -n $value ]] || fail_attempt 78 "${metrics[$1]} did not measure $1"
  printf '%s\n' "$value"
}
