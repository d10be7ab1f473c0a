# --- tests_pass: a gate that the tests open -------------------------------------------------

# Holds when the tests of the project pass; without any it does not.
tests_pass() { # COMMAND
  local tests=$1
  [[ -n $tests ]] || tests=$(find_command "$test_commands")
  [[ -n $tests ]] || close_gate tests-pass 'the command for tests' ''
  [[ -n $tests ]] || return 0 # in a rehearsal
  try_tests "$tests"
  ((tested != 127)) || exit "$tested"
  ((tested == 0)) || close_gate tests-pass "the exit status of $tests" "$tested"
}
