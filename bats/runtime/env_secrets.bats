# Secret parameters: of the environment of each start, and in no file.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step that uses its secret and prints it, and one that fails without `mended`.
with_secret() {
  workflow <<'YAML'
params:
  pass-phrase: {description: what opens it, secret: true, pattern: 'open .*'}
steps:
  - {id: one, env: {GIVEN: '{{ params.pass-phrase }}'}, run: 'mark one; [[ $GIVEN == open* ]]; echo {{ params.pass-phrase }}'}
  - {id: two, run: 'test -e mended', needs: [one]}
YAML
}

@test "a secret parameter comes from the environment, at each start, and is kept nowhere" {
  with_secret
  PASS_PHRASE='open sesame' run ./wf.sh
  assert_failure 1
  refute_output --partial sesame
  touch mended
  run ./wf.sh
  assert_failure 2
  assert_output --partial 'pass_phrase is needed: set PASS_PHRASE in the environment'
  PASS_PHRASE='open sesame' run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 1
  assert_equal "$(cat "$(run_folder)/steps/one/1.output")" '***'
  run grep -rl sesame .claude
  assert_output ''
}

@test "one on the command line, one that is too short, and one that does not match are refused" {
  with_secret
  PASS_PHRASE='open sesame' run ./wf.sh pass-phrase=x
  assert_failure 2
  assert_output --partial 'others see what is typed here'
  PASS_PHRASE='open' run ./wf.sh
  assert_failure 2
  assert_output --partial 'PASS_PHRASE is too short'
  PASS_PHRASE='closed sesame' run ./wf.sh
  assert_failure 2
  assert_output --partial 'pass_phrase is `***`, which does not match'
  [[ ! -e .claude ]]
}

@test "help and header say where it comes from" {
  with_secret
  run ./wf.sh --help
  assert_success
  assert_output --partial 'in the environment: PASS_PHRASE'
  sed '/^# Digest/q' wf.sh | grep -q 'PASS_PHRASE in the environment'
}

@test "a script without one has nothing of it" {
  workflow <<'YAML'
params: {x: {default: y}}
steps:
  - {id: one, run: 'echo {{ params.x }}'}
YAML
  run grep -c 'check_secrets() ' wf.sh
  assert_output 0
  secret_params=x rules=x run ./wf.sh
  assert_success
}
