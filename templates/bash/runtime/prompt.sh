# --- prompt: what an agent is told, piece by piece ---------------------------------------

# Adds what a step answered or printed, between two lines that name it.
tell_output() { # STEP
  local file
  file=$(file_of "$1")
  {
    printf '<output of="%s" path="%s">\n' "$1" "$file"
    within_limit head "$file"
    printf '</output>\n'
  } >>"$prompt"
}

# Adds what the last attempt of a step printed.
tell_log() { # STEP
  local base=$run_dir/steps/$1/${last_try[$1]:-0}
  {
    printf '<log of="%s">\n' "$1"
    within_limit tail "$base.output"
    within_limit tail "$base.log"
    printf '</log>\n'
  } >>"$prompt"
}

# Prints the file that has what a step answered or printed.
file_of() { # STEP
  local file=${of[${1}_save]:-$run_dir/steps/$1/${last_try[$1]:-0}.output}
  [[ -f $file ]] || fail_attempt 78 "there is no output of $1"
  printf '%s\n' "$file"
}

# Prints a file, or its head or tail and a line that says so; the last line is ended.
within_limit() { # head|tail FILE
  local size last
  size=$(wc -c <"$2")
  "$1" -c "$context_limit" "$2"
  last=$(tail -c 1 "$2")
  [[ -z $last ]] || printf '\n'
  ((size <= context_limit)) || printf '[%s of %d bytes; all of it is in %s]\n' "$1" "$size" "$2"
}
