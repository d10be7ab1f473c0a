#!/usr/bin/env bash
# Usage: check_runtime.sh
# Checks the parts of the runtime with shellcheck. They use each other's variables, and what the upper part of
# a script sets, so they are checked as one script; a finding is reported at its file and line.
set -euo pipefail

# What stands above the runtime in every script, as templates/bash/script.sh.j2 writes it.
upper_part() {
  cat <<'SCRIPT'
#!/usr/bin/env bash
set -euo pipefail
export workflow=check topic=check priority=normal max_duration=1h max_cost=1 max_jobs=1
export agent_command=claude context_limit=1 first_phase=one estimate=1h grace=5 runtime_version=0
export parameters=(name) param_name=''
step_one() {
  {
    part <<<'one'
    output_of two
    log_of two
    text_of two
  } >"$prompt"
  ask_agent
}
verify_one() {
  cites one two
  changed_something
}
do_step() { step_one "$1"; }
verify_step() { verify_one "$1"; }
check_parameters() { printf '%s\n' "$param_name"; }
run_from() { # PHASE
  begin_phase "$1"
  add one --timeout 10m
  run_phase
}
SCRIPT
}

# Prints the parts; what others rely on comes first.
parts() {
  local part
  printf '%s\n' templates/bash/runtime/{tables,talk}.sh
  for part in templates/bash/runtime/*.sh; do
    [[ $part == */@(tables|talk).sh ]] || printf '%s\n' "$part"
  done
}

# Reads findings about the lines of all files together; prints them with each line's own file and number.
at_their_files() { # FILE...
  awk -F: '
    FILENAME != "-" { place[++lines] = FILENAME ":" FNR; next }
    { number = $2; sub(/^[^:]*:[^:]*/, ""); print place[number] $0 }' "$@" -
}

main() {
  local folder list status=0
  local -a files
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now is meant
  trap "rm -rf '$folder'" EXIT
  upper_part >"$folder/upper_part"
  printf '\nmain "$@"\n' >"$folder/last_line"
  list=$(parts)
  mapfile -t files <<<"$list"
  files=("$folder/upper_part" "${files[@]}" "$folder/last_line")
  cat "${files[@]}" | shellcheck --norc -s bash -S style -o all -e SC2250 -f gcc - >"$folder/findings" || status=$?
  at_their_files "${files[@]}" <"$folder/findings"
  return "$status"
}

main "$@"
