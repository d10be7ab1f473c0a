# A workflow in the place of a step runs as if its steps had been written there.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  export EVENTS=$BATS_TEST_TMPDIR/events
  : >"$EVENTS"
  install_mark
  mkdir parts
  cat >parts/say.yaml <<'YAML'
name: say
params: {what: {required: true}}
steps:
  - {id: first, run: "mark {{ params.what }}1; printf '<%s>' {{ params.what }}", outputs: {said: {path: "{{ folder }}/said.txt", answer: true}}}
  - {id: second, inputs: [said], run: "mark {{ params.what }}2; cat {{ steps.first.outputs.said }}; test -e go"}
YAML
  cat >whole.yaml <<'YAML'
name: wf
params: {x: {default: "a"}}
steps:
  - {id: one, use: ./parts/say.yaml, with: {what: "{{ params.x }}"}}
  - {id: two, use: parts/say.yaml, needs: [one], with: {what: "$(touch pwned)"}}
  - {id: last, run: "cat <<<{{ steps.one.output }}{{ steps.two.output }} >all.txt"}
YAML
  compile whole.yaml wf.sh
}

@test "its steps run in order, with values that are data, and resume like any other" {
  run ./wf.sh
  assert_failure 1
  assert_equal "$(events)" 'start a1 end a1 start a2 end a2'
  touch go
  run ./wf.sh
  assert_success
  [[ ! -e pwned ]]
  assert_equal "$(times 'start a1') $(times 'start a2') $(cat all.txt)" '1 2 <a><$(touch pwned)>'
}

@test "check sees a change of a file that is used" {
  run orchestrate-gen check wf.sh
  assert_success
  sed -i.before 's/test -e go/true/' parts/say.yaml
  cd ..
  run orchestrate-gen check project/wf.sh
  assert_failure 1
  assert_output --partial stale
}
