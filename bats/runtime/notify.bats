# A command that is told how each start ends, and whose own end changes nothing.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step that fails until `mended` is there, and a notifier that keeps what it is told.
notifying() {
  workflow <<'YAML'
notify: cat >told.json; echo "$PWD" >where
steps:
  - {id: one, run: mark one}
  - {id: two, run: 'test -e mended', needs: [one]}
YAML
}

# Prints values of what was told.
told() { # KEY...
  "$PYTHON" -IS -c 'import json, sys
told = json.load(open("told.json"))
print(*(told[key] for key in sys.argv[1:]))' "$@"
}

@test "the outcome of each start is told as JSON, at the top of the project" {
  notifying
  run ./wf.sh
  assert_failure 1
  assert_equal "$(told workflow state status failed 'done' steps)" "wf failed 1 ['two'] 1 2"
  [[ $(told run) == "$PWD/.claude/workflows/failed/"* && $(told next) == *'run ./wf.sh again'* ]]
  assert_equal "$(<where)" "$PWD"
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(told state status failed 'done')" 'completed 0 [] 2'
  rm told.json
  run ./wf.sh --rehearse
  assert_success
  [[ ! -e told.json ]]
}

@test "what is interrupted is told, too" {
  workflow <<'YAML'
notify: cat >told.json
steps: [{id: one, run: mark one 60}]
YAML
  begin
  await_event 'start one'
  kill -s TERM "$script"
  await
  assert_equal "$status $(told state status)" '143 interrupted 143'
}

@test "one that fails or hangs changes no status, and leaves nothing behind" {
  notifying
  touch mended
  ORCHESTRATE_NOTIFY='echo no way >&2; exit 3' run ./wf.sh
  assert_success
  assert_output --partial '`notify` failed'
  assert_equal "$(cat "$(run_folder)/notify.log")" 'no way'
  sed -i 's/^notify_limit=10/notify_limit=1/' wf.sh
  ORCHESTRATE_NOTIFY='trap "" TERM; sleep 60 & sleep 60' run ./wf.sh --restart
  assert_success
  assert_output --partial '`notify` took more than 1s'
  assert_none_alive
}

@test "a variable names another one, or none" {
  notifying
  touch mended
  ORCHESTRATE_NOTIFY='cat >other.json' run ./wf.sh
  assert_success
  [[ -s other.json && ! -e told.json ]]
  ORCHESTRATE_NOTIFY='' run ./wf.sh --restart
  assert_success
  [[ ! -e told.json ]]
}

@test "--notify of the command line goes before the workflow's, and a script without one has nothing of it" {
  workflow --notify 'cat >asked.json' <<'YAML'
notify: cat >told.json
steps: [{id: one, run: mark one}]
YAML
  run ./wf.sh
  [[ -s asked.json && ! -e told.json ]]
  workflow <<'YAML'
steps: [{id: one, run: mark one}]
YAML
  run grep -c 'send_outcome() ' wf.sh
  assert_output 0
  notify=false run ./wf.sh --restart
  assert_success
}

@test "a run that waits for a person tells so, and what that person does" {
  workflow <<'YAML'
notify: cat >>told.json
steps:
  - {id: sure, approve: Go on?}
  - {id: try, run: 'false', on_failure: escalate}
YAML
  run ./wf.sh
  assert_failure 4
  mv told.json one.json
  assert_equal "$(grep -o '"state": "[a-z]*", "status": [0-9]*' one.json)" '"state": "waiting", "status": 4'
  assert_equal "$(grep -o '"next".*' one.json)" '"next": "./wf.sh --retry try, or --skip try, or --done try; ./wf.sh --approve sure, or --reject sure"}'
}

@test "a rollback is told once, as such" {
  workflow <<'YAML'
notify: cat >>"$BATS_TEST_TMPDIR/told.json"
steps: [{id: one, run: 'echo x >x; false', on_failure: rollback}]
finally: [{id: tidy, run: mark tidy}]
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(grep -o '"state": "[a-z-]*", "status": [0-9]*' "$BATS_TEST_TMPDIR/told.json")" '"state": "rolled-back", "status": 1'
  assert_equal "$(state state)" rolled-back
}

@test "a start that a person has to look at first is told, too" {
  workflow <<'YAML'
notify: cat >>told.json
steps: [{id: one, run: mark one 60, effect: once}]
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  wait "$script" || :
  kill -KILL -- "-$(ps -o pgid= -p "$(<"$EVENTS.one")" | tr -d ' ')"
  go_on
  assert_failure 1
  assert_equal "$(grep -o '"state": "[a-z]*", "status": [0-9]*' told.json)" '"state": "interrupted", "status": 1'
  [[ $(<told.json) == *'"next": "one was cut short and must not run twice; look, then --done one or --retry one"}' ]]
}
