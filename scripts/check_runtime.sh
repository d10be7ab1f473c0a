#!/usr/bin/env bash
# Usage: check_runtime.sh
# Checks the parts of the runtime with shellcheck. They use each other's variables, and what the upper part of a
# script sets, so they are checked as one script, as they lie; a finding is reported at its own file and line.
set -euo pipefail

# A workflow that uses every part.
workflow() {
  cat <<'YAML'
name: check-runtime
quality: strict
description: "one\ntwo"
params:
  name: {default: x, pattern: '[a-z]+'}
  token: {secret: true}
steps:
  - id: one
    prompt: |
      {{ description }}
      Do {{ params.name }} in {{ folder }}.
    outputs: {report: {path: '{{ folder }}/one.md', answer: true}}
  - id: two
    access: edit
    prompt: |
      {{ steps.one.output }}
      {{ steps.one.outputs.report }}
      In a line: {{ steps.one.output }}, to its end.
    verify:
      - cites {{ steps.one.outputs.report }} {{ params.name }}
      - changed_something
  - id: three
    run: echo {{ params.name }} {{ steps.two.output }}
    needs: [two]
    on_failure: {fix: 'mend {{ steps.three.log }}'}
  - {id: before, run: tests_before make}
  - {id: after, run: tests_after make before, needs: [before]}
  - {id: strict, run: 'project_tests {{ params.token }}'}
  - {id: measure, run: make, metrics: {lines: {pattern: '([0-9]+)', better: lower}}}
  - {id: told, run: 'make {{ metrics.lines }}', if: lines > 1 + 1, cache: true, outputs: {o: o.txt}}
  - {id: enough, gate: lines >= 80 and params.name == 'x'}
  - id: sound
    gate:
      tests-pass: true
      coverage-at-least: 80
      no-lint-findings: true
      command: make lint
      files-changed-only: ['*']
      diff-at-most: 400 lines
      no-worse-than-baseline: lines
  - {id: safe, gate: no-secrets-in-diff}
  - {id: each, run: 'make {{ item }}', for_each: {items: [a, b], max_parallel: 1}, metrics: {n: {over: sum}}, if: 'lines > 1'}
  - {id: more, run: 'make {{ item }}', for_each: {lines: '{{ steps.each.output }}'}, undo: make, inputs: ['./{{ item }}']}
  - {id: apart, run: make, worktree: true, needs: [more]}
  - {id: sure, approve: Go on?, needs: [more]}
  - {id: deploy, run: make, undo: make clean, on_failure: rollback, needs: [sure]}
  - {id: ask, prompt: Look., fallback: [opus], on_failure: escalate}
checkpoints: [{before: deploy}, {before: each}]
notify: cat >outcome.json
finally: [{id: clean, run: make clean}]
YAML
}

# Prints what stands above the runtime in a script of that workflow.
upper_part() { # FOLDER
  workflow >"$1/workflow.yaml"
  (cd "$1" && orchestrate-gen compile workflow.yaml) | sed '/^# =\{40,\}$/,$d'
  printf 'runtime_version=0\n'
}

# Prints the names of the parts; first the two that the others rely on, last the one that sets their variables in a
# subshell.
parts() {
  local part
  printf '%s\n' templates/bash/runtime/{tables,talk}.sh
  for part in templates/bash/runtime/*.sh; do
    [[ $part == */@(tables|talk|edit).sh ]] || printf '%s\n' "$part"
  done
  printf '%s\n' templates/bash/runtime/edit.sh
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
  upper_part "$folder" >"$folder/upper_part"
  printf '\nmain "$@"\n' >"$folder/last_line"
  list=$(parts)
  mapfile -t files <<<"$list"
  files=("$folder/upper_part" "${files[@]}" "$folder/last_line")
  cat "${files[@]}" | shellcheck --norc -s bash -S style -o all -e SC2250 -f gcc - >"$folder/findings" || status=$?
  at_their_files "${files[@]}" <"$folder/findings"
  return "$status"
}

main "$@"
