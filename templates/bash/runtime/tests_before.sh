# --- tests_before: how the tests are before a change ----------------------------------------

# Runs the tests of the project; a failure is told, and no failure of the step. Where they cannot
# run, no change could be checked: better to say so before one is paid for.
tests_before() { # COMMAND
  try_tests "$1"
  ((tested != 127)) ||
    fail_attempt 127 "the tests cannot run, a program is missing: install it, or --skip $step"
  ((tested == 0)) || warn 'the tests fail before the change'
}
