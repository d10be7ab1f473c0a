# Numbers that steps measure, and that prompts, commands and gates read.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# The numbers that an attempt has measured, on one line.
measured() { # STEP ATTEMPT
  tr '\n' ' ' <"$(run_folder)/steps/$1/$2.metrics"
}

@test "a number is read from a file, from the output, and from lines that the step writes" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      printf 'TOTAL 1 10%%\nTOTAL 2 72.5%%\nend\n' >cov.txt
      printf '%s\n' '3 problems' other >"$STEP_METRICS"
      printf 'line-count=-12\nunknown=5\n' >>"$STEP_METRICS"
      printf '%s\n' '7 problems' ' 42 ' >whole.txt
      printf '%s\n' '3 problems'
    metrics:
      coverage: {from: cov.txt, pattern: 'TOTAL.* ([0-9.]+)%'}
      problems: {pattern: '^([0-9]+) problems'}
      line-count: {}
      whole: {from: whole.txt}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(measured one 1)" 'coverage=72.5 problems=3 line_count=-12 whole=42 '
  assert_output --partial 'metric    coverage: 72.5 (one)'
}

@test "an agent's answer is measured too" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: Judge it., access: read, metrics: {score: {pattern: 'Score: ([0-9]+)'}}}
YAML
  when_prompted 'Judge it' '[[stand-in:answer Well done. Score: 8 of 10.]]'
  run ./wf.sh
  assert_success
  assert_equal "$(measured one 1)" 'score=8 '
}

@test "prompts and commands read what was measured, as one word that is only a text" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo "speed 1.5"', metrics: {speed: {pattern: 'speed ([0-9.]+)'}}}
  - {id: two, run: 'printf "<%s>" {{ metrics.speed }} >got'}
  - {id: three, prompt: 'It runs at {{ metrics.speed }} now.', access: read}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<got)" '<1.5>'
  grep -qx 'It runs at 1.5 now.' "$standin/calls/001/prompt"
}

@test "what is not there or no number is told, and who needs it fails" {
  workflow <<'YAML'
steps:
  - id: one
    run: 'echo "b: many"'
    metrics: {a: {pattern: 'a: ([0-9]+)'}, b: {pattern: 'b: (.*)'}}
  - {id: two, run: 'echo {{ metrics.b }}'}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'warning: one did not measure a: nothing in 1.output matches a: ([0-9]+)'
  assert_output --partial 'warning: one did not measure b: `many` is no number'
  assert_output --partial 'two      failed  one did not measure b'
}

@test "numbers outlive the process that measured them" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; echo 5', metrics: {n: {}, m: {pattern: '(5)'}}}
  - {id: two, run: 'test -e go; echo {{ metrics.m }} >got'}
YAML
  run ./wf.sh
  assert_failure 1
  touch go
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one') $(<got)" '1 5'
  assert_output --partial 'metric    m: 5 (one)'
}

@test "a script without metrics knows nothing of them" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo "${STEP_METRICS-none}" >got'}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<got)" none
  refute_output --partial metric
  run grep -c 'note_metric\|metric_of()\|declare -A metrics' wf.sh
  assert_output 0
}

@test "the latest values stand in state.json and in --status, as numbers of JSON, and none where none is" {
  workflow <<'YAML'
steps:
  - id: one
    run: cat n >"$STEP_METRICS"
    metrics: {cov: {}, low: {}, tiny: {}, lost: {}}
  - {id: enough, gate: cov >= 80}
YAML
  run ./wf.sh --status --json
  assert_output --partial '"metrics": {},'
  printf '%s\n' cov=072.50 low=-.5 tiny=5.e-05 lost=no >n
  run ./wf.sh
  assert_failure 3
  assert_equal "$(state metrics)" "{'cov': 72.5, 'low': -0.5, 'tiny': 5e-05}"
  run ./wf.sh --status
  assert_output --partial $'\nmetric     cov: 72.50\nmetric     low: -0.5\nmetric     tiny: 5e-05'
  refute_output --partial lost
  printf 'cov=90\n' >n
  run ./wf.sh
  assert_success
  assert_equal "$(state metrics)" "{'cov': 90}"
  run ./wf.sh --status --json
  assert_output --partial $'\n "metrics": {"cov": 90},\n'
}

@test "a pattern may have the classes of Perl, and a gate over its number is mended" {
  workflow <<'YAML'
name: research-analysis
params:
  topic: {required: true, description: what to look into}
steps:
  - id: search
    prompt: Search for papers on {{ params.topic }}
    access: read
  - id: analyze
    needs: [search]
    prompt: |
      Analyze these papers:
      {{ steps.search.output }}
  - id: coverage
    run: make coverage | tee coverage.txt
    metrics: {coverage: {from: coverage.txt, pattern: 'TOTAL.* (\d+)%'}}
  - id: enough-tests
    gate: coverage >= 80
    on_failure: {fix: "Add tests until coverage is 80 %", attempts: 3}
YAML
  printf 'coverage:\n\t@cat covered\n' >Makefile
  echo 'TOTAL 200 50 75%' >covered
  when_prompted '^Add tests until' '[[stand-in:write covered|TOTAL 200 36 82%]]'
  run ./wf.sh topic=bees
  assert_success
  assert_output --partial 'coverage >= 80 does not hold: coverage is 75'
  assert_output --partial 'metric    coverage: 82 (coverage)'
}
