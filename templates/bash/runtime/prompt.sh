# --- prompt: what earlier steps made --------------------------------------------------------

context_limit=${ORCHESTRATE_CONTEXT_LIMIT:-65536} # bytes of it that a prompt takes in

# Adds what a step answered or printed to the prompt.
tell_output() { # STEP
  local file
  file=$(file_of "$1")
  printf '<output of="%s" path="%s">\n' "$1" "$file" | tell
  within_limit head "$file" | tell
  printf '\n</output>\n' | tell
}

# Adds what the last attempt of a step printed to the prompt.
tell_log() { # STEP
  local base=$run_dir/steps/$1/${last_try[$1]:-0}
  printf '<log of="%s">\n' "$1" | tell
  within_limit tail "$base.output" | tell
  within_limit tail "$base.log" | tell
  printf '\n</log>\n' | tell
}

# Prints the name of the file that has what a step answered or printed.
file_of() { # STEP
  local file=${of[${1}_save]:-$run_dir/steps/$1/${last_try[$1]:-0}.output}
  [[ -f $file ]] || fail_attempt 78 "there is no output of $1"
  printf '%s\n' "$file"
}

# Prints a file; of a long one its head or tail, and a line that says so.
within_limit() { # head|tail FILE
  local size
  size=$(wc -c <"$2")
  ((size <= context_limit)) || printf '[the %s of %d bytes; all is in %s]\n' "$1" "$size" "$2"
  "$1" -c "$context_limit" "$2"
}
