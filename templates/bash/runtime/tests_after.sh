# --- tests_after: what failed before a change is not its fault ------------------------------

# Runs the tests of the project. A failure that STEP, which ran them before, told of too is told
# again; a new one is named, and fails the step.
tests_after() { # COMMAND STEP
  local now new before=$run_dir/steps/$2/${last_try[$2]:-0}
  try_tests "$1"
  ((tested != 0 && tested != 127)) || return "$tested"
  grep -qs '^exit status [0-9]* of the tests: ' "$before.log" || return "$tested"
  now=$(failures_in "$base")
  new=$(failures_in "$before" | LC_ALL=C comm -13 - <(printf '%s\n' "$now"))
  if [[ -n $now && -z $new ]]; then
    warn "the tests fail as before the change: compare ${before#"$run_dir/"}.output"
    return 0
  fi
  printf 'They failed before the change too. What is new:\n%s\n' "${new:-cannot be told}" >&2
  return "$tested"
}

# Prints the lines that name a failure, each once, without what differs from run to run. Lines that
# only count failures name none.
failures_in() { # FILES
  cat "$1.output" "$1.log" | tr -d '\r' | awk '
    { gsub(/\033\[[0-9;]*m/, "") }
    /^(make|npm|exit status )/ || /^[^a-z]*FAIL(ED|URES?)?[^a-zA-Z]*$/ { next }
    /[0-9] ([a-z]+ )?(fail|error)/ || /(ailures|rrors)[:=] *[0-9]/ { next }
    /[Ff]ail|FAIL|[Ee]rror|ERROR|not ok|✕|✗|^ *[0-9]+\) |^rspec / {
      gsub(/(^|[[:space:]([])[0-9.]+ ?m?s([^a-z]|$)/, " ")
      gsub(/:[0-9]+/, ":")
      gsub(/(^|[[:space:](=])[0-9]+/, " ")
      print
    }' | LC_ALL=C sort -u
}
