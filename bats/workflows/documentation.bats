# The template documentation: written from the code, with links that lead somewhere.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'document the complex architecture of all services with an API reference'
}

@test "it is rehearsed to its end without an agent" {
  assert_rehearsal debug
}

@test "it runs to its end, and the agents are told the subject" {
  assert_completion debug target=docs/cli.md
  assert_artifacts
  told docs/cli.md
}

@test "a link that leads nowhere is found and mended" {
  when_prompted 'the link leads nowhere' '[[stand-in:write README.md|[here](Makefile) [there](https://localhost) [top](#top)]]'
  printf '[gone](nowhere.md) `[code](none.md)`\n' >README.md
  run ./wf.sh
  assert_success
  assert_equal "$(state steps.debug.state) $(state steps.debug.attempts)" 'done 1'
  run told 'README.md: the link leads nowhere: nowhere.md'
  assert_success
  refute_output --partial 'none.md'
}

@test "a check of one's own takes the place of the links" {
  assert_completion debug check_command='mark check'
  assert_equal "$(events)" 'start check end check'
}
