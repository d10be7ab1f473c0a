# --- file_of: where a step left what it made -------------------------------------------------

outcome='' # of the run, once it ends

# Prints the name of the file that has what a step answered or printed, or what it complained; of a
# step that was skipped, a file that says so.
file_of() { # output|log STEP
  local how=', as asked' file=$run_dir/steps/$2/${last_try[$2]:-0}.$1
  if [[ ${state[$2]-} == skipped ]]; then
    file=$base.skipped
    [[ -z ${of[${2}_if]-} ]] || how=''
    printf 'There is nothing: %s was skipped%s.\n' "$2" "$how" >"$file"
  elif [[ $1 == output ]]; then
    file=${of[${2}_save]:-$file}
  fi
  if [[ -n $outcome && (! -f $file || ${of[${2}_end]+${state[$2]-}} == waiting) ]]; then
    file=$base.missing
    printf 'There is nothing: %s was not done.\n' "$2" >"$file"
  fi
  [[ -f $file ]] || fail_attempt 78 "there is no $1 of $2"
  [[ $1 == log ]] || note_input "$file"
  printf '%s\n' "$file"
}
