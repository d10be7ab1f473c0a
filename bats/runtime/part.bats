# A value may stand in the middle of a line of a prompt.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "values within a line leave the rest of the line as it is" {
  workflow <<'YAML'
params:
  who: {default: you}
  what: {default: ""}
steps:
  - id: ask
    prompt: |
      For {{ params.who }}, {{ params.who }}'s "{{ params.what }}" in {{ folder }}/x.
        {{ params.who }} first, last {{ params.who }}
      {{ params.who }}
      no end {{ params.who }}
YAML
  run ./wf.sh
  assert_success
  printf '%s\n' 'For you, you'\''s "" in specs/001_wf/x.' '  you first, last you' you 'no end you' |
    cmp - "$standin/calls/001/prompt"
}

@test "a value with newlines at its end keeps them" {
  workflow <<'YAML'
params:
  text: {default: ""}
steps:
  - {id: ask, prompt: "[{{ params.text }}] -\n{{ params.text }}\nend\n"}
YAML
  run ./wf.sh text=$'a\n\n'
  assert_success
  printf '[a\n\n] -\na\n\n\nend\n' | cmp - "$standin/calls/001/prompt"
}

@test "backslashes, percent signs and dashes are only characters" {
  workflow <<'YAML'
params:
  text: {default: ""}
steps:
  - {id: ask, prompt: '\n %s {{ params.text }} \t %d\c {{ params.text }}\'}
YAML
  run ./wf.sh 'text=-n \e %q'
  assert_success
  printf '%s\n' '\n %s -n \e %q \t %d\c -n \e %q\' | cmp - "$standin/calls/001/prompt"
}
