# --- state: the journal summed up for readers -----------------------------------------------

# Prints the state of the run as JSON.
state_json() { # STATE RUN
  clock
  json_str "$2"
  [[ -z ${metrics[*]-} ]] || list_numbers
  printf '{"run": %s, "workflow": "%s", "priority": "%s", "state": "%s", "ms": %s,\n%s' \
    "$json" "$workflow" "$priority" "$1" "$now" " \"metrics\": {$numbers},"$'\n'
  # shellcheck disable=SC2016 # for awk
  sum_up 'END {
    for (i = 1; i <= steps; i++) { total += cost(step[i]); unsure += assumed(step[i]) }
    printf " \"micro_usd\": %.0f, \"micro_usd_assumed\": %.0f, \"steps\": {", total, unsure
    for (i = 1; i <= steps; i++) {
      id = step[i]
      printf "%s\n  \"%s\": {\"phase\": \"%s\", \"state\": \"%s\", ", (i > 1 ? "," : ""), id,
        phase[id], state(id)
      printf "\"attempts\": %d, \"seconds\": %d, \"micro_usd\": %.0f}", try[id], took[id], cost(id)
    }
    print "}}"
  }'
}

# Prints the steps as sum_up reads them: phase, and what an attempt may cost, in millionths.
print_plan() {
  local id
  for id in "${steps[@]}"; do
    printf '%s %s %d\n' "$id" "${phase_of[$id]}" "${of[${id}_micro]:-0}"
  done
}

# Writes state.json: whole, by rename; the more there is to write, the less often.
write_state() { # STATE [PLACE]
  [[ -e $run_dir/journal.jsonl ]] || die 6 "$run_dir is gone; nothing can be recorded"
  next_state=$((now + 1000 + total)) lives=''
  [[ $1 != running ]] || lives=yes
  state_json "$1" "$root/${2:-active}/${run_dir##*/}" >"$run_dir/state.new"
  mv "$run_dir/state.new" "$run_dir/state.json"
}
