# --- text_of: what earlier steps made, for commands ------------------------------------------

# Prints what a step answered or printed, or all that its last attempt printed.
text_of() { # output|log STEP
  local file base=$run_dir/steps/$2/${last_try[$2]:-0}
  if [[ $1 == log ]]; then
    cat "$base.output" "$base.log"
  else
    file=$(file_of "$2")
    cat "$file"
  fi
}
