# Steps that run only if a condition holds.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "a step whose condition does not hold is skipped, and what needs it goes on" {
  workflow <<'YAML'
params: {env: {default: beta}}
steps:
  - {id: one, run: mark one}
  - {id: two, needs: [one], if: params.env == 'live', run: mark two}
  - {id: three, needs: [two], run: mark three}
YAML
  run ./wf.sh
  assert_success
  assert_output --partial 'two      skipped params.env == "live" does not hold: env is beta'
  assert_equal "$(events)" 'start one end one start three end three'
  assert_equal "$(state steps.two.state) $(state steps.two.attempts)" 'skipped 0'
  grep -q '"event":"skipped","step":"two".*"note":"params.env == ?live? does not hold: env is beta"' \
    "$(run_folder)/journal.jsonl"
  run ./wf.sh --restart env=live
  assert_success
  assert_equal "$(times 'end two')" 1
}

@test "it is asked when what it needs has ended" {
  workflow <<'YAML'
steps:
  - {id: try, run: test -e there, on_failure: continue}
  - {id: fine, if: "steps.try.state == 'done'", run: mark fine}
  - {id: bad, if: "steps.try.state == 'failed'", run: mark bad}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end fine') $(times 'end bad')" '0 1'
  touch there
  run ./wf.sh --restart
  assert_equal "$(times 'end fine') $(times 'end bad')" '1 1'
}

@test "numbers decide too; what was not measured decides against" {
  workflow <<'YAML'
steps:
  - {id: measure, run: 'cat n', metrics: {n: {pattern: '([0-9.]+)'}}}
  - {id: small, if: n < 10.5, run: mark small}
  - {id: large, if: n >= 10.5, run: mark large}
YAML
  echo 10.25 >n
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start small end small'
  echo none >n
  run ./wf.sh --restart
  assert_success
  assert_output --partial 'n >= 10.5 does not hold: n is not known'
  assert_equal "$(times 'end small') $(times 'end large')" '1 0'
}

@test "a chain of steps that are skipped, the last of a phase too, ends the run" {
  workflow <<'YAML'
params: {env: {default: beta}}
limits: {jobs: 1}
steps:
  - {id: one, if: params.env == 'live', run: mark one, phase: a}
  - {id: two, needs: [one], if: "steps.one.state == 'done'", run: mark two, phase: a}
  - {id: other, run: mark other, phase: a}
  - {id: three, if: "steps.two.state == 'done'", run: mark three, phase: b}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start other end other'
  assert_output --partial 'steps     1 of 4 done'
}

@test "a step that was skipped stays so in the run, and its text says it" {
  workflow <<'YAML'
params: {env: {default: beta}}
steps:
  - {id: one, if: params.env == 'live', run: mark one}
  - {id: two, run: 'echo {{ steps.one.output }} >got; test -e go'}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(<got)" ''
  touch go
  run ./wf.sh
  assert_success
  assert_equal "$(events)" ''
}

@test "another condition is asked again when the run goes on" {
  workflow <<'YAML'
params: {env: {default: beta}}
steps:
  - {id: one, if: params.env == 'live', run: mark one}
  - {id: two, needs: [one], run: test -e go}
YAML
  run ./wf.sh
  assert_failure 1
  workflow <<'YAML'
params: {env: {default: beta}}
steps:
  - {id: one, if: params.env != 'live', run: mark one}
  - {id: two, needs: [one], run: test -e go}
YAML
  touch go
  run ./wf.sh
  assert_success
  assert_output --partial 'one runs again: its definition changed'
  assert_equal "$(times 'end one')" 1
}

@test "a script without conditions asks none" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'true'}
YAML
  run grep -c 'decide_steps() {\|condition_of' wf.sh
  assert_output 0
}

# A list and lines of which a condition decides, and what sees what they made.
fans() {
  printf '%s\n' x y >list.txt
  workflow <<'YAML'
params: {go: {default: "no"}}
steps:
  - {id: work, if: params.go == 'yes', for_each: [a, b], run: 'mark {{ item }}'}
  - {id: more, if: params.go == 'yes', for_each: {lines: list.txt}, run: 'mark {{ item }}'}
  - {id: last, run: 'mark last; cat <<<{{ steps.work.output }}{{ steps.more.output }} >all.txt'}
YAML
}

@test "a step with items is skipped as a whole: each item, what reads them, and their join" {
  fans
  run ./wf.sh
  assert_success
  assert_output --partial 'work_b     skipped params.go == "yes" does not hold: go is no'
  assert_equal "$(events)" 'start last end last'
  refute_output --partial 'more: items'
  for step in work work_a work_b more more_lines; do
    assert_equal "$(state steps.$step.state) $(state steps.$step.attempts)" 'skipped 0'
  done
  assert_equal "$(cat all.txt)" ''
  run ./wf.sh --status
  assert_output --partial 'more       skipped'
  run ./wf.sh --restart go=yes
  assert_success
  assert_equal "$(times 'end a') $(times 'end b') $(times 'end x') $(times 'end y')" '1 1 1 1'
}

@test "what is recorded of a step with items is decided for all of them, when a run goes on" {
  fans
  sed 's/step_last() {/&\n  [[ -e go ]] || kill -KILL $$ 0/' wf.sh >wf.new
  cat wf.new >wf.sh
  run ./wf.sh
  assert_failure 137
  local journal
  journal=$(run_folder)/journal.jsonl
  grep -v '"event":"skipped","step":"\(work_\|more_\)' "$journal" >journal.new # killed before these
  cat journal.new >"$journal"
  touch go
  go_on
  assert_success
  assert_output --partial 'work_a     skipped work is left out'
  assert_equal "$(state steps.work_b.state) $(state steps.more_lines.state)" 'skipped skipped'
  assert_equal "$(events)" 'start last end last'
}

@test "what one item was begun under holds for the others, whatever has become of it" {
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - {id: try, run: test -e there, on_failure: continue}
  - id: work
    if: steps.try.state == 'failed'
    for_each: [a, b]
    run: mark {{ item }}; [[ {{ item }} != b || -e there ]] || kill -KILL $$ 0
YAML
  run ./wf.sh
  assert_failure 137
  touch there
  go_on
  assert_success
  assert_equal "$(state steps.try.state) $(times 'start a') $(times 'end b')" 'done 1 2'
  assert_equal "$(state steps.work_b.state) $(state steps.work.state)" 'done done'
  run ./wf.sh --retry try # which asks for all of it anew
  assert_equal "$(state steps.work_a.state) $(state steps.work_b.state) $(state steps.work.state)" 'skipped skipped skipped'
}
