# Claude Code is called as it wants to be called, and its answer is believed only when all of it says so.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

uuid='[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

# One step that asks the agent what standard input says, once, and saves its answer in answer.txt.
ask() {
  workflow <<YAML
steps:
  - id: ask
    retry: {attempts: 1}
    outputs: {answer: {path: answer.txt, answer: true}}
    prompt: |
$(sed 's/^/      /')
YAML
}

# Lets the prompt itself be what the agent prints.
parrot() {
  export ORCHESTRATE_AGENT=$helpers/parrot
}

# Prints the words of a call, one a line, with the session's id as ID.
argv() { # NUMBER
  call "$1" argv | sed -E "s/^$uuid\$/ID/"
}

@test "an agent that reads has the tools for that and no others" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello, model: haiku, max_turns: 7, max_cost: 0.5}
YAML
  ./wf.sh
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

@test "one that edits may edit below the project, and run nothing" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello, access: edit}
YAML
  ./wf.sh
  assert_equal "$(argv 1 | grep -i tools)" '--tools=Read,Grep,Glob,Edit,Write
--allowedTools=Edit(./**)'
}

@test "one with full access may run commands and read the web too" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello, access: full}
YAML
  ./wf.sh
  assert_equal "$(argv 1 | grep -i tools)" '--tools=Read,Grep,Glob,Edit,Write,Bash,WebFetch,WebSearch
--allowedTools=Edit(./**),Bash,WebFetch,WebSearch'
}

@test "no word skips the permissions or goes on with a session that was" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello, access: full}
YAML
  ./wf.sh
  run ! grep -Eqx -e '--dangerously.*|bypassPermissions|--continue|--resume|-c' <(call 1 argv)
}

@test "the prompt arrives byte by byte, and nothing in it runs" {
  cat >"$BATS_TEST_TMPDIR/prompt" <<'TEXT'
-v --help $(touch ran) `touch ran` ${HOME} $HOME \$ \\ \n "double" 'single' !! ~ * {a,b}
PROMPT
PROMPT_2
	a tab, blanks at the end   

é € 😀 %s %d && touch ran; touch ran | touch ran
