# The template research: from a question to an answer and a plan; nothing in the project changes.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'research complex caching strategies across multiple services to create a plan'
}

@test "it is rehearsed to its end without an agent" {
  assert_rehearsal ''
}

@test "it runs to its end, and only reports and the plan are new" {
  assert_completion '' target=src/cache
  assert_equal "$(git status --porcelain --untracked-files=all | grep -v ' specs/001_')" ''
  assert_equal "$(ls specs/001_*)" 'plans
reports'
  grep -q 005_comparison.md specs/001_*/plans/001_implementation.md
  told 'src/cache'
}

@test "its agents may only read" {
  ./wf.sh
  run ! grep -lE 'Edit|Bash' "$standin"/calls/*/argv
}
