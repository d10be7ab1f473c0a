# state.json sums a run up for readers.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "it tells each step's phase, state, attempts and cost" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, phase: plan}
  - {id: ask, prompt: '[[stand-in:cost 0.25]]', phase: implement}
  - {id: bad, run: 'false', phase: test}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(state workflow)" wf
  assert_equal "$(state priority)" normal
  assert_equal "$(state run)" "$PWD/$(run_folder)"
  assert_equal "$(state steps.one.state)" 'done'
  assert_equal "$(state steps.one.phase)" plan
  assert_equal "$(state steps.one.attempts)" 1
  assert_equal "$(state steps.ask.micro_usd)" 250000
  assert_equal "$(state micro_usd)" 250000
  assert_equal "$(state steps.bad.state)" failed
}

# Whether state.json tells that a step runs; it may have been written before the step told that it began.
tells_running() { # STEP
  [[ $(state "steps.$1.state") == running ]]
}

@test "it is there while a step runs" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
YAML
  begin
  await_event 'start one'
  assert_equal "$(state state)" running
  wait_until tells_running one
  touch release
  await
  assert_equal "$(state state)" completed
  assert_equal "$(state steps.one.state)" 'done'
}

@test "it is replaced whole: a reader never sees half of it" {
  local reads=0
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 0.1}
  - {id: two, run: mark two 0.1, needs: [one]}
  - {id: three, run: mark three 0.1, needs: [two]}
  - {id: four, run: mark four 0.1, needs: [three]}
YAML
  begin
  await_event 'start one'
  wait_until state state
  while kill -0 "$script" 2>/dev/null; do
    "$PYTHON" -IS -c 'import glob, json
for name in glob.glob(".claude/workflows/*/*/state.json"):
    try: text = open(name).read()
    except FileNotFoundError: continue
    json.loads(text)'
    reads=$((reads + 1))
  done
  await
  assert_equal "$status" 0
  ((reads > 2))
}

@test "an interrupted run and its step are called so" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 60}
YAML
  begin
  await_event 'start one'
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  [[ $(state state) == *interrupted* ]]
  assert_equal "$(state steps.one.state)" interrupted
}

@test "it counts what was assumed for attempts that did not tell their cost" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: '[[stand-in:cost none]]', max_cost: 0.75}
YAML
  ./wf.sh
  assert_equal "$(state micro_usd)" 750000
  assert_equal "$(state micro_usd_assumed)" 750000
}
