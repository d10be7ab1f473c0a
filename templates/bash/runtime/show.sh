# --- list, status, dry run: on standard output, changing nothing ----------------------------

tell_status() {
  [[ -n $run_dir ]] || load_plan
  print_plan | show_status # which reads it where there is no run
  [[ -n ${asked[json]-} || -z ${metrics[*]-} ]] || show_numbers
}

# Where the run is; also while another process owns it.
show_status() {
  local text how=none
  lives=''
  [[ -z $run_dir ]] || how=$(basename "${run_dir%/*}")
  if [[ $how == active ]]; then
    text=$(cat "$root/locks/$workflow.owner" 2>/dev/null) || text=''
    find_owner "$text"
    how=${lives:+running}
  fi
  [[ -n $how ]] || text=$(tail -n 1 "$run_dir/journal.jsonl") || text=''
  [[ -n $how || $text != *'"event":"end"'*'"status":4,'* ]] || how=waiting
  how=${how:-interrupted}
  [[ $how != failed ]] || ! declare -F prepare_rollback >/dev/null || find_rollback
  if [[ -n ${asked[json]-} ]]; then
    state_json "$how" "$run_dir"
  else
    printf '%s: %s %s\n' "$workflow" "${how/#waiting/waiting for approval}" "$run_dir"
    show_state
  fi
}

# A line a step: how far it is, how often it was tried, how long it took and what it cost.
show_state() {
  # shellcheck disable=SC2016 # for awk
  sum_up '
    function span(s) {
      if (s < 60) return (s + 0) "s"
      if (s < 3600) return sprintf("%dm%02ds", s / 60, s % 60)
      return sprintf("%dh%02dm", s / 3600, s / 60 % 60)
    }
    END {
      for (i = 1; i <= steps; i++) {
        id = step[i]
        line = sprintf("%-10s %-" wide "s %-11s attempts ", phase[id], id, state(id))
        printf "%s%d, %s, %.2f USD\n", line, try[id], span(took[id]), cost(id) / 1000000
      }
    }'
  [[ -z ${metrics[*]-} ]] || show_numbers
}

# What a start with these options would do.
show_plan() {
  local id beyond=''
  load_plan
  check_options
  exec 6>/dev/null
  [[ -z $run_dir ]] || load_journal
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || state=()
  review_steps
  for id in "${steps[@]}"; do
    [[ -z $beyond || ${phase_of[$id]} == "${asked[until]}" ]] || state[$id]='left out'
    [[ ${phase_of[$id]} != "${asked[until]-}" ]] || beyond=yes
  done
  show_steps
}

# A line a step: how far it is, what it does, and under which limits.
show_steps() {
  local id who how
  load_plan
  [[ $action != list || -z $run_dir ]] || load_journal
  for id in "${steps[@]}"; do
    how=${state[$id]:-waiting}
    [[ " ${asked[only]-$id} " == *" $id "* ]] || how='left out'
    who=${of[${id}_agent]-${of[${id}_gate]-${of[${id}_kind]-shell}}}
    who+=${of[${id}_access]+, ${of[${id}_access]}, ${of[${id}_cost]} USD}
    [[ -z ${of[${id}_fallback]-} ]] || who+=", else ${of[${id}_fallback]//$'\n'/, }"
    [[ -z ${of[${id}_worktree]-} ]] || who+=', in a worktree'
    [[ -z ${of[${id}_fixes]-} ]] || who+=", only when ${of[${id}_fixes]} fails"
    printf '%-10s %-*s %-11s %s, at most %s x %d\n' "${phase_of[$id]}" "$width" "$id" "$how" \
      "$who" "${of[${id}_timeout]-1m}" "${of[${id}_attempts]:-1}"
  done
}
