#!/usr/bin/env bash
# Usage: run_bats.sh PYTHON JOBS FILE...
# Runs bats files, two for each job side by side; a file that fails is shown whole. The last line sums up. These may be
# set:
#   ORCHESTRATE_TEST_CORE     a list of tests as in bats/core: of each file only those are run
#   ORCHESTRATE_TEST_RESULTS  the folder for results
# (`bats --jobs` needs GNU parallel, or polls once a second.)
set -euo pipefail

export ORCHESTRATE_GEN_PYTHON=$1
jobs=$((2 * $2)) # the tests wait more than they compute
shift 2
export core=${ORCHESTRATE_TEST_CORE-} results=${ORCHESTRATE_TEST_RESULTS:-build/bats}

# Prints an expression that matches the names of a file's tests in the core, and no others.
core_of() { # FILE
  local names
  names=$(sed -n "s|^${1#bats/}: ||p" "$core" | sed 's/[][\\.*^$+?(){}|]/\\&/g' | paste -s -d '|' -)
  printf '^(%s)$\n' "$names"
}
export -f core_of

# Prints files, those with the most tests first: a long one that begins last would leave nothing to do beside it.
longest_first() { # FILE...
  grep -c '^@test ' "$@" | sort -t : -k 2nr -k 1 | cut -d : -f 1
}

# Runs one file, and says in one line how it went, or shows what went wrong.
run_file() { # FILE
  local name=${1//\//-} status=0 names=''
  [[ -z $core ]] || names=$(core_of "$1")
  bats/node_modules/bats/bin/bats ${names:+--filter "$names"} "$1" >"$results/$name.tap" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    printf 'ok      %s\n' "$1"
  else
    printf 'not ok  %s\n%s\n' "$1" "$(grep -v '^ok ' "$results/$name.tap" || :)"
  fi
  return "$status"
}
export -f run_file

# Signals that we were started to ignore, as by nohup, would be ignored in all tests: no bash can change that.
usual_signals='
import os, signal, sys
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])'

main() {
  local status=0 passed failed list count="$# files"
  local -a files
  rm -rf "$results"
  mkdir -p "$results"
  (($# > 0)) || set -- bats
  files=("$@")
  if (($# > 1)); then
    list=$(longest_first "$@")
    mapfile -t files <<<"$list"
  fi
  # shellcheck disable=SC2016 # it is the inner bash that expands it
  printf '%s\0' "${files[@]}" | "$ORCHESTRATE_GEN_PYTHON" -c "$usual_signals" \
    xargs -0 -n 1 -P "$jobs" bash -c 'run_file "$1"' run_file || status=1
  passed=$(cat "$results"/*.tap | grep -c '^ok ' || :)
  failed=$(cat "$results"/*.tap | grep -c '^not ok ' || :)
  (($# != 1)) || count='1 file'
  printf 'bats: %d passed, %d failed, in %s\n' "$passed" "$failed" "$count"
  return "$status"
}

main "$@"
