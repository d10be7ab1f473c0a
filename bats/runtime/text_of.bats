# Commands get what earlier steps made as words, never as code.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Makes the file `hostile`, with all that a shell could take for an order.
hostile() {
  cat >hostile <<'TEXT'
$(touch ran) `touch ran` "double" 'single' \n \\ %s ${HOME} * ; touch ran & | > ran
-n --help é 😀

  blanks and a last line
TEXT
}

@test "an output is one word: bare, in double quotes, within one, in a here-document" {
  workflow <<'YAML'
steps:
  - {id: first, run: cat hostile}
  - id: second
    run: |
      printf '%s\n' {{ steps.first.output }} >bare
      printf '%s\n' "{{ steps.first.output }}" >quoted
      printf '<%s>\n' "a {{ steps.first.output }} b" >within
      cat >document <<END
      {{ steps.first.output }}
      END
YAML
  hostile
  run ./wf.sh
  assert_success
  cmp hostile bare
  cmp hostile quoted
  cmp hostile document
  assert_equal "$(<within)" "<a $(<hostile) b>"
  [[ ! -e ran ]]
}

@test "an answer of an agent is data too" {
  workflow <<'YAML'
steps:
  - {id: first, prompt: "[[stand-in:answer $(touch ran) `touch ran` \" ' \\\\]]"}
  - {id: second, run: 'printf "%s\n" {{ steps.first.output }} >answer'}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<answer)" "\$(touch ran) \`touch ran\` \" ' \\\\"
  [[ ! -e ran ]]
}

@test "the output is the saved answer where there is one, and what was printed where not" {
  workflow <<'YAML'
steps:
  - {id: saved, run: 'echo printed; echo noise >&2', outputs: {text: {path: text.txt, answer: true}}}
  - {id: plain, run: 'echo plain; echo noise >&2'}
  - {id: mend, run: 'echo mended >{{ steps.saved.outputs.text }}'}
  - {id: last, run: 'echo {{ steps.saved.output }} {{ steps.plain.output }} >last', needs: [mend]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<last)" 'mended plain'
}

@test "the log is all that the last attempt printed" {
  workflow <<'YAML'
steps:
  - id: first
    run: 'echo attempt >>count; echo "out $(grep -c . count)"; echo "err $(grep -c . count)" >&2; test -e mended'
  - {id: second, run: 'printf "%s\n" "{{ steps.first.log }}" >log'}
YAML
  run ./wf.sh
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(<log)" 'out 2
err 2'
}

@test "a check may ask for what was made" {
  workflow <<'YAML'
steps:
  - {id: first, run: echo 3}
  - {id: second, run: echo 4, verify: ['test {{ steps.first.output }} -eq 3', 'test {{ steps.second.output }} -eq 4']}
YAML
  run ./wf.sh
  assert_success
}

@test "an output of 100 KB is one word" {
  workflow <<'YAML'
steps:
  - {id: first, run: 'printf "%100000s" end'}
  - {id: second, run: 'printf %s {{ steps.first.output }} | wc -c >size'}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(tr -d ' ' <size)" 100000
}

@test "without the output that it needs a command does not run, and the reason is clear" {
  workflow <<'YAML'
steps:
  - {id: first, run: 'exit 1'}
  - {id: output, run: 'mark output {{ steps.first.output }}', on_failure: continue}
  - {id: log, run: 'mark log {{ steps.first.log }}', on_failure: continue}
YAML
  run ./wf.sh --done first
  assert_success
  assert_line --regexp 'output +failed .*no output of first'
  assert_line --regexp 'log +failed .*no log of first'
  assert_equal "$(events)" ''
}

@test "the environment of a command has what earlier steps made and measured, as data, and waits for them" {
  workflow <<'YAML'
steps:
  - id: build
    run: printf '%s\n' "$TOLD" "$COUNT" "$FILE" >got
    env: {TOLD: '<{{ steps.tell.output }}>', COUNT: '{{ metrics.count }}', FILE: '{{ steps.tell.outputs.f }}'}
  - id: tell
    run: |
      printf '%s\n' '$(touch evil) `touch evil` "quoted" 12'
      echo x >f.txt
    outputs: {f: f.txt}
    metrics: {count: {pattern: '([0-9]+)$'}}
YAML
  run ./wf.sh
  assert_success
  # shellcheck disable=SC2016 # as it stands
  assert_equal "$(<got)" '<$(touch evil) `touch evil` "quoted" 12>'$'\n12\nf.txt'
  [[ ! -e evil ]]
}
