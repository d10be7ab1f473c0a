# --- end: how a run closes ------------------------------------------------------------------

# Lets nothing new start; steps that run may end, but not when the time is over.
stop_run() { # STATUS REASON
  local id
  ((stopping == 0)) || return 0
  stopping=$1 queue=() wake=() asked[quiet]=''
  say "$2" "$red"
  (($1 != 124)) || for id in "${!pid_of[@]}"; do deadline[$id]=0; done
}

# Records the end, reports, and exits.
end_run() { # STATUS HOW COLOUR
  local id text='' place=active
  [[ $2 != completed ]] || place=completed
  (($1 != 1)) || place=failed
  journal end '' 0 "$1" "$2"
  move_run "$place"
  write_state "$2"
  report "$2" "$3"
  for id in $failures; do
    say "  see       ${run_dir#"$top/"}/steps/$id/${last_try[$id]}.log"
  done
  if [[ $place == completed ]]; then
    [[ ! -d $folder ]] || text=" and $folder"
    say "  next      read the changes (git diff)$text; commit what is good"
  else
    say "  next      ${failures:+mend the cause, then }run $program again: it goes on from here"
  fi
  finished=yes
  exit "$1"
}

report() { # HOW COLOUR
  local text before
  clock
  span_of "$(((now - start) / 1000))"
  say "$workflow $1" "$bold$2"
  say "  steps     ${#settled[@]} of $total done in $span, $retries attempts repeated"
  usd_of "$assumed"
  text=" ($usd of it assumed, for attempts that did not tell)"
  ((assumed > 0)) || text=''
  usd_of "$spent"
  say "  cost      $usd of $max_cost USD$text"
  while IFS= read -r text; do
    say "  warning   $text" "$yellow"
  done < <(sed -n 's/.*"event":"warning".*"note":"\([^"]*\)".*/\1/p' "$run_dir/journal.jsonl" || :)
  snapshot
  before=$(stored tree)
  [[ -z $before || -z $tree ]] || while IFS= read -r text; do
    say "  changed  $text"
  done < <(git diff --stat=80 "$before" "$tree" || :)
}
