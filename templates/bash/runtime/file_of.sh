# --- file_of: where a step left what it made -------------------------------------------------

# Prints the name of the file that has what a step answered or printed.
file_of() { # STEP
  local file=${of[${1}_save]:-$run_dir/steps/$1/${last_try[$1]:-0}.output}
  [[ -f $file ]] || fail_attempt 78 "there is no output of $1"
  printf '%s\n' "$file"
}
