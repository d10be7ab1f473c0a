# The template refactor: begins when the tests pass, and ends when they still do.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'refactor the whole user management architecture across multiple services'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end, and the agents are told what to reach" {
  assert_completion debug target=src/users pattern='no global state'
  assert_artifacts
  assert_equal "$(times 'start test')" 2
  told 'no global state' | grep -q src/users
}

@test "nothing is changed when the tests fail already before" {
  touch broken
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'it is broken'
  assert_equal "$(state steps.implement.state)" waiting
  rm broken
  assert_completion debug
}
