# --- project_tests: the tests have to pass --------------------------------------------------

# Runs the tests of the project, and fails as they do.
project_tests() { # COMMAND
  try_tests "$1"
  return "$tested"
}
