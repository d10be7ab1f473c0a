# The template feature: research, a plan, the change, its tests, at most two rounds of debugging, documentation.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'implement a complex single sign-on across multiple services with roles, sessions and audit'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end, and leaves reports, a plan that names them and a summary" {
  assert_completion debug
  assert_artifacts
  assert_equal "$(events)" 'start test end test start test end test'
  assert_equal "$(cd specs/001_*/reports && echo *)" '001_code.md 002_practice.md 003_tests.md 004_risks.md'
  assert_equal "$(calls)" 7
}

@test "tests that fail once are debugged once, with their log" {
  break_tests
  when_prompted 'it is broken' '[[stand-in:run false]] [[stand-in:write Makefile|test: ; mark test]]'
  assert_completion ''
  assert_equal "$(times 'start test')" 3
  assert_equal "$(state steps.debug.attempts)" 1
  assert_artifacts
  [[ -s $(echo specs/001_*/debug/001_tests.md) ]]
}

@test "after two rounds of debugging it gives up, with 1, and goes on when the cause is gone" {
  break_tests
  run ./wf.sh
  assert_failure 1
  assert_equal "$(run_place)" failed
  assert_equal "$(times 'start test')" 4
  assert_equal "$(state steps.debug.attempts) $(state steps.document.state)" '2 waiting'
  assert_output --partial 'it is broken'
  rm broken
  assert_completion ''
  assert_equal "$(times 'start test')" 5
  assert_equal "$(calls)" 9
}

@test "tests that were red before the change are told of, and nobody mends them" {
  printf 'test:\n\t@echo FAILED test_old; exit 1\n' >Makefile
  assert_completion debug
  assert_output --partial 'warning   the tests fail before the change'
  assert_output --partial 'warning   the tests fail as before the change: compare steps/'
}

@test "beside tests that were red before, new failures are mended" {
  printf 'test:\n\t@echo FAILED test_old; test ! -e broken || echo FAILED test_new; exit 1\n' >Makefile
  break_tests
  when_prompted '^FAILED test_new' '[[stand-in:write Makefile|test: ; @echo FAILED test_old; exit 1]]'
  assert_completion ''
  told 'What is new:' | grep -A 1 'What is new:' | grep -qx 'FAILED test_new'
  assert_output --partial 'warning   the tests fail as before the change: compare steps/'
}

@test "a runner that is missing is told before anything is paid for a change, and a second start goes on" {
  run ./wf.sh test_command=no-such-runner
  assert_failure 1
  assert_output --partial 'the tests cannot run, a program is missing'
  assert_equal "$(state steps.implement.state) $(state steps.debug.attempts)" 'waiting 0'
  printf '#!/bin/sh\n' >"$BATS_TEST_TMPDIR/bin/no-such-runner"
  chmod +x "$BATS_TEST_TMPDIR/bin/no-such-runner"
  assert_completion debug
}

@test "a plan that leaves out a report is asked for again" {
  sed -i.before 's/--attempts 3/--attempts 2 --delay 1s/' wf.sh
  STANDIN_DEFAULT='[[stand-in:answer out of thin air]]' run ./wf.sh
  assert_failure 1
  assert_output --partial 'does not mention'
  assert_equal "$(state steps.plan.attempts) $(state steps.implement.state)" '2 waiting'
}

@test "an implementation that changes nothing is a failure" {
  when_prompted . '[[stand-in:write README.md|# A project]]'
  sed -i.before 's/--attempts 3/--attempts 1/' wf.sh
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'changed no file'
  assert_equal "$(state steps.implement.state) $(state steps.test.state)" 'failed waiting'
}

@test "agents that edit run commands after --access full, and only then" {
  when_prompted '^Carry out the plan' '[[stand-in:run touch ran]] [[stand-in:write new|x]]'
  assert_completion debug
  [[ ! -e ran ]]
  told 'You cannot run commands or delete files.' | grep -q 'Carry out the plan'
  orchestrate-gen 'implement auth' --access full --script -o wf.sh
  rm -rf "$standin/calls"
  assert_completion debug
  [[ -e ran ]]
  told 'You can run commands: use them to check your work.' | grep -q 'Carry out the plan'
}
