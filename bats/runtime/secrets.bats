# The values of variables whose names end in KEY, TOKEN, SECRET or PASSWORD are repeated by nothing that is said or kept.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Fails, and names the file, if a text is in what was said, in a file of the runs, or in the project's reports; in a
# JSON file also with its escapes undone.
assert_nowhere() { # TEXT
  "$PYTHON" -IS - "$1" <<'PYTHON'
import os, sys
from pathlib import Path

text = os.fsencode(sys.argv[1])
folders = [Path(os.environ["BATS_TEST_TMPDIR"], "talk"), Path(".claude/workflows"), Path("specs")]
files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
assert files, "nothing was kept"
for file in files:
    found = file.read_bytes()
    plain = found.replace(b"\\n", b"\n").replace(b'\\"', b'"').replace(b"\\\\", b"\\")
    assert text not in found and text not in plain, f"{file} has {text!r}"
PYTHON
}

# Runs ./wf.sh and keeps what it says where assert_nowhere looks for it.
run_and_keep() { # [WORD...]
  mkdir -p "$BATS_TEST_TMPDIR/talk"
  run ./wf.sh "$@"
  printf '%s\n' "$output" >>"$BATS_TEST_TMPDIR/talk/all"
}

# A step that prints what is in the variables of these names, and fails.
printing() { # NAME...
  workflow <<YAML
steps:
  - id: one
    run: |
      for name in $*; do printf 'out %s end\n' "\${!name}"; printf 'err %s end\n' "\${!name}" >&2; done
      warn "warned \${!name}"
      false
YAML
}

@test "what a step prints, warns and complains shows stars for them, on the talk and in every file" {
  export API_KEY=value-of-key GH_TOKEN=value-of-token CLIENT_SECRET=value-of-secret DB_PASSWORD=value-of-password
  printing API_KEY GH_TOKEN CLIENT_SECRET DB_PASSWORD
  run_and_keep
  assert_failure 1
  assert_line --regexp '\| out \*\*\* end$'
  assert_line --regexp '\| err \*\*\* end$'
  assert_line --partial 'warned ***'
  assert_equal "$(grep -cFx 'out *** end' "$(run_folder)/steps/one/1.output")" 4
  assert_equal "$(grep -cFx 'err *** end' "$(run_folder)/steps/one/1.log")" 4
  assert_nowhere value-of-
}

@test "a step itself gets the value as it is" {
  export API_KEY='value of-key'
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf %s "$API_KEY" >got; echo "$API_KEY"'}
YAML
  run_and_keep --verbose
  assert_success
  assert_equal "$(<got)" 'value of-key'
  assert_nowhere 'value of-key'
}

@test "short values, and those of other variables, are left as they are" {
  export PIN_KEY=12345 KEYBOARD=qwertz-layout
  printing PIN_KEY KEYBOARD
  run_and_keep
  assert_line --regexp '\| out 12345 end$'
  assert_line --regexp '\| out qwertz-layout end$'
}

@test "patterns, ampersands, backslashes, quotes and commands in a value are only characters" {
  export A_KEY='[a-z]*?.+$^(x|y){2}' B_KEY='a&b\&c\\1\n%s' C_KEY='$(touch made)`touch made`' D_KEY="it's \"quoted\" /#!" \
    E_KEY='***?***' F_KEY='-e --regexp=x' G_KEY='  with blanks  '
  printing A_KEY B_KEY C_KEY D_KEY E_KEY F_KEY G_KEY
  run_and_keep --verbose
  assert_failure 1
  assert_equal "$(grep -cFx 'out *** end' "$(run_folder)/steps/one/1.output")" 7
  for name in A_KEY B_KEY C_KEY D_KEY E_KEY F_KEY G_KEY; do assert_nowhere "${!name}"; done
  [[ ! -e made ]]
}

@test "each line of a value of several lines is hidden" {
  export SSH_KEY=$'-----BEGIN KEY-----\nfirst-line-of-it\nshort\nsecond-line-of-it\n-----END KEY-----\n'
  printing SSH_KEY
  run_and_keep
  assert_nowhere first-line-of-it
  assert_nowhere second-line-of-it
  assert_nowhere 'BEGIN KEY'
}

@test "so it is when its lines end in carriage returns, or the value holds a tab" {
  export SSH_KEY=$'first-line-of-it\r\nsecond-line-of-it\r\n' TAB_KEY=$'left\tright'
  printing SSH_KEY TAB_KEY
  run_and_keep --verbose
  assert_nowhere first-line-of-it
  assert_nowhere second-line-of-it
  assert_nowhere $'left\tright'
  assert_nowhere 'left right'
}

@test "of a value within another one nothing is left" {
  export A_KEY=abcdef B_KEY=abcdefghij C_KEY=uvwxyz-uvwxyz D_KEY=-uvwxyz
  printing A_KEY B_KEY C_KEY D_KEY
  run_and_keep
  assert_nowhere ghij
  assert_nowhere uvwxyz
}

@test "characters of other scripts are hidden with the rest of their value, in the journal too" {
  export A_PASSWORD='pässwörd-geheim' B_PASSWORD=$'by\xfftes-geheim'
  printing A_PASSWORD B_PASSWORD
  LC_ALL=C.UTF-8 run_and_keep --verbose
  assert_nowhere geheim
}

@test "a line that is cut does not end in half a value" {
  export API_KEY=value-of-key
  workflow <<'YAML'
steps:
  - {id: one, run: 'warn "$(printf %492s)$API_KEY"; printf "%490s%s\n" "" "$API_KEY"; false'}
YAML
  run_and_keep
  assert_nowhere value-o
}

@test "all else in a file with a value stays as it was, byte by byte" {
  export API_KEY=value-of-key
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "a\n\n\t\351 <%s>\r\n end" "$API_KEY"', outputs: {text: {path: text, answer: true}}}
YAML
  run_and_keep
  assert_success
  printf 'a\n\n\t\351 <***>\r\n end' | cmp - text
  printf 'a\n\n\t\351 <***>\r\n end' | cmp - "$(run_folder)/steps/one/1.output"
}

@test "answers, results, prompts and reports of agents show stars for them" {
  export API_KEY='value "of\key'
  workflow <<'YAML'
topic: auth
steps:
  - {id: one, prompt: hello, outputs: {report: {path: '{{ folder }}/one.md', answer: true}}}
  - {id: two, run: 'printf "%s\n" "by hand: $API_KEY" >{{ steps.one.outputs.report }}', needs: [one]}
  - {id: three, prompt: '{{ steps.one.output }}', needs: [two]}
YAML
  STANDIN_DEFAULT="[[stand-in:answer it is $API_KEY.]]" run_and_keep --verbose
  assert_success
  grep -qF "by hand: $API_KEY" "$standin/calls/002/prompt"
  rm specs/001_auth/one.md # a step wrote it, as it likes
  assert_nowhere "$API_KEY"
}

@test "a report shows stars for them" {
  export API_KEY=value-of-key
  workflow <<'YAML'
topic: auth
steps:
  - {id: one, prompt: hello, outputs: {report: {path: '{{ folder }}/one.md', answer: true}}}
  - {id: two, run: 'echo "$API_KEY"', outputs: {text: {path: '{{ folder }}/two.md', answer: true}}}
YAML
  STANDIN_DEFAULT="[[stand-in:answer it is $API_KEY.]]" run_and_keep
  assert_success
  assert_equal "$(<specs/001_auth/one.md)" 'it is ***.'
  assert_equal "$(<specs/001_auth/two.md)" '***'
  assert_nowhere "$API_KEY"
}

@test "why an agent failed shows stars, and so does what its next attempt is told" {
  export API_KEY=value-of-key
  workflow <<'YAML'
steps:
  - {id: one, prompt: hello, retry: {attempts: 2, delay: 1s}}
YAML
  without_delays
  STANDIN_DEFAULT="[[stand-in:answer no $API_KEY]] [[stand-in:turns 0]]" run_and_keep
  assert_failure 1
  assert_line --partial 'it did nothing: no ***'
  assert_nowhere value-of-key
  STANDIN_DEFAULT="[[stand-in:limit Your usage limit is reached, $API_KEY]]" run_and_keep --restart
  assert_failure 75
  assert_nowhere value-of-key
}

@test "nothing is left of an attempt that was ended at its time limit" {
  export API_KEY=value-of-key
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo "$API_KEY"; echo "$API_KEY" >&2; mark one 60', timeout: 1s}
YAML
  setting grace 1
  run_and_keep
  assert_failure 1
  assert_nowhere value-of-key
}

@test "nothing is left of an attempt that a signal or a crash cut short, once the run is over" {
  export API_KEY=value-of-key
  local signal
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo "$API_KEY"; echo "$API_KEY" >&2; mark one release'}
YAML
  for signal in TERM KILL; do
    : >"$EVENTS"
    begin --restart
    await_event 'start one'
    kill -s "$signal" "$script"
    await
    [[ $signal == KILL ]] || assert_nowhere value-of-key
  done
  kill -KILL -- "-$(PATH=$TEST_TOOLS ps -o pgid= -p "$(<"$EVENTS.one")" | tr -d ' ')"
  touch release
  go_on
  assert_success
  assert_nowhere value-of-key
}

@test "a value that is given as a parameter too is kept nowhere, and a script that is told it again goes on" {
  export API_KEY='value of\key'
  workflow <<'YAML'
params: {text: {default: ''}}
steps:
  - {id: one, run: 'mark one; printf %s {{ params.text }} >got'}
  - {id: two, run: 'test -e mended', needs: [one]}
YAML
  run_and_keep "text=use $API_KEY"
  assert_failure 1
  assert_equal "$(<got)" "use $API_KEY"
  touch mended
  run_and_keep "text=use $API_KEY"
  assert_success
  assert_equal "$(times 'start one')" 1
  assert_nowhere "$API_KEY"
}

@test "--verbose, and refusals, show stars for them" {
  export API_KEY=value-of-key
  printing API_KEY
  run_and_keep --verbose
  assert_line --regexp '\| out \*\*\* end$'
  run_and_keep "--only=$API_KEY"
  assert_failure 2
  assert_line --partial 'no step `***`'
  run_and_keep "$API_KEY=x"
  assert_failure 2
  assert_nowhere value-of-key
}

# Puts a program before each one on PATH that writes down the words it is called with, and calls it.
spy_on() { # PROGRAM...
  local name
  mkdir "$BATS_TEST_TMPDIR/spies"
  for name in "$@"; do
    printf '#!/bin/sh\nprintf "%%s\\n" "%s $*" >>"%s/words"\nexec "%s" "$@"\n' \
      "$name" "$BATS_TEST_TMPDIR" "$(type -P "$name")" >"$BATS_TEST_TMPDIR/spies/$name"
    chmod +x "$BATS_TEST_TMPDIR/spies/$name"
  done
  PATH=$BATS_TEST_TMPDIR/spies:$PATH
}

@test "no program is called with a value among its words, where ps would show it" {
  export API_KEY=value-of-key
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo "$API_KEY"', outputs: {text: {path: text, answer: true}}}
  - {id: ask, prompt: "{{ steps.one.output }}", retry: {attempts: 1}, on_failure: continue}
  - {id: two, run: 'echo "$API_KEY" >&2; false', needs: [ask]}
YAML
  spy_on awk cat cksum cp cut date find grep head jq mkdir mv ps rm sed sort tail tr wc claude
  STANDIN_DEFAULT="[[stand-in:answer it is $API_KEY.]]" run_and_keep --verbose
  assert_failure 1
  PATH=$TEST_TOOLS
  grep -q '^claude ' "$BATS_TEST_TMPDIR/words"
  grep -q '^awk ' "$BATS_TEST_TMPDIR/words"
  run ! grep -F value-of-key "$BATS_TEST_TMPDIR/words"
}

@test "without such variables every byte of what is printed stays as it is" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "a\0b\n\n\t\351\r end"', outputs: {text: {path: text, answer: true}}}
YAML
  API_KEY='' A_TOKEN=$'\n\n' run ./wf.sh
  assert_success
  printf 'a\0b\n\n\t\351\r end' | cmp - text
}

@test "where there is no space to take a value out of a file, the file is kept, and it says so" {
  export API_KEY=value-of-key
  printing API_KEY
  cat >"$BATS_TEST_TMPDIR/bin/awk" <<SH
#!/bin/sh
[ -z "\$SECRETS" ] || [ ! -e full ] || exit 2
exec "$(type -P awk)" "\$@"
SH
  chmod +x "$BATS_TEST_TMPDIR/bin/awk"
  touch full
  run ./wf.sh
  assert_failure 1
  assert_line --partial 'no space to take secrets out of'
  grep -q '^out ' "$(run_folder)/steps/one/1.output"
  run ! compgen -G "$(run_folder)/steps/one/*.new"
}
