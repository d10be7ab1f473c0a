#!/usr/bin/env bash
# A `git` that, when it is called for the GIT_KILL_AT-th time, kills the process group it is in: before the real one
# begins, within it, or after it has ended.
printf x >>"$GIT_CALLS"
calls=$(wc -c <"$GIT_CALLS")
((calls == ${GIT_KILL_AT:-0})) || exec "$REAL_GIT" "$@"
case $GIT_KILL_HOW in
  before) ;;
  within)
    "$REAL_GIT" "$@" <&0 &
    sleep 0.003
    ;;
  *) "$REAL_GIT" "$@" ;;
esac
kill -s KILL 0
