# The template security: a weakness is closed on all ways in, and a second pair of eyes agrees.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'fix critical authentication vulnerability across multiple services, complex'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal 'mend debug'
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end when the review finds the weakness closed" {
  when_prompted '"Verdict: closed"' '[[stand-in:answer Verdict: closed]]'
  assert_completion 'mend debug'
  assert_artifacts
  assert_equal "$(cat specs/001_*/reports/005_review.md)" 'Verdict: closed'
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "a weakness that the review finds open is mended and reviewed again" {
  cat >"$BATS_TEST_TMPDIR/bin/agent" <<'AGENT'
#!/usr/bin/env bash
[[ ! -e mended ]] || sed -i.before 's/open/closed/' "${0%/bin/*}/standin/rules"
exec claude "$@"
AGENT
  chmod +x "$BATS_TEST_TMPDIR/bin/agent"
  when_prompted '"Verdict: closed"' '[[stand-in:answer Verdict: open]]'
  when_prompted '^Verdict: open' '[[stand-in:write mended|x]]'
  ORCHESTRATE_AGENT=agent assert_completion debug
  assert_equal "$(state steps.review.attempts) $(state steps.mend.attempts)" '2 1'
  assert_equal "$(cat specs/001_*/reports/005_review.md)" 'Verdict: closed'
}

@test "while it is open after two rounds nothing is tested or documented" {
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'Verdict: closed'
  assert_equal "$(state steps.review.attempts) $(state steps.mend.attempts)" '3 2'
  assert_equal "$(state steps.test.state) $(state steps.document.state)" 'waiting waiting'
}
