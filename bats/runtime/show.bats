# --list, --status and --dry-run tell on standard output, and change nothing.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# An agent step, a shell step that can be mended, and one after it.
three_steps() {
  workflow <<'YAML'
steps:
  - {id: look, prompt: look, model: haiku, max_cost: 0.5, phase: research, retry: {attempts: 3}}
  - id: check
    run: mark check; test -e mended
    timeout: 7m
    phase: test
    on_failure: {fix: {id: mend, run: 'false'}}
  - {id: last, run: mark last, phase: document}
YAML
}

@test "--list names phases and steps in order, with agent, access and limits" {
  three_steps
  run --separate-stderr ./wf.sh --list
  assert_success
  assert_equal "$stderr" ''
  assert_line --index 0 --regexp 'research .*look .*claude/haiku.*read.*0\.50'
  assert_line --index 1 --regexp 'test .*check .*7m'
  assert_line --index 2 --regexp 'test .*mend .*check'
  assert_line --index 3 --regexp 'document .*last'
  [[ ! -e .claude ]]
}

@test "--dry-run tells what would run, and runs nothing" {
  three_steps
  run --separate-stderr ./wf.sh --dry-run
  assert_success
  assert_equal "$stderr" ''
  assert_output --partial look
  assert_output --partial last
  [[ ! -e .claude ]]
  assert_equal "$(calls)$(events)" 0
}

@test "--status tells how far each step is" {
  three_steps
  run --separate-stderr ./wf.sh --status
  assert_success
  assert_output --partial none
  [[ ! -e .claude ]]
  run ./wf.sh
  run --separate-stderr ./wf.sh --status
  assert_success
  assert_equal "$stderr" ''
  assert_output --partial failed
  assert_line --regexp 'look +done'
  assert_line --regexp 'check +failed'
  assert_line --regexp 'last +waiting'
}

@test "--status --json is one JSON object" {
  three_steps
  ./wf.sh --status --json | "$PYTHON" -IS -c 'import json, sys; json.load(sys.stdin)'
  run ./wf.sh
  run --separate-stderr ./wf.sh --status --json
  assert_success
  assert_equal "$stderr" ''
  printf '%s\n' "$output" | "$PYTHON" -IS -c 'import json, sys
state = json.load(sys.stdin)
assert state["state"] == "failed", state
assert [step["state"] for step in state["steps"].values()] == ["done", "failed", "failed", "waiting"], state
assert state["steps"]["look"]["micro_usd"] == 10000'
}

@test "the state of an active run without an owner is interrupted" {
  three_steps
  run ./wf.sh --until research
  run ./wf.sh --status
  assert_success
  assert_output --partial interrupted
  run ./wf.sh --status
  assert_output --partial interrupted
}

@test "looking changes nothing in the run" {
  three_steps
  run ./wf.sh
  find .claude -type f -exec cksum {} + | sort >"$BATS_TEST_TMPDIR/before"
  ./wf.sh --status
  ./wf.sh --status --json
  ./wf.sh --list
  ./wf.sh --dry-run
  ./wf.sh --help
  find .claude -type f -exec cksum {} + | sort | cmp - "$BATS_TEST_TMPDIR/before"
}

@test "--status of a completed run says so" {
  three_steps
  touch mended
  run ./wf.sh
  run ./wf.sh --status
  assert_output --partial completed
}

@test "--status --rehearse is about rehearsals" {
  three_steps
  touch mended
  run ./wf.sh --rehearse
  assert_success
  run ./wf.sh --status
  assert_output --partial none
  run ./wf.sh --status --rehearse
  assert_output --partial completed
}

@test "while a run goes on another process sees it running, step by step, and does not disturb it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two 1.3, needs: [one]}
  - {id: three, run: mark three, needs: [two]}
YAML
  begin
  await_event 'start two'
  run --separate-stderr ./wf.sh --status
  assert_success
  assert_equal "$stderr" ''
  assert_line --index 0 --partial running
  assert_line --regexp 'one +done'
  assert_line --regexp 'two +running'
  assert_line --regexp 'three +waiting'
  ./wf.sh --status --json | "$PYTHON" -IS -c 'import json, sys
state = json.load(sys.stdin)
assert state["state"] == "running", state
assert [step["state"] for step in state["steps"].values()] == ["done", "running", "waiting"], state'
  await
  assert_equal "$status" 0
  assert_equal "$(events)" 'start one end one start two end two start three end three'
}

@test "a step that was cut short is shown as interrupted" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 60}
YAML
  begin
  await_event 'start one'
  kill -INT "$script"
  await
  assert_equal "$status" 130
  run ./wf.sh --status
  assert_line --index 0 --partial interrupted
  assert_line --regexp 'one +interrupted'
  ./wf.sh --status --json | "$PYTHON" -IS -c 'import json, sys
state = json.load(sys.stdin)
assert state["state"] == state["steps"]["one"]["state"] == "interrupted", state'
}

@test "--dry-run shows what --skip and --only leave out" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two}
YAML
  run ./wf.sh --dry-run --skip one
  assert_line --regexp 'one +skipped'
  assert_line --regexp 'two +waiting'
  run ./wf.sh --dry-run --only one
  assert_line --regexp 'one +waiting'
  assert_line --regexp 'two +left out'
}

# Prints all that a run and its steps have left.
traces() {
  find .claude -type f -exec cksum {} + | sort
  cat "$EVENTS"
  calls
}

# Prints what --dry-run says of the steps, `STEP STATE` a line, and fails if that changes or runs anything.
planned() { # [WORD...]
  local before
  before=$(traces)
  ./wf.sh --dry-run "$@" 2>"$BATS_TEST_TMPDIR/talk" | awk '{ print $2, ($3 == "left" ? "left out" : $3) }'
  assert_equal "$(traces)" "$before"
}

@test "--dry-run of a failed run tells what is done and what would run" {
  three_steps
  run ./wf.sh
  assert_failure 1
  assert_equal "$(planned)" $'look done\ncheck failed\nmend failed\nlast waiting'
  run ! grep -q 'runs again' "$BATS_TEST_TMPDIR/talk"
  touch mended
  : >"$EVENTS"
  run ./wf.sh
  assert_equal "$(calls) $(events)" '1 start check end check start last end last'
}

@test "--dry-run of a completed run finds nothing to do" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: hello}
  - {id: two, prompt: '{{ steps.one.output }}'}
YAML
  ./wf.sh
  assert_equal "$(planned)" $'one done\ntwo done'
  run ! grep -q 'runs again' "$BATS_TEST_TMPDIR/talk"
}

@test "--dry-run shows what --from, --retry, --until and --restart would do" {
  three_steps
  touch mended
  ./wf.sh
  assert_equal "$(planned --from test)" $'look done\ncheck waiting\nmend waiting\nlast waiting'
  assert_equal "$(planned --retry last)" $'look done\ncheck done\nmend waiting\nlast waiting'
  assert_equal "$(planned --restart)" $'look waiting\ncheck waiting\nmend waiting\nlast waiting'
  assert_equal "$(planned --restart --until test)" $'look waiting\ncheck waiting\nmend waiting\nlast left out'
  assert_equal "$(planned --from research --until research)" $'look waiting\ncheck left out\nmend left out\nlast left out'
}

@test "--dry-run names what runs again since its definition changed, with the reason" {
  three_steps
  touch mended
  ./wf.sh
  sed -i.before 's/^  mark check/  mark check 0/' wf.sh
  assert_equal "$(planned)" $'look done\ncheck waiting\nmend waiting\nlast waiting'
  grep -q 'check runs again: its definition changed' "$BATS_TEST_TMPDIR/talk"
  grep -q 'last runs again' "$BATS_TEST_TMPDIR/talk"
}
