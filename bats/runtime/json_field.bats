# The agent's result is read with jq, and to the same bytes without it, by any awk.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A workflow of one step for each answer in `results/`: what the agent prints for it; and in `expected/` what its
# answer is. Some results are as the real one writes them, some with every character escaped that can be.
setup() {
  common_setup
  mkdir results expected
  "$PYTHON" -IS - <<'PYTHON'
import json
from pathlib import Path

answers = {
    "plain": "All is done.",
    "unicode": "é € 😀 \u2028 \ufeff \x7f",
    "escapes": "\\ \" / \n \t \r \b \f \x07 \x1b[31m \\n \\u0041 \\\\",
    "quotes": '"result": "no", "total_cost_usd": 9, \\"result\\": \\',
    "brackets": '}]} [{ {"a": [1, "}"]}, null',
    "backslashes": "\\" * 7,
    "newlines": "\n\none\n\n",
    "long": ('A line with "quotes", a \\ and é.\n' * 7000)[:200_000],
    "shell": "$(touch ran) `touch ran` ${HOME} 'a' %s -n",
    "null": "null",
    "number": "1e-7",
    "list": "[]",
}
steps = ["steps:"]
for number, (name, answer) in enumerate(answers.items()):
    nested = {"result": "no", "deep": [{"result": "no"}, [], {"a": {"result": None}}], "num_turns": 0}
    envelope = {"usage": nested, "type": "result", "is_error": False, "result": answer, "num_turns": 2}
    envelope |= {"modelUsage": nested, "total_cost_usd": 0.01, "permission_denials": []}
    for form in ("short", "escaped"):
        separators = (",", ":") if form == "short" else (", ", ": ")
        text = json.dumps(envelope, ensure_ascii=form == "escaped", separators=separators)
        Path(f"results/{name}_{form}").write_text(text + "\n", "utf-8")
        Path(f"expected/{name}_{form}").write_bytes(answer.encode())
        steps += [f"  - id: {name}_{form}", f"    prompt: file results/{name}_{form}", "    retry: {attempts: 1}"]
        steps += [f"    outputs: {{answer: {{path: answers/{name}_{form}, answer: true}}}}"]
Path("source").write_text("\n".join(steps) + "\n")
PYTHON
  export ORCHESTRATE_AGENT=$helpers/parrot
}

# Runs that workflow and compares each answer.
assert_answers() {
  workflow <source
  run ./wf.sh --jobs 4
  assert_success
  diff -r expected answers
  assert_equal "$(state micro_usd) $(state micro_usd_assumed)" '240000 0'
  [[ ! -e ran ]]
}

# Leaves jq out of PATH, and makes a program the only awk. Skips the test where there is no such program, or `awk` is it.
only_awk() { # PROGRAM [WORD...]
  local path
  path=$(command -v "$1") || skip "there is no $1 on this machine"
  [[ $1 == awk || ! $path -ef $(command -v awk) ]] || skip "awk is $1 on this machine"
  hide jq awk
  printf '#!/bin/sh\nexec %s "$@"\n' "$path ${*:2}" >"$PATH/awk"
  chmod +x "$PATH/awk"
}

# A workflow of one step, whose result is on standard input.
one() {
  cat >said
  workflow <<'YAML'
steps:
  - id: ask
    prompt: file said
    retry: {attempts: 1}
    outputs: {answer: {path: answer.txt, answer: true}}
YAML
}

@test "with jq every answer is read to the byte" {
  command -v jq >/dev/null || skip 'there is no jq on this machine'
  assert_answers
}

@test "without jq every answer is read to the byte, by awk" {
  only_awk awk
  assert_answers
}

@test "by mawk too" {
  only_awk mawk
  assert_answers
}

@test "by gawk too" {
  only_awk gawk
  assert_answers
}

@test "by the awk of BusyBox too" {
  only_awk busybox awk
  assert_answers
}

@test "by the original awk too" {
  only_awk original-awk
  assert_answers
}

@test "half of an emoji spoils no answer, with and without jq" {
  one <<'ENVELOPE'
{"type":"result","is_error":false,"result":"cut \ud83d","num_turns":1,"total_cost_usd":0.01}
ENVELOPE
  run ./wf.sh
  assert_success
  assert_equal "$(<answer.txt)" $'cut \xef\xbf\xbd'
  hide jq
  run ./wf.sh --restart
  assert_success
  assert_equal "$(<answer.txt)" $'cut \xef\xbf\xbd'
}

@test "a tiny cost is no unknown cost, with and without jq" {
  one <<'ENVELOPE'
{"type":"result","is_error":false,"result":"done","num_turns":1,"total_cost_usd":2.5e-05}
ENVELOPE
  ./wf.sh
  assert_equal "$(state micro_usd) $(state micro_usd_assumed)" '25 0'
  hide jq
  ./wf.sh --restart
  assert_equal "$(state micro_usd) $(state micro_usd_assumed)" '25 0'
}

@test "denials are told as they are, with and without jq" {
  one <<'ENVELOPE'
{"type":"result","is_error":false,"result":"done","num_turns":1,"permission_denials":[{"tool_name":"Bash","tool_use_id":"t1","tool_input":{"command":"rm -rf \"a b\"","list":[1,{"x":[]}]}},{"tool_name":"Edit"}],"total_cost_usd":0.01}
ENVELOPE
  run ./wf.sh
  assert_success
  assert_output --partial '[{"tool_name":"Bash","tool_use_id":"t1","tool_input":{"command":"rm -rf \"a b\"","list":[1,{"x":[]}]}},{"tool_name":"Edit"}]'
  hide jq
  run ./wf.sh --restart
  assert_success
  assert_output --partial '[{"tool_name":"Bash","tool_use_id":"t1","tool_input":{"command":"rm -rf \"a b\"","list":[1,{"x":[]}]}},{"tool_name":"Edit"}]'
}

@test "a result that is null or not there is none, with and without jq" {
  one <<<'{"type":"result","is_error":false,"result":null,"num_turns":1}'
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'empty'
  hide jq
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial 'empty'
  printf '{"type":"result","is_error":false,"usage":{"result":"no"},"num_turns":1}\n' >said
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial 'empty'
}
