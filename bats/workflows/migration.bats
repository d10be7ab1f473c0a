# The template migration: expand, migrate, contract, with a way back from each point.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'migrate the whole database from MySQL to PostgreSQL across multiple services'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end when the plan has a way back" {
  when_prompted '"Way back:"' \
    '[[stand-in:answer Way back: yes. 001_inventory.md 002_differences.md 003_data.md 004_rollback.md]]'
  assert_completion debug target='PostgreSQL 17'
  assert_artifacts
  told 'PostgreSQL 17'
}

@test "a plan without a way back is none" {
  sed -i.before 's/--attempts 3/--attempts 1/' wf.sh
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'Way back'
  assert_equal "$(state steps.implement.state)" waiting
}
