# --- state: the journal summed up for readers -----------------------------------------------

# Prints the state of the run as JSON.
state_json() { # STATE RUN
  local id sep=''
  clock
  json_str "$2"
  printf '{"run": %s, "workflow": "%s", "priority": "%s", "state": "%s", "ms": %s,\n' \
    "$json" "$workflow" "$priority" "$1" "$now"
  printf ' "micro_usd": %d, "micro_usd_assumed": %d, "steps": {' "${spent:-0}" "${assumed:-0}"
  for id in "${steps[@]}"; do
    printf '%s\n  "%s": {"phase": "%s", "state": "%s", ' \
      "$sep" "$id" "${phase_of[$id]}" "${state[$id]:-waiting}"
    printf '"attempts": %d, "seconds": %d, "micro_usd": %d}' \
      "${last_try[$id]:-0}" "${took[$id]:-0}" "${cost_of[$id]:-0}"
    sep=,
  done
  printf '}}\n'
}

# Writes state.json: whole, by rename; the more there is to write, the less often.
write_state() { # STATE [PLACE]
  next_state=$((now + 1000 + total))
  state_json "$1" "$root/${2:-active}/${run_dir##*/}" >"$run_dir/state.new"
  mv "$run_dir/state.new" "$run_dir/state.json"
}
