# `cites FILE WORD...` holds when a file mentions each word, as it stands.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that makes a file, and checks what it cites.
citing() { # FILE_TEXT COMMAND
  printf '%s\n' "$1" >text.md
  workflow <<YAML
steps:
  - {id: one, run: 'true', verify: ["$2"]}
YAML
}

@test "a file that mentions every word passes" {
  citing 'See `a.md` and (b.md).' 'cites text.md a.md b.md'
  run ./wf.sh
  assert_success
}

@test "a word that is not there fails the step, and file and word are named" {
  citing 'See a.md.' 'cites text.md a.md b.md'
  run ./wf.sh
  assert_failure 1
  assert_output --partial text.md
  assert_output --partial b.md
}

@test "a word is text, not a pattern" {
  citing 'See axmd.' 'cites text.md a.md'
  run ./wf.sh
  assert_failure 1
  citing 'See -e and [x]*.' "cites text.md -e '[x]*'"
  rm -rf .claude
  run ./wf.sh
  assert_success
}

@test "a file that is not there fails the step" {
  citing 'text' 'cites no.md text'
  run ./wf.sh
  assert_failure 1
}

@test "an agent's plan cites the reports before it, by references" {
  workflow <<'YAML'
topic: auth
steps:
  - {id: look, prompt: look, outputs: {report: {path: '{{ folder }}/report.md', answer: true}}}
  - id: plan
    prompt: Plan by {{ steps.look.outputs.report }}.
    outputs: {plan: {path: '{{ folder }}/plan.md', answer: true}}
    verify: ['cites {{ steps.plan.outputs.plan }} {{ steps.look.outputs.report }}']
    retry: {attempts: 1}
YAML
  run ./wf.sh
  assert_success
  grep -q specs/001_auth/report.md specs/001_auth/plan.md
  when_prompted '^Plan' '[[stand-in:answer I cite nothing.]]'
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial specs/002_auth/report.md
}

@test "what was skipped need not be named, all else must be" {
  workflow <<'YAML'
steps:
  - {id: look, prompt: look, outputs: {report: {path: one.md, answer: true}}}
  - {id: search, prompt: search, outputs: {report: {path: two.md, answer: true}}}
  - {id: quiet, run: mark quiet}
  - id: plan
    run: echo "see $CITED" >plan.md
    verify: ['cites plan.md {{ steps.look.outputs.report }} {{ steps.search.outputs.report }}']
    needs: [look, search, quiet]
YAML
  CITED=two.md run ./wf.sh --skip look
  assert_success
  CITED=one.md run ./wf.sh --restart --skip look
  assert_failure 1
  assert_output --partial 'plan.md does not mention two.md'
}

@test "a skipped step that has no file is no hindrance" {
  workflow <<'YAML'
steps:
  - {id: quiet, run: mark quiet}
  - {id: plan, run: echo see one.md >plan.md, verify: ['cites plan.md one.md'], needs: [quiet]}
YAML
  run ./wf.sh --skip quiet
  assert_success
}
