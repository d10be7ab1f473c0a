# The mode hybrid, and sentences that tell of a high risk, or of none.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

@test "a task of high risk is asked about before it is implemented, and then done" {
  described 'delete old customer records' --mode hybrid
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'implement: Let implement edit files? Its risk is high.'
  assert_equal "$(state steps.plan.state) $(state steps.implement.state)" 'done approval'
  run ./wf.sh --approve implement
  assert_success
  assert_equal "$(run_place)" completed
}

@test "one without a high risk is not, and neither is the same in the mode autopilot" {
  described 'add a dark mode' --mode hybrid
  refute grep -q 'Its risk is high' wf.sh
  described 'delete old customer records'
  refute grep -q 'Its risk is high' wf.sh
  run orchestrate-gen 'delete old customer records' --output yaml
  assert_output --partial 'risk: high'
}
