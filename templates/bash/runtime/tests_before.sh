# --- tests_before: how the tests are before a change ----------------------------------------

# Runs the tests of the project; a failure is told, and no failure of the step.
tests_before() { # COMMAND
  try_tests "$1"
  ((tested == 0)) || warn 'the tests fail before the change'
}
