# An attempt is one try of a step: it counts as done only on evidence, and takes all its processes with it.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Runs a shell step with these commands, and one more after it that must not start when they fail.
run_commands() { # COMMANDS
  local -a lines
  mapfile -t lines <<<"$1"
  {
    printf 'steps:\n  - id: one\n    run: |\n'
    printf '      %s\n' "${lines[@]}"
    printf '  - {id: two, run: mark two, needs: [one]}\n'
  } >wf.yaml
  workflow <wf.yaml
  run ./wf.sh
}

@test "a step that exits 0 is done" {
  run_commands 'mark one'
  assert_success
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "the exit status of a step is told and recorded" {
  run_commands 'exit 42'
  assert_failure 1
  assert_output --partial 42
  assert_equal "$(journal | grep failed)" 'failed one 1 42'
  assert_equal "$(events)" ''
}

@test "a command that fails in the middle ends the step" {
  run_commands $'mark one\nfalse\nmark after'
  assert_failure 1
  assert_equal "$(events)" 'start one end one'
}

@test "so does one in a function, in a subshell, in a pipeline, in an assignment, in a loop" {
  workflow <<'YAML'
steps:
  - {id: function, run: "f() { false; true; }\nf\nmark after", phase: work}
  - {id: subshell, run: "(false; true)\nmark after", phase: work}
  - {id: pipeline, run: "false | cat\nmark after", phase: work}
  - {id: assignment, run: "x=$(exit 3)\necho \"$x\"\nmark after", phase: work}
  - {id: nested, run: "f() { g; true; }\ng() { false | cat; }\nf\nmark after", phase: work}
  - {id: loop, run: "for i in 1 2; do false; done\nmark after", phase: work}
YAML
  run ./wf.sh --jobs 6
  assert_failure 1
  assert_equal "$(journal | grep -c failed)" 6
  assert_equal "$(events)" ''
}

@test "a command that is tested may fail" {
  run_commands $'if false; then :; fi\nfalse || true\n! true\nmark one'
  assert_success
}

@test "exit 0 in the middle of a step ends it well, but its outputs and checks still count" {
  run_commands $'mark one\nexit 0\nmark after'
  assert_success
  assert_equal "$(events)" 'start one end one start two end two'
  rm -rf .claude
  workflow <<'YAML'
steps:
  - {id: one, run: 'exit 0', verify: [test -e made]}
YAML
  run ./wf.sh
  assert_failure 1
  workflow <<'YAML'
steps:
  - {id: one, run: 'exit 0', outputs: {made: made}}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial made
}

@test "an unset variable ends a step" {
  run_commands $'echo "$NOBODY_SET_THIS"\nmark after'
  assert_failure 1
  assert_equal "$(events)" ''
}

@test "a step reads nothing from the terminal or the pipe of the script" {
  run_commands 'cat >got'
  assert_success
  rm -rf .claude
  printf 'text\n' | ./wf.sh
  [[ ! -s got ]]
}

@test "what a step prints is kept, both streams apart" {
  run_commands $'echo out\necho err >&2'
  assert_success
  assert_equal "$(cat "$(run_folder)"/steps/one/*.output)" out
  assert_equal "$(cat "$(run_folder)"/steps/one/*.log)" err
  refute_output --partial 'err'
}

@test "the end of what a failing step printed is shown" {
  run_commands $'echo some output\necho some error >&2\nfalse'
  assert_output --partial 'some output'
  assert_output --partial 'some error'
}

@test "each attempt keeps its own files" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      mark one
      echo "$(grep -c 'start one' "$EVENTS")"
      test -e mended
YAML
  run ./wf.sh
  touch mended
  ./wf.sh
  assert_equal "$(cat "$(run_folder)/steps/one/1.output" "$(run_folder)/steps/one/2.output")" $'1\n2'
}

@test "steps do not see each other's variables, folders and options" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'x=1; mkdir sub; cd sub; set +e; base=x; step=y; result=z; file=q'}
  - {id: two, run: 'pwd >where; echo "${x-unset}" >>where', needs: [one]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<where)" "$PWD"$'\nunset'
}

@test "a step that changes the folder still makes its outputs where they belong" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      mkdir sub
      cd sub
      echo text
      echo more >../made
    outputs: {text: {path: out/text.txt, answer: true}, made: made}
    verify: [test -s out/text.txt, test -s made]
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<out/text.txt)" text
}

@test "the standard output of a step is saved as the file that it names, and nothing else is" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      printf 'a\0b\n\n\ttab \351 end'
      echo not this >&2
    outputs: {text: {path: out/text, answer: true}}
    verify: [echo checked, test -s out/text]
YAML
  run ./wf.sh
  assert_success
  printf 'a\0b\n\n\ttab \351 end' | cmp - out/text
}

@test "an output that is not there, or is empty, fails the step" {
  workflow <<'YAML'
steps:
  - {id: one, run: ': >made', outputs: {made: made}}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial made
  workflow <<'YAML'
steps:
  - {id: one, run: 'true', outputs: {text: {path: made, answer: true}}}
YAML
  run ./wf.sh
  assert_failure 1
}

@test "a check that fails fails the step" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, verify: ['true', 'test -e mended']}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(events)" 'start one end one'
  touch mended
  run ./wf.sh
  assert_success
}

@test "an environment of a step is its own" {
  workflow <<'YAML'
params:
  who: {default: "it's $HOME `x`"}
steps:
  - {id: one, run: 'printenv WHAT >one', env: {WHAT: 'for {{ params.who }}'}}
  - {id: two, run: 'printenv WHAT >two || true', needs: [one]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<one)" 'for it'\''s $HOME `x`'
  assert_equal "$(<two)" ''
}

@test "a command that is not there fails a step for good, and is named" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'no-such-command-here', retry: {attempts: 3, delay: 1s}}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial no-such-command-here
  assert_equal "$(state steps.one.attempts)" 1
}

@test "a step over its time limit ends with all its processes, as 124" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'sleep 60 & mark one 60', timeout: 1s}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'time limit'
  assert_equal "$(journal | grep failed)" 'failed one 1 124'
  assert_none_alive
}

@test "a step that exits 124 by itself is not called late" {
  run_commands 'exit 124'
  assert_failure 1
  refute_output --partial 'time limit'
}

@test "a step that ignores TERM is killed after the grace time" {
  workflow <<'YAML'
steps:
  - id: one
    timeout: 1s
    run: |
      trap '' TERM INT HUP
      mark one 60 & wait
      sleep 60
YAML
  setting grace 1
  run ./wf.sh
  assert_failure 1
  assert_equal "$(journal | grep failed)" 'failed one 1 124'
  assert_none_alive
}

@test "a stopped step is ended too" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'kill -STOP "$BASHPID"', timeout: 1s}
YAML
  setting grace 1
  run ./wf.sh
  assert_failure 1
  assert_none_alive
}

@test "a step that is killed fails, and what it leaves behind is ended" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one 60'}
YAML
  begin
  await_event 'start one'
  kill -KILL -- "-$(PATH=$TEST_TOOLS ps -o pgid= -p "$(<"$EVENTS.one")" | tr -d ' ')"
  await
  assert_equal "$status" 1
  [[ $(journal | grep failed) == 'failed one 1 137' ]]
  assert_none_alive
}

@test "a step whose leader alone is killed fails, and what it leaves behind is ended" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one 60'}
YAML
  begin
  await_event 'start one'
  kill -KILL "$(PATH=$TEST_TOOLS ps -o pgid= -p "$(<"$EVENTS.one")" | tr -d ' ')"
  await
  assert_equal "$status" 1
  assert_none_alive
}

@test "a step with very much output does not block" {
  run_commands 'head -c 3000000 /dev/zero | tr "\0" x; head -c 300000 /dev/zero | tr "\0" y >&2'
  assert_success
  assert_equal "$(wc -c <"$(run_folder)/steps/one/1.output" | tr -d ' ')" 3000000
}

@test "a step does not start without its inputs, and the file is named" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, inputs: [notes.txt], on_failure: continue}
  - {id: two, prompt: read, inputs: [notes.txt], retry: {attempts: 3}, needs: [one]}
YAML
  mkdir notes.txt
  run ./wf.sh
  assert_failure 1
  assert_line --regexp 'one +failed +its input notes.txt is missing'
  assert_line --regexp 'two +failed +its input notes.txt is missing'
  assert_equal "$(events) $(calls) $(state steps.two.attempts)" ' 0 1'
  rmdir notes.txt
  echo text >notes.txt
  run ./wf.sh
  assert_success
}

@test "what a step leaves in a session of its own is ended at the end of the run" {
  [[ -d /proc/self ]] || skip 'there is no /proc'
  workflow <<'YAML'
steps:
  - id: one
    run: |
      "$PYTHON" -c 'import os, time
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              open("daemon", "w").write(str(os.getpid()))
              time.sleep(60)'
      until test -s daemon; do sleep 0.05; done
  - {id: two, run: mark two, needs: [one]}
YAML
  export PYTHON
  run ./wf.sh
  assert_success
  assert_none_alive
}

@test "a step that reads the terminal fails, and does not stop until its time is over" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'read -r answer </dev/tty', timeout: 30s}
YAML
  "$PYTHON" -IS "$helpers/on_terminal" ./wf.sh >out || status=$?
  assert_equal "$status" 1
  run grep -E 'one +failed +exit status 1' out
  assert_success
}
