# --- notify: a command that is told how each start ends ---------------------------------------

notify_limit=10 # seconds that it may take

# Gives the outcome to the command on standard input. How that goes changes nothing.
send_outcome() { # STATUS STATE NEXT
  local child
  [[ -n $notify && -z ${asked[rehearse]-} ]] || return 0
  set +e # nothing follows but the exit, with the status that there is
  count_done
  print_outcome "$@" >"$run_dir/outcome.json"
  set -m # it gets a group of its own
  call_notifier <"$run_dir/outcome.json" >"$run_dir/notify.log" 2>&1 6>&- 7>&- 8>&- 9>&- &
  child=$!
  disown "$child"
  set +m
  await_notifier "$child"
  rm -f "$run_dir/notify.done"
  notify='' # it is told
  [[ $1 != 4 ]] || ! declare -F show_again >/dev/null || show_again
}

# Waits for the command as long as it may take, ends what is left of it, and says if it failed.
await_notifier() { # PID
  local n
  for ((n = 0; n < notify_limit * 10; n++)); do
    kill -0 "$1" 2>/dev/null || break
    read -r -t 0.1 -u 9 || :
  done
  kill -s KILL -- "-$1" 2>/dev/null || :
  if ((n == notify_limit * 10)); then
    say "nobody may know of it: \`notify\` took more than ${notify_limit}s, and was ended" "$yellow"
  elif [[ ! -e $run_dir/notify.done ]]; then
    say "nobody may know of it: \`notify\` failed; see ${run_dir#"$top/"}/notify.log" "$yellow"
  fi
}

# The command itself, with the signals and the rights of files that the user has.
call_notifier() {
  trap - INT TERM HUP TSTP
  (umask "$mask" && exec "$BASH" -c "$notify") && : >"$run_dir/notify.done"
}

# Prints how the start ended, as a JSON object.
print_outcome() { # STATUS STATE NEXT
  local id names=''
  for id in $failures; do names+="${names:+, }\"$id\""; done
  json_str "$run_dir"
  printf '{"workflow": "%s", "run": %s, "state": "%s", "status": %d,\n' \
    "$workflow" "$json" "$2" "$1"
  printf ' "failed": [%s], "done": %d, "steps": %d, "micro_usd": %d, "seconds": %d,\n' \
    "$names" "$done_steps" "$total" "$spent" "$(((now - start) / 1000))"
  conceal "$3"
  json_str "$concealed"
  printf ' "next": %s}\n' "$json"
}
