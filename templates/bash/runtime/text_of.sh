# --- text_of: what earlier steps made, for commands ------------------------------------------

# Prints what a step answered or printed, or all that its last attempt printed; nothing of a step
# that was skipped.
text_of() { # output|log STEP
  local file
  [[ ${state[$2]-} != skipped ]] || return 0
  file=$(file_of "$1" "$2")
  [[ $file != *.log ]] || cat "${file%.log}.output"
  cat <"$file"
}
