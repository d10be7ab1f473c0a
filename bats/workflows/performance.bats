# The template performance: measured before and after, with the same results.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'optimize slow database queries across multiple services, complex'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it measures before and after, and the planner sees the first measurement" {
  assert_completion debug metric='p95 below 200 ms' bench_command='mark bench; echo "p95 $(grep -c "start bench" "$EVENTS")"'
  assert_artifacts
  assert_equal "$(events)" 'start bench end bench start test end test start test end test start bench end bench'
  assert_equal "$(cat specs/001_*/reports/000_baseline.txt)" 'p95 1'
  assert_equal "$(cat specs/001_*/reports/005_after.txt)" 'p95 2'
  told 'p95 1' | grep -q 'p95 below 200 ms'
}

@test "a measurement that fails stops it before anything is changed" {
  run ./wf.sh bench_command='echo no database; exit 3'
  assert_failure 1
  assert_output --partial 'no database'
  assert_equal "$(state steps.implement.state)" waiting
}

@test "without a command to measure it says so and goes on" {
  assert_completion debug
  assert_output --partial 'nothing was measured'
}
