# What must hold before the workflow goes on.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step that measures the number in the file `n`, a gate that wants 80, and a step behind it.
gated() { # [KEY: VALUE, of the gate]
  workflow <<YAML
steps:
  - {id: measure, run: 'mark measure; cat n', metrics: {coverage: {pattern: '(.+)'}}}
  - {id: enough, gate: coverage >= 80, ${1-}}
  - {id: after, needs: [enough], run: mark after}
YAML
}

@test "a gate that holds lets the workflow go on" {
  gated
  echo 80.0 >n
  run ./wf.sh
  assert_success
  assert_output --partial 'enough   started coverage >= 80'
  assert_equal "$(times 'end after')" 1
  assert_equal "$(state steps.enough.state)" 'done'
}

@test "a gate that does not hold ends the run with 3, and says what, why and what to do" {
  gated
  echo 79.9 >n
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'enough   failed  coverage >= 80 does not hold: coverage is 79.9'
  assert_output --partial 'the gate enough is closed; steps that run may end'
  assert_output --partial 'mend the cause, then run ./wf.sh again: it goes on from here, or --skip enough goes on'
  assert_equal "$(times 'start after') $(run_place) $(state state)" '0 failed failed'
}

@test "the next start measures again and goes on where the gate was closed" {
  gated
  echo 70 >n
  run ./wf.sh
  assert_failure 3
  echo 90 >n
  run ./wf.sh
  assert_success
  assert_output --partial 'measure runs again: enough is asked again'
  assert_equal "$(times 'start measure') $(times 'end after')" '2 1'
}

@test "a person can go on without the gate" {
  gated
  echo 70 >n
  run ./wf.sh
  assert_failure 3
  run ./wf.sh --skip enough
  assert_success
  assert_equal "$(times 'end measure') $(times 'end after')" '1 1'
}

@test "what was not measured closes a gate" {
  gated
  echo many >n
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'coverage >= 80 does not hold: coverage is not known'
}

@test "after each fix it is measured again, until the gate holds" {
  gated 'on_failure: {fix: {id: more, run: "mark more; echo $(( $(cat n) + 5 )) >n"}, attempts: 3}'
  echo 71 >n
  run ./wf.sh
  assert_success
  assert_equal "$(events)" "start measure end measure start more end more start measure end measure start more end more \
start measure end measure start after end after"
  assert_equal "$(state steps.enough.attempts) $(state steps.measure.state)" '3 done'
}

@test "a fix that does not help leaves the gate closed" {
  gated 'on_failure: {fix: {id: more, run: mark more}, attempts: 2}'
  echo 71 >n
  run ./wf.sh
  assert_failure 3
  assert_equal "$(times 'end more') $(times 'end measure') $(times 'start after')" '2 3 0'
}

@test "a fixing agent sees the number" {
  gated 'on_failure: {fix: "Now {{ metrics.coverage }} %, want 80."}'
  echo 71 >n
  when_prompted 'Now 71 %, want 80' '[[stand-in:write n|85]]'
  run ./wf.sh
  assert_success
  assert_equal "$(calls)" 1
}

@test "two gates with fixes over one number both get it anew" {
  workflow <<'YAML'
steps:
  - {id: measure, run: 'cat n', metrics: {n: {pattern: '(.+)'}}}
  - {id: low, gate: n >= 10, on_failure: {fix: {id: up, run: 'mark up; echo 20 >n'}}}
  - {id: high, gate: n >= 15, on_failure: {fix: {id: higher, run: 'mark higher; echo 20 >n'}}}
  - {id: after, needs: [low, high], run: mark after}
YAML
  echo 1 >n
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end up') $(times 'end higher') $(times 'end after')" '1 1 1'
}

@test "killed between fix and measuring, a run goes on" {
  gated 'on_failure: {fix: {id: more, run: "echo 90 >n"}}'
  sed -i 's/mark measure; cat n/mark measure; cat n; if [[ -e n.2 ]]; then kill -KILL $PPID; fi; cp n n.2/' wf.sh
  echo 71 >n
  run ./wf.sh
  go_on
  assert_success
  assert_equal "$(times 'end after')" 1
}

@test "on_failure: continue goes on behind a closed gate, with a warning" {
  gated 'on_failure: continue'
  echo 70 >n
  run ./wf.sh
  assert_success
  assert_output --partial 'wf completed without enough'
  assert_output --partial 'warning: enough failed (coverage >= 80 does not hold: coverage is 70)'
}

@test "quality: lenient does so for every gate, after its fixes" {
  workflow <<'YAML'
quality: lenient
steps:
  - {id: measure, run: 'echo 5', metrics: {n: {pattern: '(.+)'}}}
  - {id: one, gate: n >= 10}
  - {id: two, gate: n >= 20, on_failure: {fix: {id: mend, run: mark mend}, attempts: 1}}
  - {id: after, needs: [one, two], run: mark after}
YAML
  run ./wf.sh
  assert_success
  assert_output --partial 'wf completed without one two'
  assert_equal "$(times 'end mend') $(times 'end after')" '1 1'
}

@test "other steps fail as they did in a lenient workflow" {
  workflow <<'YAML'
quality: lenient
steps:
  - {id: one, run: 'false'}
  - {id: two, gate: steps.one.state == 'done'}
YAML
  run ./wf.sh
  assert_failure 1
}

@test "in a rehearsal a gate only warns" {
  gated
  echo 70 >n
  run ./wf.sh --rehearse
  assert_success
  assert_output --partial 'warning: coverage >= 80 does not hold: coverage is 70 (a rehearsal goes on)'
}

@test "a script without gates has no word of them" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'true'}
YAML
  run grep -c 'close_gate\|measure_again() {\|compare_numbers' wf.sh
  assert_output 0
}

@test "what was done after a measure stays done when its gate is asked again by the next start" {
  workflow <<'YAML'
steps:
  - {id: measure, phase: test, run: 'mark measure; cat n', metrics: {n: {pattern: '(.+)'}}}
  - {id: docs, phase: docs, run: mark docs}
  - {id: enough, phase: gates, gate: n >= 80}
YAML
  echo 70 >n
  run ./wf.sh
  assert_failure 3
  echo 90 >n
  run ./wf.sh --dry-run
  assert_output --partial 'measure runs again: enough is asked again'
  run ./wf.sh --from gates
  assert_success
  assert_equal "$(times 'end measure') $(times 'end docs')" '2 1'
}

@test "a run that went on behind a closed gate does not go back to it" {
  workflow <<'YAML'
quality: lenient
steps:
  - {id: measure, run: 'mark measure; echo 5', metrics: {n: {pattern: '(.+)'}}}
  - {id: enough, gate: n >= 10}
  - {id: paid, needs: [enough], run: mark paid}
  - {id: last, needs: [paid], run: test -e ok}
YAML
  run ./wf.sh
  assert_failure 1
  touch ok
  run ./wf.sh
  assert_success
  assert_output --partial 'wf completed without enough'
  assert_equal "$(times 'end measure') $(times 'end paid')" '1 1'
}

@test "--from begins behind a failure that the workflow went on after" {
  workflow <<'YAML'
steps:
  - {id: lint, phase: one, run: 'mark lint; false', on_failure: continue}
  - {id: build, phase: two, run: mark build}
YAML
  run ./wf.sh
  assert_success
  run ./wf.sh --from two
  assert_success
  assert_output --partial 'wf completed without lint'
  assert_equal "$(times 'end build')" 2
}

@test "a gate that a person lets try again is measured again" {
  gated 'on_failure: escalate'
  echo 70 >n
  run ./wf.sh
  assert_failure 4
  run ./wf.sh
  assert_failure 4
  assert_equal "$(times 'end measure')" 1
  echo 90 >n
  run ./wf.sh --retry enough
  assert_success
  assert_equal "$(times 'end measure') $(times 'end after')" '2 1'
}

@test "so is one that is tried again on a terminal" {
  gated 'on_failure: escalate'
  sed -i 's/mark measure; cat n/mark measure; cat n; echo 90 >n/' wf.sh
  echo 70 >n
  run "$PYTHON" -IS "$helpers/on_terminal" --type "r\n" --when 'q\]uit: $' ./wf.sh
  assert_success
  assert_equal "$(times 'end measure') $(times 'end after')" '2 1'
}
