# `tests_after COMMAND STEP` tells what fails now from what failed before the change.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# The tests print the file `after`, once it is there, and fail if the file `red` is; before it is, the file `before`.
setup() {
  common_setup
  cat >tests <<'BASH'
n=before; [ ! -e changed ] || n=after
cat "$n"
! grep -qi fail "$n"
BASH
  workflow <<'YAML'
steps:
  - id: before
    run: tests_before "sh tests"
  - id: change
    needs: [before]
    run: touch changed
  - id: after
    needs: [change]
    run: tests_after "sh tests" before
    on_failure: {fix: 'mend {{ steps.after.log }}', attempts: 1}
YAML
}

# Lets the tests print these lines before and after the change.
tests_print() { # BEFORE AFTER
  printf '%b\n' "$1" >before
  printf '%b\n' "$2" >after
  rm -rf .claude changed
}

assert_tolerated() { # BEFORE AFTER
  tests_print "$@"
  run ./wf.sh
  assert_success
  assert_output --partial 'warning: the tests fail as before the change: compare steps/'
  assert_equal "$(calls)" 0
}

# Fails unless an agent was asked to mend, and told these last lines.
assert_mended() { # BEFORE AFTER TOLD
  tests_print "$1" "$2"
  rm -rf "$standin"
  run ./wf.sh
  assert_failure 1
  assert_equal "$(calls)" 1
  call 1 prompt | grep -qF -e "$3"
}

@test "the same failures are tolerated, whatever runs the tests" {
  assert_tolerated 'FAILED a.py::test_a - assert 1 == 2\n1 failed, 7 passed in 0.12s' \
    'FAILED a.py::test_a - assert 1 == 2\n1 failed, 9 passed in 1.30s'
  assert_tolerated '--- FAIL: TestA (0.00s)\n    a_test.go:12: bad\nFAIL\tproject/a\t0.002s' \
    '--- FAIL: TestA (0.02s)\n    a_test.go:19: bad\nFAIL\tproject/a\t0.013s'
  assert_tolerated 'not ok 3 - login fails' 'not ok 4 - login fails'
  assert_tolerated '  ✕ logs in (3 ms)\n1 failed' '  \033[31m✕\033[0m logs in (12 ms)\r\n1 failed'
  assert_tolerated 'test a::b ... FAILED' 'test a::b ... FAILED\ntest a::c ... ok'
  assert_tolerated 'Failed A.B [3 ms]\nFailed A.C [4 ms]' 'Failed A.C [11 ms]'
}

@test "a failure that is new is mended, and named" {
  assert_mended 'FAILED a.py::test_a' 'FAILED a.py::test_a\nFAILED a.py::test_b' \
    $'What is new:\nFAILED a.py::test_b'
  assert_mended 'FAILED a.py::test_1' 'FAILED a.py::test_2' $'What is new:\nFAILED a.py::test_2'
}

@test "after tests that passed every failure is mended" {
  assert_mended '8 passed' 'FAILED a.py::test_a' 'FAILED a.py::test_a'
  assert_mended 'a word: fallible' 'FAILED b' 'FAILED b'
  refute_output --partial 'before the change'
}

@test "where no line names a failure nothing is tolerated" {
  local text
  for text in 'it is broken' '1 test failed' FAILED 'FAILED (failures=1)' 'Tests run: 3, Failures: 1, Errors: 0'; do
    tests_print "$text" "$text"
    rm -rf "$standin"
    printf 'cat after; exit 1\n' >tests
    run ./wf.sh
    assert_failure 1
    call 1 prompt | grep -A 1 'What is new:' | grep -qx 'cannot be told'
  done
}

@test "a run of tests that was skipped excuses nothing" {
  tests_print 'FAILED a' 'FAILED a'
  run ./wf.sh --skip before
  assert_failure 1
  assert_equal "$(calls)" 1
}

@test "a runner that is missing is missing, also when tests failed before" {
  tests_print 'FAILED a' 'FAILED a'
  run ./wf.sh --until before
  printf 'exit 127\n' >tests
  run ./wf.sh
  assert_failure 1
  assert_equal "$(calls)" 0
  assert_output --partial 'a command was not found'
}

@test "a runner that is missing is told before anything is changed, and --skip goes on without" {
  tests_print 'FAILED a' 'FAILED a'
  printf 'test -e changed || exit 127\n' >tests
  run ./wf.sh
  assert_failure 1
  assert_line --regexp 'before +failed +the tests cannot run, a program is missing: .*--skip before'
  [[ ! -e changed ]]
  run ./wf.sh --skip before
  assert_success
}

@test "tests have no way to the journal" {
  tests_print 'FAILED a' 'FAILED a'
  printf '{ echo garbage >&6; } 2>/dev/null; { echo garbage >&8; } 2>/dev/null; exit 0\n' >tests
  run ./wf.sh
  assert_success
  refute_output --partial garbage
  journal
}
