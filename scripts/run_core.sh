#!/usr/bin/env bash
# Usage: run_core.sh PYTHON JOBS [FILE...]
# Runs the core of the bats suite, or whole files, in each surrounding that a script may meet: with the tools of BusyBox,
# without each program that it uses only where it is there, without all of them, as if bash were 4.0, and on each bash of
# ORCHESTRATE_TEST_BASHES, paths joined by colons. Whatever cannot be had is skipped, and said.
set -euo pipefail

missing=(flock timeout setsid jq 'shasum sha256sum')
work=$PWD/build/core status=0 core=''
python=$1 jobs=$2
shift 2

# Runs the tests in a surrounding, and says in which. What passed is not told file by file.
around() { # NAME VARIABLE=VALUE...
  printf -- '-- %s\n' "$1"
  env ORCHESTRATE_TEST_COMPILED="$work/compiled" ORCHESTRATE_TEST_RESULTS="$work/results" \
    ORCHESTRATE_TEST_CORE="$core" "${@:2}" scripts/run_bats.sh "$python" "$jobs" "${files[@]}" |
    sed '/^ok  /d' || status=1
}

with_busybox() {
  if scripts/get_busybox.sh "$work/busybox"; then
    around 'with the tools of BusyBox first on PATH' ORCHESTRATE_TEST_PATH="$work/busybox:$PATH"
  else
    printf 'SKIPPED: nothing was tested with the tools of BusyBox\n'
  fi
}

# Links all programs on PATH, in its order.
link_all() { # FOLDER
  local place
  local -a places
  mkdir "$1"
  IFS=: read -r -a places <<<"$PATH"
  for place in "${places[@]}"; do
    ln -s "$place"/* "$1/" 2>/dev/null || : # a name that is there already stays
  done
}

# Runs the tests with a PATH that has all but some programs.
without() { # PROGRAM...
  local name folder=$work/without
  rm -rf "$folder"
  cp -R "$work/all" "$folder"
  for name in "$@"; do
    rm -f "$folder/$name"
  done
  around "without $*" ORCHESTRATE_TEST_PATH="$folder"
}

# Runs the tests on another bash; the tests themselves stay on this one.
on_bash() { # PATH
  local version
  # shellcheck disable=SC2016 # it is the other bash that expands it
  if ! version=$("$1" -c 'printf "%s" "$BASH_VERSION"') || [[ -z $version ]]; then
    printf 'not ok  %s of ORCHESTRATE_TEST_BASHES is no bash\n' "$1"
    status=1
    return 0
  fi
  rm -rf "$work/bash"
  mkdir "$work/bash"
  ln -s "$1" "$work/bash/bash"
  around "on bash $version" ORCHESTRATE_TEST_PATH="$work/bash:$PATH"
}

main() {
  local names path list
  local -a files=("$@") bashes=()
  if ((${#files[@]} == 0)); then
    core=bats/core
    list=$(sed -n 's|^\([^#: ]*\): .*|bats/\1|p' "$core" | LC_ALL=C sort -u)
    mapfile -t files <<<"$list"
  fi
  rm -rf "$work"/{all,compiled,without,bash}
  mkdir -p "$work"
  link_all "$work/all"

  with_busybox
  for names in "${missing[@]}" "${missing[*]}"; do
    # shellcheck disable=SC2086 # several names
    without $names
  done
  around 'as on bash 4.0' ORCHESTRATE_TEST_AS_BASH=4.0
  IFS=: read -r -a bashes <<<"${ORCHESTRATE_TEST_BASHES-}"
  for path in ${bashes[@]+"${bashes[@]}"}; do
    on_bash "$path"
  done
  return "$status"
}

main "$@"
