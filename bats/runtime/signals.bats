# A signal ends what runs, keeps the run, and leaves nothing behind.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps side by side that take long, and one that is done before.
long_steps() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two 60, needs: [one]}
  - {id: three, run: 'sleep 60 & mark three 60', needs: [one]}
YAML
}

@test "INT, TERM and HUP end a run as 130, 143 and 129, with all its processes" {
  local signal
  long_steps
  for signal in INT:130 TERM:143 HUP:129; do
    : >"$EVENTS"
    begin
    await_event 'start two'
    await_event 'start three'
    kill -s "${signal%:*}" "$script"
    await
    assert_equal "$status" "${signal#*:}"
    assert_none_alive
    assert_equal "$(run_place)" active
    [[ $output == *"${signal%:*}"* && $output == *'again'* ]]
    rm -rf .claude
  done
}

@test "Ctrl-C on a terminal ends it all" {
  long_steps
  "$PYTHON" -IS "$helpers/on_terminal" --type '\003' --when 'three *started' ./wf.sh >out || status=$?
  assert_equal "$status" 130
  assert_none_alive
}

@test "a run goes on after a signal, and does again only what was cut short" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two release, needs: [one]}
YAML
  begin
  await_event 'start two'
  kill -INT "$script"
  await
  touch release
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start one end one start two start two end two'
}

# A step that ignores every signal that can be ignored.
deaf_step() {
  workflow <<'YAML'
steps:
  - id: deaf
    run: |
      trap '' INT TERM HUP
      mark deaf 60
YAML
}

@test "a deaf step is killed after the grace time" {
  deaf_step
  setting grace 1
  begin
  await_event 'start deaf'
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  assert_none_alive
}

@test "a second signal does not wait for the grace time" {
  local began=$SECONDS
  deaf_step
  setting grace 60
  begin
  await_event 'start deaf'
  kill -INT "$script"
  wait_until grep -q 'INT' "$BATS_TEST_TMPDIR/err"
  kill -INT "$script"
  await
  assert_equal "$status" 130
  assert_none_alive
  ((SECONDS - began < 30))
}

@test "agents are ended too, deaf ones after the grace time" {
  workflow <<'YAML'
steps:
  - {id: polite, prompt: '[[stand-in:hang 60]]', phase: work}
  - {id: deaf, prompt: '[[stand-in:deaf 60]]', phase: work}
YAML
  setting grace 1
  begin
  wait_until test -e "$standin/calls/001/pid" -a -e "$standin/calls/002/pid"
  wait_until eval 'cat "$standin"/calls/*/deaf'
  kill -INT "$script"
  await
  assert_equal "$status" 130
  assert_none_alive
  assert_equal "$(state steps.polite.state) $(state steps.deaf.state)" 'interrupted interrupted'
}

@test "a signal while it waits for the next attempt ends it at once" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; false', retry: {attempts: 2, delay: 5m}}
YAML
  begin
  wait_until grep -q 'attempt 2' "$BATS_TEST_TMPDIR/err"
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  assert_none_alive
}

@test "a run that was told to ignore INT, as by nohup, goes on" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
YAML
  (
    trap '' HUP
    exec ./wf.sh 2>"$BATS_TEST_TMPDIR/err" 3>&-
  ) &
  script=$!
  await_event 'start one'
  kill -HUP "$script"
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(run_place)" completed
}

@test "killed from outside, its steps still end" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 0.3}
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  await
  await_event 'end one'
  assert_none_alive
}

@test "when nobody reads what it says any more, the run goes on to its end" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 0.3; warn something}
  - {id: two, run: mark two, needs: [one]}
YAML
  { ./wf.sh 2>&1 3>&- || echo "$?" >failed; } | head -n 1
  [[ ! -e failed ]]
  assert_none_alive
  assert_equal "$(run_place)" completed
  assert_equal "$(events)" 'start one end one start two end two'
  grep -q 'wf completed' "$(run_folder)/execution.log"
}

@test "an error of the script itself is no success, and leaves nothing behind" {
  long_steps
  begin
  await_event 'start two'
  rm -rf .claude # so that it can write nothing any more
  await
  ((status != 0))
  assert_none_alive
}

@test "a signal while it waits for what an earlier start left running counts its cost once" {
  workflow <<'YAML'
limits: {cost: 2}
steps:
  - {id: ask, prompt: '[[stand-in:hang 60]]', max_cost: 0.60}
YAML
  begin
  wait_until test -e "$standin/calls/001/pid"
  kill -KILL "$script"
  await
  begin
  wait_until grep -q 'waiting for ask' "$BATS_TEST_TMPDIR/err"
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  [[ $output == *'cost      0.60 of 2.00 USD'* ]]
}
