# shellcheck shell=bash
# What the steps of these tests source: words that tell, in the file $EVENTS, what a step did and when. A line is one
# write: KIND STEP PID SECONDS_SINCE_BOOT.

# Tells one thing.
mark() { # KIND STEP
  local uptime
  read -r uptime _ </proc/uptime
  printf '%s %s %d %s\n' "$1" "$2" "$BASHPID" "$uptime" >>"$EVENTS"
}

# An attempt begins. It holds a lock, and so does all that it starts: whatever is left of an earlier attempt shows.
begin() { # STEP
  exec 20>>"$EVENTS.$1"
  "$FLOCK" -n 20 || (($? != 1)) || mark overlap "$1" # it may be killed itself
  mark start "$1"
}

# What these steps have made must be there, and be whole.
take() { # STEP...
  local name
  for name in "$@"; do
    made "$name" || mark broken "$name"
  done
}

# Whether the output of a step is there, and is whole.
made() { # STEP
  local -a lines
  [[ -e $1.out ]] || return 1
  mapfile -t lines <"$1.out" # in no process of its own, which could be hit
  [[ ${lines[*]} == "first half of $1 second half of $1" ]]
}

# Makes the output of a step, in two writes: who is killed in between leaves half of it.
put() { # STEP
  printf 'first half of %s\n' "$1" >"$1.out"
  sleep 0.003
  printf 'second half of %s\n' "$1" >>"$1.out"
}

# An attempt has done all that it is there for.
end() { # STEP
  mark end "$1"
}
