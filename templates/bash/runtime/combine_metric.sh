# --- combine_metric: one number for what the items of a step measured ------------------------

# Notes the least, the most, the sum or the mean of it: nothing, unless every item has measured that
# was not left out.
combine_metric() { # NAME min|max|sum|mean
  local id value all=''
  for id in ${of[${step}__items]-}; do
    [[ ${state[$id]-} != skipped ]] || continue
    value=''
    [[ ${state[$id]-} != 'done' ]] || value=$(measured "$1" "$id")
    if [[ -z $value ]]; then
      warn "$1 of $step is not known: $id did not measure it"
      return 0
    fi
    all+=$value$'\n'
  done
  value=$(combine "$2" <<<"$all")
  [[ -z $value ]] || printf '%s=%s\n' "$1" "$value" >>"$base.metrics"
}

# Prints one number for those of standard input, to 12 digits; of none at all only their sum.
combine() { # min|max|sum|mean
  LC_ALL=C awk -v over="$1" '
    NF == 0 { next }
    n++ == 0 || (over == "min" ? $1 + 0 < best + 0 : $1 + 0 > best + 0) { best = $1 }
    { sum += $1 }
    END {
      if (over == "sum") printf "%.12g\n", sum
      else if (over == "mean" && n > 0) printf "%.12g\n", sum / n
      else if (n > 0) print best
    }'
}
