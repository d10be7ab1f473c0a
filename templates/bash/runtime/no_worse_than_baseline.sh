# --- no_worse_than_baseline: a gate that a step back closes ---------------------------------

compared=yes # a baseline is kept

# Holds when a number is not worse than in the last good run, or when there was none.
no_worse_than_baseline() { # METRIC higher|lower
  local now was answer sign='>='
  now=$(measured "$1")
  was=$(baseline_of "$1")
  [[ $2 == higher ]] || sign='<='
  answer=$(compare_numbers "$now" "$sign" "${was:-$now}")
  [[ $answer == yes ]] ||
    close_gate "no-worse-than-baseline $1" "$1" "$now" 'the baseline' "${was:-none}"
}

# Prints what was measured in the last good run.
baseline_of() { # METRIC
  local file=$root/baselines/$workflow
  [[ ! -f $file ]] || sed -n "s/^$1=//p" "$file"
}

# After a run in which no gate was passed by, its numbers are the baseline; what it did not measure
# stays as it was.
keep_baseline() {
  local id name value text=''
  for id in "${steps[@]}"; do
    [[ -z ${of[${id}_gate]-} || -n ${of[${id}_if]-} || ${state[$id]-} == 'done' ]] || return 0
  done
  for name in "${!metrics[@]}"; do
    value=$(measured "$name")
    [[ -n $value && ${state[${metrics[$name]}]-} == 'done' ]] || value=$(baseline_of "$name")
    [[ -z $value ]] || text+=$name=$value$'\n'
  done
  mkdir -p "$root/baselines"
  write_file "$root/baselines/$workflow" "${text%$'\n'}"
}
