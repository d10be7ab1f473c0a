# The stand-in speaks as the real `claude -p` does; what it cannot do as the real one must not pass here either.

load helpers/common

id=11111111-1111-4111-8111-111111111111

setup() {
  common_setup
  read_only=(-p --output-format json --permission-mode dontAsk '--tools=Read,Grep,Glob')
  may_edit=(-p --output-format json --permission-mode dontAsk '--tools=Read,Edit,Write' '--allowedTools=Edit(./**)')
}

# Prints a field of the envelope in $output; nothing if there is none.
field() { # NAME
  "$PYTHON" -c 'import json, sys
value = json.loads(sys.argv[2]).get(sys.argv[1], "")
print(value if isinstance(value, str) else json.dumps(value))' "$1" "$output"
}

assert_field() { # NAME VALUE
  assert_equal "$(field "$1")" "$2"
}

# Asks the stand-in; its standard error is not in $output.
ask() { # PROMPT WORD...
  local prompt=$1
  shift
  run --separate-stderr claude "$@" <<<"$prompt"
}

bats_require_minimum_version 1.5.0

@test "an answer is one line of JSON that begins as the real one" {
  ask 'hello' "${read_only[@]}" --session-id "$id" --model haiku --max-turns 3 --max-budget-usd 1 --strict-mcp-config
  assert_success
  assert_equal "${#lines[@]}" 1
  assert_output --regexp '^\{"type":"result","subtype":"success","is_error":false,"api_error_status":null,'
  assert_field session_id "$id"
  assert_field total_cost_usd 0.01
  assert_field permission_denials '[]'
}

@test "the answer names every Markdown file of the prompt" {
  ask 'Read specs/001_auth/reports/001_code.md, then `docs/tour.md`. Not notes.txt.' "${read_only[@]}"
  assert_field result $'This is the answer of a stand-in.\n- specs/001_auth/reports/001_code.md\n- docs/tour.md'
}

@test "an answer can be scripted, with any text" {
  ask '[[stand-in:answer say "hi" \ é
twice]]' "${read_only[@]}"
  assert_field result $'say "hi" \\ é\ntwice'
}

@test "it edits a file when it may, and only then" {
  ask 'edit' "${read_only[@]}"
  [[ ! -e standin.txt ]]
  ask 'edit' "${may_edit[@]}" --session-id "$id"
  assert_equal "$(<standin.txt)" "$id"
  assert_field permission_denials '[]'
}

@test "an edit that is not allowed is denied, with exit status 0" {
  ask 'edit' -p --output-format json --permission-mode dontAsk --tools=Read,Edit --allowedTools=Edit
  assert_success
  [[ ! -e standin.txt ]]
  assert_equal "$(field permission_denials)" \
    '[{"tool_name": "Edit", "tool_use_id": "toolu_0001", "tool_input": {"command": "x"}}]'
}

@test "it writes the file that it is told to write" {
  ask '[[stand-in:write specs/a.md|# A]]' "${may_edit[@]}"
  assert_equal "$(<specs/a.md)" '# A'
  [[ ! -e standin.txt ]]
}

@test "it runs commands only with full access" {
  ask '[[stand-in:run touch made]]' "${may_edit[@]}"
  [[ ! -e made ]]
  ask '[[stand-in:run touch made]]' -p --output-format json --tools=Read,Bash --allowedTools=Bash
  [[ -e made ]]
}

@test "an unknown option is refused on standard error" {
  ask 'hello' "${read_only[@]}" --full-auto
  assert_failure 1
  assert_output ''
  assert_equal "$stderr" "error: unknown option '--full-auto'"
}

@test "a session id is used once" {
  ask 'hello' "${read_only[@]}" --session-id "$id"
  ask 'hello' "${read_only[@]}" --session-id "$id"
  assert_failure 1
  assert_output ''
  assert_equal "$stderr" "Error: Session ID $id is already in use."
}

@test "a session id is a UUID" {
  ask 'hello' "${read_only[@]}" --session-id one
  assert_failure 1
  assert_equal "$stderr" 'Error: Invalid session ID. Must be a valid UUID.'
}

@test "only a session that was can be resumed" {
  ask 'hello' "${read_only[@]}" --resume "$id"
  assert_failure 1
  ask 'hello' "${read_only[@]}" --session-id "$id"
  ask 'hello' "${read_only[@]}" --resume "$id"
  assert_success
}

@test "an empty prompt is refused" {
  ask '' "${read_only[@]}"
  assert_failure 1
  assert_output ''
}

@test "an error of the service has a status, and exit status 1" {
  ask '[[stand-in:error 529]]' "${read_only[@]}"
  assert_failure 1
  assert_field is_error true
  assert_field subtype success
  assert_field api_error_status 529
  assert_field result 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"stand-in"}}'
}

@test "overload after retries has no status" {
  ask '[[stand-in:error overloaded]]' "${read_only[@]}"
  assert_failure 1
  assert_field api_error_status null
  assert_field result 'API Error: Repeated 529 Overloaded errors'
}

@test "an error can pass after so many calls with the same prompt" {
  local -a statuses=()
  for _ in 1 2 3; do
    ask 'one [[stand-in:error 500 x2]]' "${read_only[@]}"
    statuses+=("$status")
  done
  assert_equal "${statuses[*]}" '1 1 0'
  ask 'another [[stand-in:error 500 x2]]' "${read_only[@]}"
  assert_failure 1
}

@test "the usage limit tells when it ends" {
  ask '[[stand-in:limit]]' "${read_only[@]}"
  assert_failure 1
  assert_field api_error_status 429
  assert_field result "You've hit your session limit · resets 5:30pm (UTC)"
}

@test "a limit of the call leaves no result" {
  ask '[[stand-in:turns 4]]' "${read_only[@]}" --max-turns 3
  assert_failure 1
  assert_field subtype error_max_turns
  assert_field result ''
  assert_field errors '["Reached maximum number of turns (3)"]'
  ask '[[stand-in:cost 1.5]]' "${read_only[@]}" --max-budget-usd 1.00
  assert_failure 1
  assert_field subtype error_max_budget_usd
  assert_field total_cost_usd 1.5
}

@test "a cost may be unknown" {
  ask '[[stand-in:cost none]]' "${read_only[@]}"
  assert_success
  assert_field total_cost_usd ''
}

@test "soft failures exit 0" {
  ask '[[stand-in:empty]]' "${read_only[@]}"
  assert_success
  assert_field result ''
  ask '[[stand-in:denied]]' "${read_only[@]}"
  assert_success
  refute_output --partial '"permission_denials":[]'
  ask '[[stand-in:nojson]]' "${read_only[@]}"
  assert_success
  assert_output '2.1.197 (Claude Code)'
}

@test "it can end at once" {
  ask '[[stand-in:exit 3]]' "${read_only[@]}"
  assert_failure 3
  assert_output ''
}

@test "signals while it waits end it without output: INT with 0, TERM with 143, HUP with 129" {
  local signal number=0 ended
  for signal in INT:0 TERM:143 HUP:129; do
    number=$((number + 1)) ended=0
    set -m # else a background command ignores INT
    claude "${read_only[@]}" <<<'[[stand-in:hang 60]]' >out &
    set +m
    wait_until test -s "$standin/calls/00$number/pid"
    kill -s "${signal%:*}" "$!"
    wait "$!" || ended=$?
    assert_equal "$ended" "${signal#*:}"
    [[ ! -s out ]]
  done
}

@test "a deaf one needs KILL" {
  local ended=0
  claude "${read_only[@]}" <<<'[[stand-in:deaf 60]]' &
  wait_until test -e "$standin/calls/001/deaf"
  kill -TERM "$!"
  sleep 0.1
  kill -KILL "$!"
  wait "$!" || ended=$?
  assert_equal "$ended" 137
  [[ ! -e $standin/calls/001/status ]]
}

@test "a call is recorded: words, prompt, names in the environment, folder, status" {
  local prompt
  printf -v prompt 'a\tb \xff c'
  env -i PATH="$PATH" SECRET=1 claude "${read_only[@]}" <<<"$prompt" >out
  assert_equal "$(call 1 argv)" "$(printf '%s\n' "${read_only[@]}")"
  printf '%s\n' "$prompt" | cmp - "$standin/calls/001/prompt"
  assert_equal "$(call 1 environment)" $'PATH\nSECRET'
  assert_equal "$(call 1 cwd)" "$PWD"
  assert_equal "$(call 1 status)" 0
}

@test "calls side by side are recorded apart" {
  local number
  local -a pids=()
  for number in 1 2 3 4 5 6; do
    claude "${read_only[@]}" <<<"number $number" >"out.$number" &
    pids+=("$!")
  done
  wait "${pids[@]}"
  assert_equal "$(calls)" 6
  assert_equal "$(cat "$standin"/calls/*/prompt | sort)" "$(printf 'number %s\n' 1 2 3 4 5 6)"
}

@test "rules speak for prompts that match, and a default for the rest" {
  when_prompted '^Plan' '[[stand-in:answer planned]]'
  printf '[[stand-in:answer default]]\n' >"$standin/default"
  ask $'The task\nPlan it' "${read_only[@]}"
  assert_field result planned
  ask 'Do it' "${read_only[@]}"
  assert_field result default
  STANDIN_DEFAULT='[[stand-in:answer variable]]' ask 'Do it' "${read_only[@]}"
  assert_field result variable
}

@test "a directive that does not exist is a mistake of the test" {
  ask '[[stand-in:dance]]' "${read_only[@]}"
  assert_failure 70
  assert_equal "$stderr" 'stand-in: unknown directive `dance`'
}

@test "text mode prints the answer alone, and errors on standard output" {
  ask 'hello' -p
  assert_output 'This is the answer of a stand-in.'
  ask '[[stand-in:turns 2]]' -p --max-turns 1
  assert_failure 1
  assert_output 'Error: Reached maximum number of turns (1)'
}

@test "it tells its version" {
  run claude --version
  assert_output '2.1.197 (Claude Code)'
}
