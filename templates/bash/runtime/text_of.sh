# --- text_of: what earlier steps made, for commands ------------------------------------------

# Prints what a step answered or printed, or all that its last attempt printed.
text_of() { # output|log STEP
  local file
  file=$(file_of "$1" "$2")
  [[ $file != *.log ]] || cat "${file%.log}.output"
  cat <"$file"
}
