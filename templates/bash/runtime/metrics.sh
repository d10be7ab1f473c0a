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
  local LC_ALL=C file=${2-${metrics[$1]}}
  file=$run_dir/steps/$file/${last_try[$file]:-0}.metrics
  [[ ! -f $file ]] || sed -n "s/^$1=//p" "$file"
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
