# An agent is asked headless, within what it may cost, and its answer is kept.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that asks an agent, with more keys of YAML, and one after it.
ask() { # PROMPT KEYS
  workflow <<YAML
steps:
  - {id: ask, prompt: '$1'${2:+, $2}}
  - {id: after, run: mark after, needs: [ask]}
YAML
}

@test "without its command nothing starts, and the script says what is missing" {
  ask hello
  hide claude
  run ./wf.sh
  assert_failure 6
  assert_output --partial claude
  assert_output --partial ORCHESTRATE_AGENT
  [[ ! -e .claude/workflows ]]
}

@test "ORCHESTRATE_AGENT names another command, also by its path" {
  ask hello
  mkdir "$BATS_TEST_TMPDIR/my agents"
  mv "$BATS_TEST_TMPDIR/bin/claude" "$BATS_TEST_TMPDIR/my agents/other claude"
  hide claude
  ORCHESTRATE_AGENT="$BATS_TEST_TMPDIR/my agents/other claude" STANDIN_DIR=$standin run ./wf.sh
  assert_success
  assert_equal "$(calls)" 1
}

@test "--agent-command of the compiler sets the command in the script" {
  workflow --agent-command my-claude <<'YAML'
steps:
  - {id: ask, prompt: hello}
YAML
  mv "$BATS_TEST_TMPDIR/bin/claude" "$BATS_TEST_TMPDIR/bin/my-claude"
  hide claude
  run ./wf.sh
  assert_success
  assert_equal "$(calls)" 1
}

@test "a workflow that asks no agent needs none" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  hide claude
  run ./wf.sh
  assert_success
}

@test "the answer is kept and saved where the step says" {
  ask '[[stand-in:answer The report.]]' 'outputs: {report: {path: out/report.md, answer: true}}'
  run ./wf.sh
  assert_success
  assert_equal "$(<out/report.md)" 'The report.'
  assert_equal "$(cat "$(run_folder)/steps/ask/1.output")" 'The report.'
}

@test "the prompt, the whole result and the session of each attempt are kept" {
  ask '[[stand-in:error 529 x1]]' 'retry: {attempts: 2, delay: 1s}'
  without_delays
  run ./wf.sh
  assert_success
  cd "$(run_folder)/steps/ask"
  [[ -s 1.prompt && -s 2.prompt ]]
  grep -q '"api_error_status":529' 1.result.json
  grep -q '"is_error":false' 2.result.json
}

@test "a file that the agent had to make and did not fails the step" {
  ask 'hello' 'access: edit, outputs: {made: made.txt}, retry: {attempts: 1}'
  run ./wf.sh
  assert_failure 1
  assert_output --partial made.txt
}

@test "the checks of a step count, and a failed check is told" {
  ask 'hello' 'verify: [test -e mended], retry: {attempts: 1}'
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start after')" 0
  touch mended
  run ./wf.sh
  assert_success
}

@test "checks see the saved answer" {
  ask '[[stand-in:answer The report.]]' \
    'outputs: {report: {path: out/report.md, answer: true}}, verify: ["grep -q report out/report.md"]'
  run ./wf.sh
  assert_success
}

@test "an answer that fails a check leaves its words for the reader, but is not done" {
  ask '[[stand-in:answer Bad.]]' \
    'outputs: {report: {path: out/report.md, answer: true}}, verify: ["grep -q good out/report.md"], retry: {attempts: 1}'
  run ./wf.sh
  assert_failure 1
  assert_equal "$(state steps.ask.state)" failed
}

@test "costs are summed, told and kept" {
  workflow <<'YAML'
steps:
  - {id: a, prompt: '[[stand-in:cost 0.125]]', phase: work}
  - {id: b, prompt: '[[stand-in:cost 1.5]] more', max_cost: 2, phase: work}
  - {id: c, run: mark c, phase: work}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(state micro_usd)" 1625000
  assert_equal "$(state steps.a.micro_usd)" 125000
  assert_output --partial '1.63'
}

@test "each attempt costs, failed ones too" {
  ask '[[stand-in:cost 0.5]] [[stand-in:empty]]' 'retry: {attempts: 2, delay: 1s}'
  without_delays
  run ./wf.sh
  assert_failure 1
  assert_equal "$(state micro_usd)" 1000000
}

@test "a cost that is not told counts as the most that it may be, and is told apart" {
  ask '[[stand-in:cost none]]' 'max_cost: 0.75'
  run ./wf.sh
  assert_success
  assert_equal "$(state micro_usd)" 750000
  assert_output --partial assumed
}

@test "no step starts that may cost more than is left: status 7" {
  export ORCHESTRATE_MAX_COST=1
  workflow <<'YAML'
steps:
  - {id: first, prompt: '[[stand-in:cost 0.5]]', max_cost: 0.75}
  - {id: second, prompt: hello, max_cost: 0.75, needs: [first]}
YAML
  run ./wf.sh
  assert_failure 7
  assert_equal "$(calls)" 1
  assert_output --partial ORCHESTRATE_MAX_COST
  assert_equal "$(run_place)" active
  run ./wf.sh
  assert_failure 7
  ORCHESTRATE_MAX_COST=2 run ./wf.sh
  assert_success
  assert_equal "$(calls)" 2
}

@test "steps side by side together stay within what is left" {
  export ORCHESTRATE_MAX_COST=1
  workflow <<'YAML'
steps:
  - {id: a, prompt: 'a [[stand-in:cost 0.01]] [[stand-in:hang 0.5]]', max_cost: 0.75, phase: work}
  - {id: b, prompt: 'b [[stand-in:cost 0.01]]', max_cost: 0.75, phase: work}
YAML
  run ./wf.sh
  assert_success
  run awk '$1 == "start" { now++ } $1 == "done" { now-- } now > 1' <(journal)
  assert_output ''
}

@test "shell steps run when the money is spent" {
  export ORCHESTRATE_MAX_COST=1
  workflow <<'YAML'
steps:
  - {id: first, prompt: '[[stand-in:cost 1]]', max_cost: 1}
  - {id: second, run: mark second, needs: [first]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end second')" 1
}

@test "an amount that is none is refused" {
  local amount
  ask hello
  for amount in x -1 0 1.2.3 1e3; do
    ORCHESTRATE_MAX_COST=$amount run ./wf.sh
    assert_failure 2
    assert_output --partial "$amount"
  done
}

@test "an agent over its time limit is ended, and it counts as a time-out" {
  ask '[[stand-in:hang 60]]' 'timeout: 1s, retry: {attempts: 1}'
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'time limit'
  assert_equal "$(journal | grep failed)" 'failed ask 1 124'
  assert_none_alive
}

@test "a deaf agent over its time limit is killed" {
  ask '[[stand-in:deaf 60]]' 'timeout: 1s, retry: {attempts: 1}'
  setting grace 1
  run ./wf.sh
  assert_failure 1
  assert_equal "$(journal | grep failed)" 'failed ask 1 124'
  assert_none_alive
}

@test "an agent's file descriptors hold nothing of the journal and the talk" {
  ask '[[stand-in:run ls -l /proc/self/fd >fds]]' 'access: full'
  [[ -d /proc/self/fd ]] || skip 'there is no /proc'
  run ./wf.sh
  assert_success
  run grep -E 'journal|pipe\.' fds
  assert_failure
}

@test "a rehearsal tells what each agent would be told, and asks none" {
  ask 'Tell me about everything.' 'outputs: {report: {path: out/report.md, answer: true}}'
  hide claude
  run ./wf.sh --rehearse
  assert_success
  assert_output --partial 'Tell me about everything.'
  assert_equal "$(times 'end after')" 1
  assert_equal "$(calls)" 0
}
