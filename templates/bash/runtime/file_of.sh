# --- file_of: where a step left what it made -------------------------------------------------

# Prints the name of the file that has what a step answered or printed, or what it complained.
file_of() { # output|log STEP
  local file=$run_dir/steps/$2/${last_try[$2]:-0}.$1
  [[ $1 == log ]] || file=${of[${2}_save]:-$file}
  [[ -f $file ]] || fail_attempt 78 "there is no $1 of $2"
  printf '%s\n' "$file"
}
