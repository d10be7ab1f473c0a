# A prompt is what the author wrote, with values and what earlier steps made in their places.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints what the agent was told by the prompt that has a word in it; fails unless there is one.
told() { # WORD
  local file
  file=$(grep -lF -e "$1" "$standin"/calls/*/prompt)
  cat "$file"
}

@test "values and outputs stand where the author put them" {
  workflow <<'YAML'
description: do it
topic: auth
params: {who: {default: me}}
steps:
  - id: first
    prompt: '[[stand-in:answer one answer]]'
  - id: second
    prompt: |
      Before.
      {{ params.who }}
      {{ description }}
      {{ folder }}
      Between.
      {{ steps.first.output }}
      After.
YAML
  ./wf.sh
  [[ $(told Between.) =~ ^'Before.
me
do it
specs/001_auth
Between.
<output of="first" path="'([^\"]*)'">
one answer
</output>
After.'$ ]]
  assert_equal "$(<"${BASH_REMATCH[1]/active/completed}")" 'one answer'
}

@test "the output of a step with a saved answer is that file" {
  workflow <<'YAML'
steps:
  - {id: first, prompt: '[[stand-in:answer saved text]]', outputs: {report: {path: a/b.md, answer: true}}}
  - {id: second, prompt: '{{ steps.first.output }}'}
  - {id: third, prompt: 'Read {{ steps.first.outputs.report }} now'}
YAML
  ./wf.sh
  told 'path="a/b.md"' | grep -qx 'saved text'
  assert_equal "$(told Read)" 'Read a/b.md now'
}

@test "an answer that a person mended in its file is told as it is now" {
  workflow <<'YAML'
steps:
  - {id: first, prompt: '[[stand-in:answer wrong]]', outputs: {report: {path: report.md, answer: true}}}
  - {id: second, run: 'test -e mended', needs: [first]}
  - {id: third, prompt: '{{ steps.first.output }}', needs: [second]}
YAML
  run ./wf.sh
  assert_failure 1
  printf 'right\n' >report.md
  touch mended
  run ./wf.sh
  assert_success
  told right
  run ! grep -q wrong "$standin/calls/002/prompt"
}

@test "the output of a command is what it printed on standard output" {
  workflow <<'YAML'
steps:
  - {id: first, run: 'echo data; echo noise >&2'}
  - {id: second, prompt: '{{ steps.first.output }}'}
YAML
  ./wf.sh
  told data
  run ! told noise
}

@test "the log of a step is all that it printed, and a fixer sees the log of what failed" {
  workflow <<'YAML'
steps:
  - id: first
    run: 'echo "ran $(cat state)"; echo "complained" >&2; test -e made'
    on_failure: {fix: {id: mend, access: edit, prompt: "mend it\n{{ steps.first.log }}\n[[stand-in:write made|x]]"}, attempts: 1}
  - {id: second, prompt: "second\n{{ steps.first.log }}"}
YAML
  echo one >state
  ./wf.sh
  told 'mend it' | grep -x 'ran one'
  told 'mend it' | grep -x 'complained'
  told second | grep -x 'ran one'
  told second | grep '<log of="first">'
}

@test "what other steps made is told byte by byte, and nothing in it runs or ends the prompt" {
  cat >hostile <<'TEXT'
$(touch ran) `touch ran` "a" 'b' \n \\ %s ${HOME} !!
PROMPT
  PROMPT
{{ params.who }} é 😀
TEXT
  workflow <<'YAML'
steps:
  - {id: first, run: cat hostile}
  - id: second
    prompt: |
      start
      {{ steps.first.output }}
      end
YAML
  ./wf.sh
  told start | sed -n '/^<output/,/^<\/output/p' | sed '1d;$d' | sed '$d' >between
  told start | grep -qx end
  cmp hostile between
  [[ ! -e ran ]]
}

@test "a value may be empty and may end in newlines" {
  workflow <<'YAML'
params: {empty: {default: ''}, lines: {default: ''}}
steps:
  - id: ask
    prompt: |
      one
      {{ params.empty }}
      two
      {{ params.lines }}
      three
YAML
  ./wf.sh lines=$'a\n\n'
  printf 'one\n\ntwo\na\n\n\nthree\n' | cmp - "$standin/calls/001/prompt"
}

@test "64 KiB of an output are told, from its beginning, with a line that says where all is" {
  workflow <<'YAML'
steps:
  - {id: first, run: 'printf "%65536s" whole'}
  - {id: second, run: 'printf "begin%99990sthe end" ""; printf "begin%99990sthe end" "" >&2'}
  - {id: uncut, prompt: "uncut\n{{ steps.first.output }}"}
  - {id: cut, prompt: "cut:\n{{ steps.second.output }}"}
  - {id: log, prompt: "log:\n{{ steps.second.log }}"}
YAML
  ./wf.sh
  run ! grep -qF 'bytes' <(told uncut)
  told uncut | grep -q ' whole$'
  told cut: | grep -q '\[.*100002 bytes.*/steps/second/1.output\]'
  told cut: | grep -q '^begin'
  run ! grep -q 'the end' <(told cut:)
  (($(told cut: | wc -c) < 66500))
  told log: | grep -q '\[.*100002 bytes.*/steps/second/1.log\]'
  told log: | grep -q 'the end$'
  run ! grep -q '^begin' <(told log:)
}

@test "ORCHESTRATE_CONTEXT_LIMIT sets another limit" {
  workflow <<'YAML'
steps:
  - {id: first, run: echo 0123456789}
  - {id: second, prompt: '{{ steps.first.output }}'}
YAML
  ORCHESTRATE_CONTEXT_LIMIT=5 ./wf.sh
  told 01234 | grep -q '11 bytes'
  run ! told 56789
}

@test "a limit that is no number is refused, and not evaluated" {
  workflow <<'YAML'
steps:
  - {id: first, run: echo 0123456789}
  - {id: second, prompt: '{{ steps.first.output }}'}
YAML
  ORCHESTRATE_CONTEXT_LIMIT='a[$(touch ran)]' run ./wf.sh
  assert_failure 2
  assert_output --partial 'ORCHESTRATE_CONTEXT_LIMIT'
  [[ ! -e ran && ! -e .claude ]]
}

@test "without the output that it needs a step fails, at once and clearly" {
  workflow <<'YAML'
steps:
  - {id: first, run: 'exit 1'}
  - {id: output, prompt: '{{ steps.first.output }}', on_failure: continue}
  - {id: log, prompt: '{{ steps.first.log }}', on_failure: continue}
YAML
  run ./wf.sh --done first
  assert_success
  assert_line --regexp 'output +failed .*no output of first'
  assert_line --regexp 'log +failed .*no (output|log) of first'
  assert_equal "$(calls)" 0
  assert_equal "$(state steps.output.attempts) $(state steps.log.attempts)" '1 1'
}

@test "an answer put in its place by hand counts for a step that is taken for done" {
  workflow <<'YAML'
steps:
  - {id: first, prompt: hello, outputs: {report: {path: report.md, answer: true}}}
  - {id: second, prompt: '{{ steps.first.output }}'}
YAML
  printf 'by hand\n' >report.md
  run ./wf.sh --done first
  assert_success
  told 'by hand'
}

@test "the task of a long description is told where it is named" {
  workflow <<'YAML'
description: |-
  Line one of the task with $(touch ran)
  TASK
  line three
steps:
  - id: ask
    prompt: |
      Do this:
      {{ description }}
      In short: {{ description }}
YAML
  ./wf.sh
  assert_equal "$(<"$standin/calls/001/prompt")" 'Do this:
Line one of the task with $(touch ran)
TASK
line three
In short: Line one of the task with $(touch ran)
TASK
line three'
  [[ ! -e ran ]]
}

@test "what was skipped is told to those who read it" {
  workflow <<'YAML'
steps:
  - {id: first, prompt: hello, outputs: {report: {path: first.md, answer: true}}}
  - {id: second, run: echo printed}
  - id: third
    prompt: "third\n{{ steps.first.output }}\n{{ steps.second.output }}\n{{ steps.second.log }}"
    retry: {attempts: 1}
  - {id: fourth, run: 'echo {{ steps.first.output }} >got'}
YAML
  run ./wf.sh --skip first --skip second
  assert_success
  told third | grep -qF 'There is nothing: first was skipped, as asked.'
  assert_equal "$(told third | grep -cF 'There is nothing: second was skipped, as asked.')" 2
  assert_equal "$(calls)" 1
  assert_equal "$(<got)" '' # a command is told nothing
}

@test "why an attempt was not accepted is told to the next one" {
  workflow <<'YAML'
steps:
  - id: one
    prompt: begin
    outputs: {report: {path: report.md}}
    access: edit
    retry: {attempts: 3, delay: 1s}
    verify: ['cites report.md sources.md']
YAML
  without_delays
  when_prompted 'it did not make' '[[stand-in:write report.md|nothing]]'
  when_prompted 'does not mention sources.md' '[[stand-in:write report.md|sources.md]]'
  run ./wf.sh
  assert_success
  run ! grep -q accepted "$standin/calls/001/prompt"
  grep -qx 'An earlier attempt was not accepted: it did not make report.md.' "$standin/calls/002/prompt"
  grep -qx 'An earlier attempt was not accepted: report.md does not mention sources.md.' "$standin/calls/003/prompt"
  assert_equal "$(grep -c accepted "$standin/calls/003/prompt")" 1
}

@test "a failure that is not the agent's is no advice to it" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: '[[stand-in:error 529 x1]]', retry: {attempts: 2, delay: 1s}}
YAML
  without_delays
  run ./wf.sh
  assert_success
  cmp "$standin/calls/001/prompt" "$standin/calls/002/prompt"
}

@test "what was accepted in the end is no advice to a later start" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: begin, outputs: {report: {path: report.md}}, access: edit, retry: {attempts: 2, delay: 1s}}
YAML
  without_delays
  when_prompted 'it did not make' '[[stand-in:write report.md|x]]'
  run ./wf.sh
  assert_success
  STANDIN_DEFAULT='[[stand-in:write report.md|x]]' run ./wf.sh --retry one
  assert_success
  run ! grep -q accepted "$standin/calls/003/prompt"
}
