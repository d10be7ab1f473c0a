# --- command_passes: a gate that a command opens --------------------------------------------

# Holds when a command ends with 0. What it prints is in the log of the step.
command_passes() { # COMMAND [CHECK]
  local status=0
  bash -euo pipefail -c "$1" >&2 6>&- 8>&- || status=$?
  if ((status == 126 || status == 127)); then
    fail_attempt "$status" "exit status $status: a program that \`$1\` needs cannot be run"
  fi
  ((status == 0)) || close_gate "${2-command $1}" "its exit status" "$status"
}
