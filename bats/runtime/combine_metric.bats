# Each item of a step measures; one number stands for all of them.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "the least, the most, the sum and the mean are exact, and each item keeps its own" {
  workflow <<'YAML'
steps:
  - id: do
    for_each: ["0.1", "0.20", "7e-1", "-3"]
    run: printf 'n=%s\n' {{ item }}; printf 'told=%s\n' {{ item }} >"$STEP_METRICS"
    metrics:
      least-n: {pattern: 'n=(.*)', over: min}
      most: {pattern: 'n=(.*)', over: max}
      all: {pattern: 'n=(.*)', over: sum}
      told: {over: mean}
  - {id: tell, run: 'echo {{ metrics.least-n }} {{ metrics.most }} {{ metrics.all }} {{ metrics.told }} >told'}
YAML
  run ./wf.sh
  assert_success
  assert_output --partial 'metric    all: -2 (do)'
  assert_equal "$(cat told)" '-3 7e-1 -2 -0.5'
  grep -qx 'most=0.20' "$(run_folder)/steps/do_2/1.metrics"
}

@test "nothing is known unless every item has measured; of no items only the sum is" {
  workflow <<'YAML'
steps:
  - id: do
    for_each: {lines: list.txt}
    run: echo {{ item }}; [[ {{ item }} != 3 ]]
    on_failure: continue
    metrics: {all: {pattern: '([0-9]+)', over: sum}, least: {pattern: '([0-9]+)', over: min}}
  - {id: enough, gate: all < 100, on_failure: continue}
  - {id: some, gate: least < 100}
YAML
  printf '%s\n' 1 none >list.txt
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'all of do is not known: do__2 did not measure it'
  assert_output --partial 'all < 100 does not hold: all is not known'
  printf '%s\n' 1 3 >list.txt # which measures, and fails
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial 'all of do is not known: do__2 did not measure it'
  : >list.txt
  run ./wf.sh --restart
  assert_failure 3
  refute_output --partial 'all < 100 does not hold'
  assert_output --partial 'least < 100 does not hold: least is not known'
}

# Two items of a list and two lines, which a gate compares; the first measure is too low until there is `good`.
measured() { # [ON_FAILURE]
  printf '%s\n' x y >list.txt
  workflow <<YAML
steps:
  - id: do
    for_each: [a, b]
    run: mark {{ item }}; if [[ -e good ]]; then echo 90; else echo 70; fi
    metrics: {n: {pattern: '([0-9]+)', over: min}}
  - id: more
    for_each: {lines: list.txt}
    run: mark {{ item }}; if [[ -e good ]]; then echo 90; else echo 70; fi
    metrics: {m: {pattern: '([0-9]+)', over: mean}}
  - {id: enough, gate: n >= 80 and m >= 80${1-}}
YAML
}

@test "after the fix of a gate all items measure again, and then their step does" {
  measured ', on_failure: {fix: {id: mend, run: touch good}}'
  run ./wf.sh
  assert_success
  assert_output --partial 'n >= 80 does not hold: n is 70'
  for item in a b x y; do assert_equal "$(times "end $item")" 2; done
}

@test "all items measure again when a run goes on at a closed gate" {
  measured
  run ./wf.sh
  assert_failure 3
  touch good
  run ./wf.sh
  assert_success
  for item in a b x y; do assert_equal "$(times "end $item")" 2; done
  assert_equal "$(state steps.do.state) $(state steps.more__2.state)" 'done done'
}

@test "a kill in the middle keeps what was measured" {
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - id: do
    for_each: ["1", "2", "3"]
    run: mark i{{ item }}; echo {{ item }}; [[ {{ item }} != 2 || -e go ]] || kill -KILL $$ 0
    metrics: {n: {pattern: '([0-9]+)', over: sum}}
  - {id: tell, run: 'echo {{ metrics.n }} >told'}
YAML
  run ./wf.sh
  assert_failure 137
  touch go
  go_on
  assert_success
  assert_equal "$(times 'start i1') $(times 'start i2') $(cat told)" '1 2 6'
}

@test "without metrics of items a script has nothing of them" {
  workflow <<'YAML'
steps:
  - {id: do, for_each: [a], run: mark a}
  - {id: measure, run: echo 1, metrics: {n: {pattern: '([0-9]+)'}}}
YAML
  run ! grep -q 'combine_metric' wf.sh
}
