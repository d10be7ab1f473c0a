# The template bugfix: the cause, a test that shows it, the smallest fix.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'fix the complex intermittent crash of the checkout when many users pay concurrently across services'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end, and the agents are told which issue it is" {
  assert_completion debug issue='docs/bug 42.txt'
  assert_artifacts
  assert_equal "$(events)" 'start test end test start test end test'
  told 'docs/bug 42.txt'
}

@test "tests that fail are debugged, and the cause that was found before is kept" {
  break_tests
  when_prompted 'it is broken' '[[stand-in:write Makefile|test: ; mark test]]'
  assert_completion ''
  assert_equal "$(times 'start test')" 3
  [[ -s $(echo specs/001_*/debug/001_cause.md) && -s $(echo specs/001_*/debug/002_tests.md) ]]
}
