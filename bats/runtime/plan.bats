# What stands in the phases of a script is what it does: it can be read, and edited, there.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  workflow <<'YAML'
steps:
  - {id: one, run: mark one; test -e mended, timeout: 30m, retry: {attempts: 1}}
  - {id: two-steps, run: mark two, needs: [one], estimate: 5m}
YAML
}

@test "a step that says no estimate has one all the same" {
  run ./wf.sh --only one
  refute_output --partial unbound
  assert_equal "$(times 'start one')" 1
}

@test "policies are edited in place" {
  sed -i.before 's/--timeout 30m/--timeout 1h --attempts 2 --delay 0s/' wf.sh
  run ./wf.sh
  assert_failure 1
  assert_equal "$(state steps.one.attempts)" 2
}

@test "what a line of a phase says is what --list shows" {
  sed -i.before 's/--timeout 30m/--timeout 7m/' wf.sh
  run ./wf.sh --list
  assert_success
  assert_output --regexp 'one .*7m'
}

@test "a step's id with dashes is its name with underscores" {
  run ./wf.sh --list
  assert_output --partial two_steps
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(state steps.two_steps.state)" 'done'
}

@test "a policy changed does not make a done step run again" {
  run ./wf.sh
  touch mended
  ./wf.sh
  sed -i.before 's/--timeout 30m/--timeout 40m/' wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 2
}
