# --- coverage_at_least: a gate over how much of the code the tests reach --------------------

# Holds when the lowest coverage that steps have printed, or reports of this run tell, is not below.
coverage_at_least() { # PERCENT [STEP]...
  local found answer
  local -a reports=(/dev/null)
  find_reports "${@:2}"
  found=$(LC_ALL=C awk "$read_reports$read_output" "${reports[@]}")
  answer=$(compare_numbers "$found" '>=' "$1")
  [[ $answer == yes ]] || close_gate "coverage-at-least $1" 'the coverage' \
    "${found:-not known: no step that the gate needs prints it, no report of this run has it}"
}

# Adds what steps have printed, and the reports that were written since the run began.
find_reports() { # [STEP]...
  local id file
  for id in "$@"; do
    file=$run_dir/steps/$id/${last_try[$id]:-0}.output
    [[ ! -f $file ]] || reports+=("$file")
  done
  for file in {.,coverage}/{coverage.xml,cobertura-coverage.xml,lcov.info,coverage-summary.json}; do
    [[ ! -f $file || $run_dir/parameters.json -nt $file ]] || reports+=("$file")
  done
}

# For awk: the lines or statements that are reached, in percent, by the reports of tools.
# shellcheck disable=SC2016 # for awk
read_reports='
  function note(percent) { if (low == "" || percent + 0 < low) low = percent + 0 }
  function number(text) { sub(/^[^0-9]*/, "", text); return text + 0 }
  function tell(form) { if (match($0, form)) note(number(substr($0, RSTART, RLENGTH))) }
  END {
    for (file in lines) if (lines[file] > 0) note(100 * hit[file] / lines[file])
    if (low != "") printf "%.8g\n", low
  }
  FILENAME ~ /[.]xml$/ && /<coverage[ >]/ && match($0, /line-rate="[0-9.]+/) {
    note(100 * number(substr($0, RSTART, RLENGTH)))
  }
  FILENAME ~ /[.]info$/ && /^L[FH]:/ {
    if (/^LF/) lines[FILENAME] += number($0)
    if (/^LH/) hit[FILENAME] += number($0)
  }
  FILENAME ~ /[.]json$/ && !told[FILENAME] && /"pct"/ {
    told[FILENAME] = 1
    tell("\"pct\": *[0-9.]+")
  }
  FILENAME ~ /[.](xml|info|json)$/ { next }'

# For awk: the same by what tools print; of several percentages in a total the lowest counts.
# shellcheck disable=SC2016 # for awk
read_output='
  { gsub(/\033\[[0-9;]*m/, "") }
  /^TOTAL[ \t|]/ || /^total:[ \t]+\(statements\)/ {
    rest = $0
    while (match(rest, /[0-9]+([.][0-9]+)?%/)) {
      note(substr(rest, RSTART, RLENGTH))
      rest = substr(rest, RSTART + RLENGTH)
    }
  }
  /^All files +[|]/ { tell("[|] *[0-9.]+") }
  { tell("[Cc]overage: *[0-9.]+ *%") }
  { tell("^[0-9.]+% coverage, ") }'
