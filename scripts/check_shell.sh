#!/usr/bin/env bash
# Usage: check_shell.sh [--write]
# Checks the shell code of the repository with shfmt and shellcheck; --write lets shfmt mend its form instead.
set -euo pipefail

# Fails unless each named program is on PATH, and says how to get it.
require() { # PROGRAM...
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null && continue
    printf '%s was not found; pip has none for this machine, so install it as a package of the system\n' "$name" >&2
    return 1
  done
}

# Prints the files of the tests that are of one kind, one a line.
of_tests() { # SUFFIX
  find bats tests -name node_modules -prune -o -name "*.$1" -print | LC_ALL=C sort
}

main() {
  local mode=-d list
  local -a ours=(.ci/run scripts/*.sh) runtime=(templates/bash/runtime/*.sh) helpers=() tests=()
  [[ ${1-} != --write ]] || mode=-w
  require shfmt shellcheck
  list=$(of_tests bash)
  mapfile -t helpers <<<"$list"
  list=$(of_tests bats)
  mapfile -t tests <<<"$list"

  shfmt "$mode" -ln bash -i 2 -ci "${ours[@]}" "${runtime[@]}" "${helpers[@]}"
  shfmt "$mode" -ln bats -i 2 -ci "${tests[@]}"
  [[ $mode == -d ]] || return 0
  printf 'shfmt: clean\n'

  shellcheck --norc -s bash -S style -o all -e SC2250 "${ours[@]}"
  scripts/check_runtime.sh
  # Not for tests: bats sets `status` and `output` and stops at the first failing command, each test is a
  # subshell, what is loaded comes from npm, and names stand in backticks in the messages they compare.
  shellcheck --norc -S style -e SC1091,SC2016,SC2030,SC2031,SC2154,SC2164 "${helpers[@]}" "${tests[@]}"
  printf 'shellcheck: clean\n'
}

main "$@"
