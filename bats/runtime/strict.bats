# A strict workflow: what warns stops, nothing that is done is lost, and a person says how it goes on.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps side by side, of which one warns, and one after them.
warning_workflow() { # QUALITY
  workflow <<YAML
quality: $1
steps:
  - {id: one, run: mark one; warn "nothing to test"}
  - {id: two, run: mark two}
  - {id: after, needs: [one, two], run: mark after}
YAML
}

@test "a step that warns is done, nothing starts behind it, and the run ends with status 3" {
  warning_workflow strict
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'done    in 0s, with a warning'
  assert_output --partial 'one has warned, and this workflow is strict'
  assert_output --partial './wf.sh --done one goes on with what is done; --retry one does it again'
  assert_equal "$(times 'end one') $(times 'end two') $(times 'start after')" '1 1 0'
  assert_equal "$(run_place) $(state state) $(state steps.one.state)" 'failed failed done'
}

@test "it stays so when the script is started again, and --done goes on with what is done" {
  warning_workflow strict
  run ./wf.sh
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'wf stopped because of one, with warnings'
  run ./wf.sh --done one
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end after')" '1 1 1'
  run ./wf.sh
  assert_output --partial 'new run'
}

@test "--skip goes on, too, and --retry does the step again" {
  warning_workflow strict
  run ./wf.sh
  run ./wf.sh --retry one
  assert_failure 3
  assert_equal "$(times 'end one')" 2
  run ./wf.sh --skip one
  assert_success
  assert_equal "$(times 'end one') $(times 'end after')" '2 1'
}

@test "a step whose text has been mended runs again by itself" {
  warning_workflow strict
  run ./wf.sh
  sed -i 's/warn "nothing to test"/:/' wf.sh
  run ./wf.sh
  assert_success
  assert_output --partial 'one runs again: its definition changed'
  assert_equal "$(times 'end one') $(times 'end after')" '2 1'
}

@test "without quality, and with a lenient one, a warning stops nothing" {
  workflow <<'YAML'
steps: [{id: one, run: warn hm}, {id: after, needs: [one], run: mark plain}]
YAML
  refute grep -q note_warned\(\) wf.sh
  run ./wf.sh
  assert_success
  assert_output --partial 'warning   hm'
  workflow <<'YAML'
quality: lenient
steps: [{id: one, run: warn hm}, {id: after, needs: [one], run: mark lenient}]
YAML
  refute grep -q note_warned\(\) wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end plain') $(times 'end lenient')" '1 1'
}

@test "killed after a warning, the run knows it when it goes on" {
  workflow <<'YAML'
quality: strict
steps:
  - {id: one, run: 'mark one; warn hm; kill -KILL "$PPID"'}
  - {id: after, needs: [one], run: mark after}
YAML
  run ./wf.sh
  assert_failure 137
  go_on
  assert_failure 3
  assert_equal "$(times 'end one') $(times 'start after')" '1 0'
}

@test "a tool that an agent was denied stops, and the answer that was paid for stays" {
  workflow <<'YAML'
quality: strict
steps:
  - {id: look, prompt: '[[stand-in:denied]] Look.'}
  - {id: after, needs: [look], run: mark after}
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'look was denied a tool'
  run ./wf.sh --done look
  assert_success
  assert_equal "$(calls)" 1
}

@test "a failure that would be passed over ends a strict run" {
  workflow <<'YAML'
quality: strict
steps:
  - {id: one, run: 'false', on_failure: continue}
  - {id: after, needs: [one], run: mark after}
YAML
  refute grep -q -e '--on-failure continue' wf.sh
  run ./wf.sh
  assert_failure 1
  run ./wf.sh --skip one
  assert_success
}

@test "at the end, in a rehearsal and while a step is undone, a warning stops nothing" {
  workflow <<'YAML'
quality: strict
steps:
  - {id: one, run: echo one, undo: 'warn undone; mark undo'}
  - {id: two, run: test -e good, needs: [one], on_failure: rollback}
finally: [{id: clean, run: warn dirty; mark clean}]
YAML
  git init -q
  run ./wf.sh --rehearse
  refute_output --partial 'is strict'
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'is rolled back'
  : >good
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end undo')" 1
}

@test "outside of a git tree a strict workflow that can roll back does not begin" {
  [[ ! -e .git ]] || rm -rf .git
  workflow <<'YAML'
quality: strict
steps: [{id: one, run: mark one, on_failure: rollback}]
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'this workflow is strict: what warns stops it'
  assert_equal "$(times 'start one')" 0
}

@test "what has warned is not kept in the cache, or the next run would take it without a word" {
  workflow <<'YAML'
quality: strict
steps: [{id: one, cache: true, run: 'mark one; echo x >made; warn hm', outputs: {made: made}}]
YAML
  run ./wf.sh
  assert_failure 3
  run ./wf.sh --restart
  assert_failure 3
  assert_equal "$(times 'start one')" 2
}
