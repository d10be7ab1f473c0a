# The template infrastructure: files are changed and checked; nothing is applied.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'set up a complex Kubernetes deployment pipeline with secure access across multiple environments and services'
}

@test "it is rehearsed to its end without an agent, and its check really runs, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end, and the agents are told which part it is" {
  assert_completion debug target='deploy/' spec='wanted.md'
  assert_artifacts
  told 'deploy/' | grep -q wanted.md
}

@test "the check of the project is the one that is given, in place of the one that is found" {
  assert_completion debug test_command='mark "my check"'
  assert_equal "$(events)" 'start my check end my check start my check end my check'
}

@test "a compose file of any of its four names is checked" {
  local name
  printf '#!/bin/sh\nmark "$*"\n' >"$BATS_TEST_TMPDIR/bin/docker"
  chmod +x "$BATS_TEST_TMPDIR/bin/docker"
  git rm -q Makefile
  for name in compose.yaml compose.yml docker-compose.yaml docker-compose.yml; do
    git clean -qfdx -e wf.sh
    touch "$name"
    : >"$EVENTS"
    run ./wf.sh --rehearse
    assert_success
    assert_equal "$(times 'start compose config --quiet')" 2
  done
}
