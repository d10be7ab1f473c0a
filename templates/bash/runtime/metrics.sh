# --- metrics: numbers that steps measure ----------------------------------------------------

# Notes the number that stands in the group of a pattern, in the last line that matches it.
note_metric() { # NAME PATTERN FILE
  local LC_ALL=C line value=''
  line=$(grep -E -e "$2" -- "$3" | tail -n 1) || :
  [[ ! $line =~ $2 ]] || value=${BASH_REMATCH[1]}
  value=${value%$'\r'}
  if [[ $value =~ $number_form ]]; then
    printf '%s=%s\n' "$1" "$value" >>"$base.metrics"
    return 0
  fi
  : >"$base.unmeasured"
  if [[ -z $value ]]; then
    warn "$step did not measure $1: nothing in ${3##*/} matches $2"
  else
    warn "$step did not measure $1: \`${value:0:80}\` is no number"
  fi
}

# Prints what was measured; nothing if it was not.
measured() { # NAME [STEP]
  local value
  find_value "$@"
  [[ -z $value ]] || printf '%s\n' "$value"
}

# Sets value to what was measured, or to nothing.
find_value() { # NAME [STEP]
  local LC_ALL=C file=${2-${metrics[$1]}} line
  file=$run_dir/steps/$file/${last_try[$file]:-0}.metrics
  value=''
  [[ ! -f $file ]] || while IFS= read -r line; do
    [[ $line != "$1="* ]] || value=${line#*=}
  done <"$file"
}

# Sets numbers to what was measured, as members of a JSON object, which knows neither 007 nor .5.
list_numbers() {
  local digits name names value
  numbers=''
  [[ $action != status || -z $run_dir ]] || load_journal # a script that runs has done so
  names=$(printf '%s\n' "${!metrics[@]}" | LC_ALL=C sort)
  for name in $names; do
    find_value "$name"
    [[ -n $value && $value =~ ^(-?)([0-9]*)([.][0-9]+)?[.]?([eE].*)?$ ]] || continue
    digits=${BASH_REMATCH[2]##+(0)}
    value=${BASH_REMATCH[1]}${digits:-0}${BASH_REMATCH[3]}${BASH_REMATCH[4]}
    numbers+="${numbers:+, }\"$name\": $value"
  done
}

# Prints a line for each number, for --status.
show_numbers() {
  list_numbers
  numbers=${numbers//\"/}
  [[ -z $numbers ]] || printf 'metric     %s\n' "${numbers//, /$'\n'metric     }"
}

# A line for each number, for the closing report.
report_metrics() {
  local id name value
  for id in "${steps[@]}"; do
    for name in "${!metrics[@]}"; do
      [[ ${metrics[$name]} == "$id" ]] || continue
      value=$(measured "$name")
      [[ -z $value ]] || say "  metric    $name: $value ($id)"
    done
  done
}
