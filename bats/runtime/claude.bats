# Claude Code is called as it wants to be called, and its answer is believed only when all of it says so.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

uuid='[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

# One step that asks the agent, once, and saves its answer in answer.txt; STANDIN_DEFAULT says what the stand-in does.
ask() {
  workflow <<'YAML'
steps:
  - id: ask
    prompt: hello
    retry: {attempts: 1}
    outputs: {answer: {path: answer.txt, answer: true}}
YAML
}

# The same; the agent prints what standard input says.
parrot() {
  cat >said
  workflow <<'YAML'
steps:
  - id: ask
    prompt: file said
    retry: {attempts: 1}
    outputs: {answer: {path: answer.txt, answer: true}}
YAML
  export ORCHESTRATE_AGENT=$helpers/parrot
}

# Three steps, one after the other, with the three kinds of access.
three() {
  workflow <<'YAML'
steps:
  - {id: one, prompt: hello, model: haiku, max_turns: 7, max_cost: 0.5}
  - {id: two, prompt: hello, access: edit, needs: [one]}
  - {id: three, prompt: hello, access: full, needs: [two]}
YAML
}

# Prints the words of a call, one a line, with the session's id as ID.
argv() { # NUMBER
  call "$1" argv | sed -E "s/^$uuid\$/ID/"
}

@test "an agent that reads has the tools for that and no others" {
  three
  ./wf.sh --only one
  assert_equal "$(argv 1)" '-p
--output-format
json
--model
haiku
--permission-mode
dontAsk
--strict-mcp-config
--max-turns
7
--max-budget-usd
0.50
--tools=Read,Grep,Glob
--session-id
ID'
}

@test "one that edits may edit below the project, one with full access may run commands and read the web too" {
  three
  ./wf.sh
  assert_equal "$(argv 2 | grep -i tools)" '--tools=Read,Grep,Glob,Edit,Write
--allowedTools=Edit(./**)'
  assert_equal "$(argv 3 | grep -i tools)" '--tools=Read,Grep,Glob,Edit,Write,Bash,WebFetch,WebSearch
--allowedTools=Edit(./**),Bash,WebFetch,WebSearch'
  run ! grep -Ex -e '--dangerously.*|bypassPermissions|--continue|--resume|-[cr]' "$standin"/calls/*/argv
}

@test "the prompt arrives byte by byte, and nothing in it runs" {
  cat >"$BATS_TEST_TMPDIR/prompt" <<'TEXT'
-v --help $(touch ran) `touch ran` ${HOME} $HOME \$ \\ \n "double" 'single' !! ~ * {a,b}
PROMPT
PROMPT_2
  blanks before it, a	tab and blanks at its end   

é € 😀 %s %d && touch ran; touch ran | touch ran
EOF
TEXT
  {
    printf 'steps:\n  - id: ask\n    prompt: |\n'
    sed 's/^/      /' "$BATS_TEST_TMPDIR/prompt"
  } >source
  workflow <source
  run ./wf.sh
  assert_success
  cmp "$standin/calls/001/prompt" "$BATS_TEST_TMPDIR/prompt"
  [[ ! -e ran ]]
}

@test "a prompt of a megabyte arrives" {
  workflow <<'YAML'
steps:
  - {id: long, run: seq 40000 | sed 's/.*/one line of a long prompt/'}
  - {id: ask, prompt: '{{ steps.long.output }}'}
YAML
  ORCHESTRATE_CONTEXT_LIMIT=2000000 run ./wf.sh
  assert_success
  assert_equal "$(grep -c 'one line of a long prompt' "$standin/calls/001/prompt")" 40000
}

@test "each attempt has a session of its own, and its id is kept" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: 'one [[stand-in:error 529 x1]]', retry: {attempts: 2, delay: 1s}}
  - {id: two, prompt: two}
YAML
  ./wf.sh
  cat "$(run_folder)"/steps/*/*.session >kept
  cat "$standin"/calls/*/argv | grep -Ex "$uuid" >given
  assert_equal "$(sort -u given | wc -l)" 3
  assert_equal "$(sort kept)" "$(sort given)"
}

@test "it does not try again by itself for minutes" {
  cat >"$BATS_TEST_TMPDIR/bin/agent" <<'AGENT'
#!/usr/bin/env bash
printf '%s\n' "$CLAUDE_CODE_MAX_RETRIES" >retries
exec claude "$@"
AGENT
  chmod +x "$BATS_TEST_TMPDIR/bin/agent"
  ask
  ORCHESTRATE_AGENT=agent ./wf.sh
  assert_equal "$(<retries)" 2
}

@test "it runs at the top of the project" {
  ask
  mkdir sub
  (cd sub && ../wf.sh)
  assert_equal "$(call 1 cwd)" "$PWD"
}

@test "what passes by itself is tried again; what does not is not" {
  local id rest
  {
    printf 'limits: {failures: 99}\nsteps:\n'
    while IFS='|' read -r id rest; do
      printf '  - id: %s\n    retry: {attempts: 2, delay: 1s, jitter: 0}\n    on_failure: continue\n' "$id"
      printf '    prompt: |\n'
      printf '      %s\n' "exit ${rest%% *}" "${rest#* }"
    done
  } >classes <<'ENVELOPES'
again_429|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"API Error: 429 rate_limit_error","total_cost_usd":0}
again_500|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":500,"result":"API Error: 500 api_error","total_cost_usd":0}
again_529|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":529,"result":"API Error: 529 overloaded_error","total_cost_usd":0}
again_408|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":408,"result":"API Error: 408","total_cost_usd":0}
again_overload|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":null,"result":"API Error: Repeated 529 Overloaded errors","total_cost_usd":0}
again_connect|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":null,"result":"API Error: Unable to connect to API (ConnectionRefused)","total_cost_usd":0}
again_exit_0|0 {"type":"result","subtype":"success","is_error":true,"api_error_status":529,"result":"API Error: 529 overloaded_error","total_cost_usd":0}
again_nothing|0 err not a word on standard output
again_no_json|0 2.1.197 (Claude Code)
never_400|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":400,"result":"API Error: 400 invalid_request_error","total_cost_usd":0}
never_401|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":401,"result":"API Error: 401 authentication_error","total_cost_usd":0}
never_403|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":403,"result":"API Error: 403 permission_error","total_cost_usd":0}
never_404|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":404,"result":"API Error: 404 model: none","total_cost_usd":0}
never_login|1 {"type":"result","subtype":"success","is_error":true,"api_error_status":null,"result":"Not logged in · Please run /login","total_cost_usd":0}
never_turns|1 {"type":"result","subtype":"error_max_turns","is_error":true,"api_error_status":null,"total_cost_usd":0,"errors":["Reached maximum number of turns (7)"]}
never_budget|1 {"type":"result","subtype":"error_max_budget_usd","is_error":true,"api_error_status":null,"total_cost_usd":1.5,"errors":["Reached maximum budget ($1)"]}
never_refused|1 err error: unknown option '--tools'
ENVELOPES
  workflow <classes
  export ORCHESTRATE_AGENT=$helpers/parrot
  run ./wf.sh --jobs 20
  assert_success
  "$PYTHON" -IS -c 'import json, sys
steps = json.load(open(sys.argv[1]))["steps"]
assert len(steps) == 17, steps
for name, step in steps.items():
    assert step["attempts"] == (2 if name.startswith("again") else 1), (name, step)' "$(run_folder)/state.json"
}

@test "an error is told in its own words" {
  parrot <<'ENVELOPE'
exit 1
{"type":"result","subtype":"success","is_error":true,"api_error_status":404,"result":"model: none such\nsecond line"}
ENVELOPE
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'model: none such'
}

@test "a call that is refused tells what the agent said on standard error" {
  parrot <<'ENVELOPE'
exit 1
err error: unknown option '--tools'
ENVELOPE
  run ./wf.sh
  assert_failure 1
  assert_output --partial "unknown option '--tools'"
}

@test "at a limit of the call it says which" {
  workflow <<'YAML'
steps:
  - {id: turns, prompt: '[[stand-in:turns 4]]', max_turns: 3}
  - {id: cost, prompt: '[[stand-in:cost 0.75]]', max_cost: 0.5}
YAML
  run ./wf.sh
  assert_failure 1
  assert_line --regexp 'turns .*\b3\b.* turns'
  assert_line --regexp 'cost .*0\.50 USD'
}

@test "a tool that was denied is a warning that names it, and what the step must leave decides" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: '[[stand-in:denied]]', outputs: {answer: {path: answer.txt, answer: true}}}
  - {id: do, prompt: '[[stand-in:denied]] again', needs: [ask],
     verify: [changed_something], retry: {attempts: 1}}
YAML
  run ./wf.sh
  assert_failure 1
  assert_line --regexp 'warning +ask was denied a tool: .*Bash'
  assert_line --regexp 'do +failed +it changed no file of the project'
  [[ -s answer.txt ]]
  assert_equal "$(calls)" 2
}

@test "an empty answer is a failure" {
  ask
  STANDIN_DEFAULT='[[stand-in:empty]]' run ./wf.sh
  assert_failure 1
  assert_output --partial 'empty'
  [[ ! -e answer.txt ]]
}

@test "a call without a turn did nothing, and tells why" {
  parrot <<<'{"type":"result","subtype":"success","is_error":false,"num_turns":0,"result":"Unknown command: /plan"}'
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'Unknown command: /plan'
  [[ ! -e answer.txt ]]
}

@test "what is no result is a failure, and is kept" {
  ask
  STANDIN_DEFAULT='[[stand-in:nojson]]' run ./wf.sh
  assert_failure 1
  assert_output --partial 'without a result'
  grep -rqF '2.1.197 (Claude Code)' "$(run_folder)/steps/ask"
}

@test "an answer that talks about errors is no error" {
  parrot <<'ENVELOPE'
{"type":"result","subtype":"success","is_error":false,"num_turns":3,"result":"\"is_error\": true, usage limit, 429","total_cost_usd":0.01,"permission_denials":[]}
ENVELOPE
  run ./wf.sh
  assert_success
  assert_equal "$(<answer.txt)" '"is_error": true, usage limit, 429'
}

@test "the usage limit ends the run with 75 and its text, and a later start goes on" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, prompt: hello, needs: [one]}
  - {id: three, run: mark three, needs: [two]}
YAML
  STANDIN_DEFAULT='[[stand-in:limit]]' run ./wf.sh
  assert_failure 75
  assert_output --partial "You've hit your session limit · resets 5:30pm (UTC)"
  assert_equal "$(calls)" 1
  assert_equal "$(run_place)" active
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start one end one start three end three'
}

@test "the usage limit is known by its other wordings" {
  local text
  ask
  for text in 'Claude AI usage limit reached|1735689600' '5-hour limit reached ∙ resets 3am' \
    "You've hit your weekly limit · resets Oct 6 at 1pm"; do
    STANDIN_DEFAULT="[[stand-in:limit $text]]" run ./wf.sh
    assert_failure 75
    assert_output --partial "$text"
  done
}

@test "one step at the usage limit lets the others end" {
  workflow <<'YAML'
steps:
  - {id: slow, run: mark slow 0.7}
  - {id: limited, prompt: '[[stand-in:limit]]'}
YAML
  run ./wf.sh
  assert_failure 75
  assert_equal "$(events)" 'start slow end slow'
  assert_equal "$(state steps.slow.state)" 'done'
}

@test "the answer is saved, byte by byte" {
  parrot <<'ENVELOPE'
{"type":"result","subtype":"success","is_error":false,"num_turns":1,"result":"# A\n\n\t$(touch ran) `b` \\ \"c\" é\n\n","permission_denials":[]}
ENVELOPE
  ./wf.sh
  printf '# A\n\n\t$(touch ran) `b` \\ "c" é\n\n' | cmp - answer.txt
  [[ ! -e ran ]]
}
