# shellcheck shell=bash
# What a test build of a script has beside its own text: it stops where a test says, so that the test can kill there.

# Whether the process has come to the point where it is to stop: for the STOP_TURN-th time, as the script itself or as
# one of its steps. Every coming is noted.
arrived() { # POINT
  local who=step line times=0
  local -a came=()
  [[ $BASHPID != "$$" ]] || who=script
  printf '%s\n' "$who $1" >>"$STOP_TRACE"
  [[ "$who $1" == "${STOP_POINT-}" && ! -e $STOP_TRACE.pid ]] || return 1
  mapfile -t came <"$STOP_TRACE"
  for line in "${came[@]}"; do
    [[ $line != "$who $1" ]] || times=$((times + 1))
  done
  ((times >= STOP_TURN))
}

# Tells its pid, and stops until it is continued.
halt() {
  printf '%d\n' "$BASHPID" >"$STOP_TRACE.pid.$BASHPID"
  ln "$STOP_TRACE.pid.$BASHPID" "$STOP_TRACE.pid" 2>/dev/null || return 0
  kill -s STOP "$BASHPID"
}

# A point between two commands. The status of the one before stays, but where it would end the script.
stop_at() { # POINT
  local status=$?
  if arrived "$1"; then halt; fi
  [[ $- != *e* ]] || return 0
  return "$status"
}

# Writes one record as the script does, with a stop before it, in the middle of it, or after it.
write_record() { # FORMAT [WORD]...
  local text event status
  # shellcheck disable=SC2059 # it is a format
  printf -v text "$@"
  event=${text#*'"event":"'}
  event=${event%%'"'*}
  [[ $text == *'"event":'* ]] || event=repair
  stop_at "journal $event before"
  if arrived "journal $event half"; then
    printf '%s' "${text:0:${#text}/2}"
    halt
    printf '%s' "${text:${#text}/2}"
  else
    printf '%s' "$text"
  fi
  status=$?
  stop_at "journal $event after" || :
  return "$status"
}
