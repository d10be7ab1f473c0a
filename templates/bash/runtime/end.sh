# --- end: how a run closes ------------------------------------------------------------------

# Lets nothing new start; steps that run may end, unless the time is over or --fail-fast says no.
stop_run() { # STATUS REASON
  local id
  ((stopping == 0)) || return 0
  stopping=$1 queue=() wake=() asked[quiet]=''
  say "$2" "$red"
  [[ $1 == 124 || -n ${asked[fail_fast]-} ]] || return 0
  for id in "${!pid_of[@]}"; do deadline[$id]=0; done
  next_look=0
}

# Records the end, reports, and exits.
end_run() { # STATUS HOW COLOUR
  local place=active how
  [[ -z $ends ]] || run_ends "$@"
  [[ $2 != completed ]] || place=completed
  (($1 != 1 && $1 != 3)) || place=failed
  how=${place/active/interrupted}
  [[ $place != failed ]] || how=${rolled:-failed}
  (($1 != 4)) || how=waiting asked[quiet]=''
  [[ $2 != completed ]] || tidy_up
  cap_logs
  trap '' INT TERM HUP TSTP
  journal end '' 0 "$1" "$2${tolerated:+ without$tolerated}"
  write_state "$how" "$place"
  move_run "$place"
  report "$2${tolerated:+ without$tolerated}" "$3"
  say_next "$1" "$how"
  finished=yes
  exit "$1"
}

# What a run that completes leaves to later ones.
tidy_up() {
  [[ -z $caching ]] || clear_cache
  [[ -z $saving ]] || drop_checkpoints
  [[ -z $compared ]] || keep_baseline
}

report() { # HOW COLOUR
  local text
  clock
  span_of "$(((now - start) / 1000))"
  say "$workflow $1" "$bold$2"
  count_done
  say "  steps     $done_steps of $total done in $span, attempts repeated: $retries"
  usd_of "$assumed"
  text=" ($usd of it assumed, for attempts that did not tell)"
  ((assumed > 0)) || text=''
  usd_of "$spent"
  say "  cost      $usd of $max_cost USD$text"
  [[ -z $cached ]] || say "  cached   $cached"
  [[ -z ${metrics[*]-} ]] || report_metrics
  while IFS= read -r text; do
    say "  warning   $text" "$yellow"
  done < <(sed -n 's/.*"event":"warning".*"note":"\([^"]*\)".*/\1/p' "$run_dir/journal.jsonl" || :)
  report_changes
  [[ -z $worktrees ]] || leave_worktrees
}

# What differs from the project as it was when the run began.
report_changes() {
  local text
  snapshot
  stored tree
  [[ -z $text || -z $tree ]] || while IFS= read -r text; do
    say "  changed  $text"
    changes=yes
  done < <(git diff --stat=80 "$text" "$tree" || :)
}

# Sets done_steps; what was skipped or has failed is settled, but not done.
count_done() {
  local id
  done_steps=0
  for id in "${!settled[@]}"; do
    [[ ${state[$id]} != 'done' ]] || done_steps=$((done_steps + 1))
  done
}

# Says what a person does now, and tells the notifier.
say_next() { # STATUS STATE
  local ways='' text="${failures:+mend the cause, then }run $program again: it goes on from here"
  say_logs
  advise "$@"
  [[ -z $text ]] || say "  next      $text"
  [[ -z ${notify-} ]] || send_outcome "$1" "$2" "${text:-$ways}"
}

# Sets text to what a person does now.
advise() { # STATUS STATE
  [[ $1 != 3 || -n $halted$warned ]] || text+=", or --skip$failures goes on without the gate"
  if [[ -n ${asked[rehearse]-} ]]; then
    text="this was a rehearsal; $program runs it with the agent"
    [[ -z $failures ]] || text='this was a rehearsal; mend the cause, and rehearse again'
  elif [[ $2 == completed ]]; then
    text=''
    say_answers
    [[ ! -d $folder ]] || text="read $folder"
    [[ -z $changes ]] || text="${text:-read}${text:+ and} the changes (git status, git diff)"
  elif [[ $1 == 4 ]]; then
    text=''
    tell_ways
  elif [[ $1 == 7 ]]; then
    text="ORCHESTRATE_MAX_COST=N $program goes on from here, with more to spend"
  else
    text=${warned:-$text}
  fi
}

# Where the logs of what failed are.
say_logs() {
  local id
  for id in $failures; do
    say "  see       ${run_dir#"$top/"}/steps/$id/${last_try[$id]}.log"
  done
}

# Where the answers of agents are that no file of the project has.
say_answers() {
  local id
  for id in "${steps[@]}"; do
    [[ -n ${of[${id}_agent]-} && -z ${of[${id}_save]-} && ${state[$id]-} == 'done' ]] || continue
    say "  answer    ${run_dir#"$top/"}/steps/$id/${last_try[$id]}.output"
  done
}
