# Where a model is unavailable or its usage limit is reached, the next attempt asks another one.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints which models were asked, in order.
asked() {
  local call
  for call in "$standin"/calls/*; do grep -A 1 -x -e --model "$call/argv" | tail -n 1; done | tr '\n' ' '
}

@test "what is unavailable is asked no more: the next model is, at once" {
  workflow <<'YAML'
defaults: {fallback: [sonnet, haiku]}
steps:
  - {id: one, model: opus, prompt: "[[stand-in:error 529 x2]] Look"}
YAML
  run ./wf.sh --list
  assert_output --partial 'claude/opus, read, 1.00 USD, else claude/sonnet, claude/haiku'
  run ./wf.sh
  assert_success
  assert_equal "$(asked)" 'opus sonnet haiku '
  assert_line --partial 'for claude/sonnet, in the place of claude/opus'
  assert_line --partial 'started claude/haiku'
  assert_equal "$(journal | grep -c '^fallback one')" 2
  grep -q '"note":"claude/opus, then claude/sonnet: unavailable' "$(run_folder)/journal.jsonl"
  assert_equal "$(journal | grep -c damaged || :)" 0
}

@test "a usage limit ends the run only when the last model has reached it; the next start asks the first one again" {
  workflow <<'YAML'
steps:
  - {id: one, model: opus, fallback: {model: haiku}, prompt: "[[stand-in:limit]] Look"}
YAML
  run ./wf.sh
  assert_failure 75
  assert_equal "$(asked)" 'opus haiku '
  run ./wf.sh
  assert_failure 75
  assert_equal "$(asked)" 'opus haiku opus haiku '
}

@test "a step that fails in another way is tried again as before, and one without a fallback has none" {
  workflow <<'YAML'
steps:
  - {id: one, model: opus, fallback: {model: haiku}, prompt: "[[stand-in:error 400]] Look"}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(asked)" 'opus '
  workflow <<'YAML'
steps:
  - {id: one, model: opus, prompt: "Look"}
YAML
  run grep -c 'fall_back() ' wf.sh
  assert_output 0
}
