# Agents and slash commands of the project are called as the program takes them.

load ../helpers/common
load ../helpers/runs

# A project with an agent and a command of its own.
own() {
  mkdir -p .claude/agents .claude/commands/db
  printf '%s\n' --- 'name: reviewer' 'model: haiku' --- 'You review.' >.claude/agents/reviewer.md
  printf 'Migrate: $ARGUMENTS\n' >.claude/commands/db/migrate.md
}

# Compiles the workflow on standard input within the project, whose own names it may call, to ./wf.sh.
compile_here() {
  cat >own.yaml
  orchestrate-gen compile own.yaml -o wf.sh 2>compile.log || cat compile.log
}

@test "an agent of the project is named to the program, and gets the rest of the prompt" {
  own
  compile_here <<'YAML'
name: wf
steps:
  - {id: one, prompt: "@reviewer Look at it."}
  - {id: two, prompt: "And tell.", needs: [one], subagent: reviewer, model: opus}
  - {id: three, prompt: "Plain.", needs: [two]}
YAML
  run ./wf.sh
  assert_success
  assert_line --regexp 'one +started claude:reviewer/haiku, read'
  assert_equal "$(call 1 prompt)" 'Look at it.'
  assert_equal "$(call 1 argv | grep -A 1 -x -e --model -e --agent)" $'--model\nhaiku\n--\n--agent\nreviewer'
  assert_equal "$(call 2 argv | grep -A 1 -x -e --model -e --agent)" $'--model\nopus\n--\n--agent\nreviewer'
  refute grep -qx -e --agent <(call 3 argv)
}

@test "an agent that is gone when the script runs is refused, and not tried again" {
  own
  compile_here <<'YAML'
name: wf
steps: [{id: one, prompt: "@reviewer Look."}]
YAML
  rm .claude/agents/reviewer.md
  run ./wf.sh
  assert_failure 1
  assert_output --partial "the call was refused: Error: agent 'reviewer' not found"
  assert_equal "$(calls)" 1
}

@test "a slash command is the first that the program reads, with its words" {
  own
  compile_here <<'YAML'
name: wf
steps: [{id: one, prompt: "/db:migrate all of it"}]
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(call 1 prompt)" '/db:migrate all of it'
}

@test "a slash command that is gone when the script runs is no success" {
  own
  compile_here <<'YAML'
name: wf
steps: [{id: one, prompt: "/db:migrate", retry: {attempts: 1}}]
YAML
  rm .claude/commands/db/migrate.md
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'it did nothing: Unknown command: /db:migrate'
}

@test "a fallback asks the same agent of the project with another model" {
  own
  compile_here <<'YAML'
name: wf
steps:
  - {id: one, prompt: "@reviewer Look. [[stand-in:limit]]", fallback: [opus], retry: {attempts: 1}}
YAML
  grep -q -e '--agent claude:reviewer/haiku --fallback claude:reviewer/opus' wf.sh
  run ./wf.sh
  assert_equal "$(call 2 argv | grep -A 1 -x -e --model -e --agent)" $'--model\nopus\n--\n--agent\nreviewer'
}
