# What waits for a person: approvals, modes, and failures that somebody decides about.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step, an approval, and a step that must not start without it.
approval() {
  workflow <<'YAML'
steps:
  - {id: build, run: 'mark build; echo built >made.txt; echo it is made'}
  - {id: sign-off, approve: 'Publish what was built?', needs: [build]}
  - {id: publish, run: mark publish, needs: [sign-off]}
YAML
}

# Runs ./wf.sh on a terminal where somebody types, and sets output to what appears there.
typed() { # TEXT [WORD...]
  PAGER='cat' run "$PYTHON" -IS "$helpers/on_terminal" --type "$1" --when 'q\]uit: $' ./wf.sh "${@:2}"
}

# Prints the notes of the newest run's journal that are about an event of a step.
notes() { # EVENT STEP
  sed -n "s/.*\"event\":\"$1\",\"step\":\"$2\",.*\"note\":\"\([^\"]*\)\".*/\1/p" "$(run_folder)/journal.jsonl"
}

@test "without a terminal a run stops at an approval with status 4 and says how to go on" {
  approval
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'wf waits for a person'
  assert_output --partial 'approval  sign_off: Publish what was built?'
  assert_output --partial './wf.sh --approve sign_off, or --reject sign_off; or write yes or no to'
  assert_output --regexp 'active/workflow_[^ ]*/approve/sign_off, and run'
  assert_equal "$(times 'start publish') $(run_place)" '0 active'
  assert_equal "$(state state) $(state steps.sign_off.state)" 'waiting approval'
  run ./wf.sh --status
  assert_line --index 0 --partial 'wf: waiting for approval /'
  assert_line --regexp 'sign_off +approval'
}

@test "what is to be approved can be read: the question, what would start, outputs, the changes" {
  approval
  run ./wf.sh
  run cat "$(run_folder)/approve/sign_off.txt"
  assert_line --index 0 'sign_off waits for approval: Publish what was built?'
  assert_line '    mark publish'
  assert_line 'it is made'
  assert_line '+built'
}

@test "--approve goes on, and the journal has who, how and what was seen" {
  approval
  run ./wf.sh
  run ./wf.sh --approve sign_off
  assert_success
  assert_output --partial 'sign_off is approved by --approve'
  assert_equal "$(events)" 'start build end build start publish end publish'
  run notes approved sign_off
  assert_output --regexp "^$(id -un)@[^ ]+ by --approve, having seen [0-9a-f]+\$"
  assert_equal "${output##* }" "$(notes approval sign_off | sed 's/.* //')"
  assert_equal "$(cat "$(run_folder)"/steps/sign_off/1.output)" "approved by $output"
}

@test "a file that says yes goes on, and one that says anything else does not" {
  approval
  run ./wf.sh
  printf 'well\n' >"$(run_folder)/approve/sign_off"
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'says neither yes nor no'
  printf 'Yes\n' >"$(run_folder)/approve/sign_off"
  run ./wf.sh
  assert_success
  assert_output --partial 'sign_off is approved by a file'
}

@test "an answer to something else than what is there now does not count" {
  approval
  run ./wf.sh
  printf 'another\n' >made.txt
  run ./wf.sh --approve sign_off
  assert_failure 4
  assert_output --partial 'sign_off: that answer does not count'
  assert_equal "$(times 'start publish')" 0
  run ./wf.sh --approve sign_off
  assert_success
}

@test "nobody can approve what was not shown yet" {
  approval
  run ./wf.sh --approve sign_off
  assert_failure 4
  assert_output --partial 'that answer does not count'
}

@test "a changed definition of what it approves asks again" {
  approval
  run ./wf.sh
  sed 's/mark publish/mark more; mark publish/' wf.sh >wf.new
  cat wf.new >wf.sh
  run ./wf.sh --approve sign_off
  assert_failure 4
  assert_output --partial 'that answer does not count'
}

@test "a yes that a step wrote for itself beforehand does not count" {
  workflow <<'YAML'
steps:
  - {id: build, run: 'for run in .claude/workflows/active/*; do mkdir -p $run/approve; echo yes >$run/approve/ask; done'}
  - {id: ask, approve: 'Go on?', needs: [build]}
YAML
  run ./wf.sh
  assert_failure 4
  run ./wf.sh
  assert_failure 4
}

@test "--reject fails the step for good, and another start asks again" {
  approval
  run ./wf.sh
  run ./wf.sh --reject sign_off
  assert_failure 1
  assert_output --partial 'rejected by --reject'
  assert_equal "$(times 'start publish') $(state steps.sign_off.state)" '0 failed'
  run ./wf.sh
  assert_failure 4
  run ./wf.sh --approve sign_off
  assert_success
}

@test "a rejected step that the workflow may go on without" {
  workflow <<'YAML'
steps:
  - {id: ask, approve: 'Tidy up too?', on_failure: continue}
  - {id: after, run: mark after, needs: [ask]}
YAML
  run ./wf.sh
  assert_failure 4
  printf 'no\n' >"$(run_folder)/approve/ask"
  run ./wf.sh
  assert_success
  assert_output --partial 'ask failed (rejected by a file by'
  assert_equal "$(times 'end after')" 1
}

@test "--yes approves everything of one start" {
  approval
  run ./wf.sh --yes
  assert_success
  assert_equal "$(times 'end publish')" 1
  assert_regex "$(notes approved sign_off)" 'by --yes'
}

@test "an answer in a file is used up, a no as well as a yes" {
  approval
  run ./wf.sh
  printf 'no\n' >"$(run_folder)/approve/sign_off"
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'rejected by a file'
  run ./wf.sh
  assert_failure 4
}

@test "a rehearsal approves by itself and says so" {
  approval
  run ./wf.sh --rehearse
  assert_success
  assert_output --partial 'sign_off is approved by the rehearsal itself'
}

@test "what does not wait for the approval runs before the run stops" {
  workflow <<'YAML'
steps:
  - {id: ask, approve: 'Go on?', phase: one}
  - {id: other, run: mark other 0.2, phase: one}
  - {id: another, run: mark another, phase: one, needs: [other]}
  - {id: held, run: mark held, phase: one, needs: [ask]}
YAML
  run ./wf.sh
  assert_failure 4
  assert_equal "$(events)" 'start other end other start another end another'
}

@test "on a terminal one can look, and approve" {
  approval
  typed 'v\na\n'
  assert_success
  assert_output --partial 'sign_off waits for approval: Publish what was built?'
  assert_output --regexp 'changed +made.txt'
  assert_output --partial '+built'
  assert_output --partial '[v]iew, [a]pprove, [r]eject, [q]uit:'
  assert_equal "$(times 'end publish')" 1
  assert_regex "$(notes approved sign_off)" 'on a terminal'
}

@test "on a terminal one can reject, or quit and go on later" {
  approval
  typed 'q\n'
  assert_failure 4
  typed 'r\n'
  assert_failure 1
  assert_output --partial 'rejected on a terminal by'
  assert_equal "$(times 'start publish')" 0
}

@test "Ctrl-C at a question ends the run, which goes on later; --quiet hides no question" {
  approval
  typed '\x03' --quiet
  assert_failure 130
  assert_output --partial 'sign_off waits for approval'
  typed 'a\n'
  assert_success
  assert_equal "$(times 'start build') $(times 'end publish')" '1 1'
}

@test "on a terminal one can edit the prompt of the agent step that comes next" {
  workflow <<'YAML'
steps:
  - {id: build, run: echo made}
  - {id: ask, approve: 'Tell everybody?', needs: [build]}
  - {id: tell, prompt: 'Tell about {{ steps.build.output }}', needs: [ask]}
YAML
  printf '#!/bin/sh\nsed "s/Tell about/Whisper about/" "$1" >new && cat new >"$1" && rm new\n' >"$BATS_TEST_TMPDIR/bin/edit"
  chmod +x "$BATS_TEST_TMPDIR/bin/edit"
  EDITOR=edit typed 'e\nv\na\n'
  assert_success
  assert_output --partial '--- the prompt of tell, edited'
  run call 1 prompt
  assert_line --index 0 --partial 'Whisper about'
  assert_line 'made'
  assert_regex "$(notes edited tell)" 'its prompt, by'
}

@test "an edited prompt is told to the next model, too, and an approval is about the same step then" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: tell, access: edit, model: opus, fallback: [haiku], prompt: 'Tell it [[stand-in:limit]]', on_failure: escalate}
YAML
  printf '#!/bin/sh\necho "Whisper it [[stand-in:limit]]" >"$1"\n' >"$BATS_TEST_TMPDIR/bin/edit"
  chmod +x "$BATS_TEST_TMPDIR/bin/edit"
  EDITOR=edit typed 'e\na\n'
  assert_failure 75
  assert_equal "$(calls) $(grep -l '^haiku$' "$standin"/calls/*/argv | wc -l | tr -d ' ')" '2 1'
  assert_equal "$(call 2 prompt)" 'Whisper it [[stand-in:limit]]'
}

@test "a prompt that nobody has edited is told, whatever lies beside the questions" {
  workflow <<'YAML'
steps:
  - {id: ask, approve: 'Tell everybody?'}
  - {id: tell, prompt: 'Tell it', needs: [ask]}
YAML
  printf '#!/bin/sh\necho Whisper it >"$1"\n' >"$BATS_TEST_TMPDIR/bin/edit"
  chmod +x "$BATS_TEST_TMPDIR/bin/edit"
  EDITOR=edit typed 'e\nq\n'
  assert_failure 4
  printf 'Shout it\n' >"$(echo "$(run_folder)"/approve/tell.*.prompt)"
  run ./wf.sh --yes
  assert_success
  assert_equal "$(call 1 prompt)" 'Tell it'
}

@test "a no goes before an earlier yes, and one that comes too late is refused" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: one, run: mark one}
  - {id: two, needs: [one], run: 'mark two; false'}
YAML
  run ./wf.sh
  run ./wf.sh --approve one
  run ./wf.sh --approve two
  assert_failure 1
  run ./wf.sh --reject two --yes
  assert_failure 1
  assert_output --partial 'rejected by --reject'
  assert_equal "$(times 'start two')" 1
  run ./wf.sh --reject one
  assert_failure 2
  assert_output --partial 'with --retry one it counts'
  run ./wf.sh --retry one --reject one
  assert_failure 1
  assert_equal "$(times 'start one')" 1
}

@test "what was approved and cut short is not asked about again" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: slow, run: 'mark slow; test -e "$EVENTS.go" || sleep 20'}
YAML
  run ./wf.sh
  assert_failure 4
  begin --approve slow
  await_event 'end slow'
  kill -KILL "$script"
  kill_the_rest
  touch "$EVENTS.go"
  go_on
  assert_success
  assert_output --partial 'slow is approved since an earlier start'
}

@test "supervised: each step that changes anything is approved before it starts" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: look, prompt: Look around}
  - {id: build, run: mark build, needs: [look]}
  - {id: write, prompt: Write it, access: edit, needs: [build]}
YAML
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'approval  build: Let build run its commands?'
  assert_equal "$(calls) $(events)" '1 '
  run ./wf.sh --approve build
  assert_failure 4
  assert_output --partial 'approval  write: Let write edit files?'
  run ./wf.sh --approve write
  assert_success
  assert_equal "$(calls)" 2
}

@test "supervised: steps side by side are asked about together, and so is what mends" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: one, run: mark one, phase: work}
  - {id: two, run: 'mark two; test -e mended', phase: work, on_failure: {fix: {id: mend, run: touch mended}}}
YAML
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'approval  one'
  assert_output --partial 'approval  two'
  run ./wf.sh --approve one --approve two
  assert_failure 4
  assert_output --partial 'approval  mend: Let mend run its commands?'
  run ./wf.sh --approve mend
  assert_success
  assert_equal "$(times 'end one') $(times 'end two')" '1 3'
}

@test "hybrid: risky steps alone are approved" {
  workflow <<'YAML'
mode: hybrid
steps:
  - {id: plain, run: mark plain}
  - {id: risky, run: mark risky, risk: high, needs: [plain]}
YAML
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'approval  risky: Let risky run its commands? Its risk is high.'
  assert_equal "$(events)" 'start plain end plain'
}

@test "an escalated failure stops with status 4, and stays so until somebody says what then" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; test -e mended', on_failure: escalate}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh
  assert_failure 4
  assert_output --partial './wf.sh --retry one, or --skip one, or --done one'
  assert_equal "$(state steps.one.state) $(run_place)" 'escalated active'
  run ./wf.sh
  assert_failure 4
  assert_equal "$(times 'start one')" 1
  touch mended
  run ./wf.sh --retry one
  assert_success
  assert_equal "$(times 'start one') $(times 'end two')" '2 1'
}

@test "an escalated step can be left out, or taken for done" {
  workflow <<'YAML'
steps:
  - {id: one, run: exit 3, on_failure: escalate}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh
  assert_failure 4
  run ./wf.sh --skip one
  assert_success
  run ./wf.sh --restart
  run ./wf.sh --done one
  assert_success
  assert_equal "$(times 'end two')" 2
}

@test "on a terminal one says at once what becomes of a failure" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; test -e mended || { touch mended; exit 3; }', on_failure: escalate}
  - {id: two, run: 'mark two; exit 3', on_failure: escalate, needs: [one]}
YAML
  typed 'r\ns\n'
  assert_success
  assert_equal "$(times 'start one') $(times 'start two') $(state steps.two.state)" '2 1 skipped'
  typed 't\n' --restart
  assert_failure 1
  assert_output --partial 'two failed for good'
}

@test "a script that asks nobody has none of this" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  for option in --yes '--approve one' '--reject one'; do
    # shellcheck disable=SC2086 # two words
    run ./wf.sh $option
    assert_failure 2
    assert_output --partial 'this workflow asks nobody'
  done
  run grep -c 'ask_people()\|--approve STEP' wf.sh
  assert_output 0
  assert_equal "$(times 'start one')" 0
}

@test "an answer for a step that asks nothing is refused" {
  approval
  run ./wf.sh --approve build
  assert_failure 2
  assert_output --partial '`build` needs no approval'
  run ./wf.sh --approve sign_off --reject sign_off
  assert_failure 2
  assert_output --partial 'contradict'
}

@test "hybrid: what cannot be taken back is approved, and says what it is" {
  workflow <<'YAML'
mode: hybrid
steps:
  - {id: clean, run: 'mark clean; rm -rf build'}
YAML
  mkdir build
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'approval  clean: Let clean run its commands? It destroys: rm -rf build.'
  [[ -d build && $(times 'start clean') == 0 ]]
  run ./wf.sh --approve clean
  assert_success
  [[ ! -d build ]]
}

@test "autopilot: what cannot be taken back is done where its step allows it, and refused elsewhere" {
  workflow <<'YAML'
steps:
  - {id: clean, run: rm -rf build, allow: [destroys]}
YAML
  mkdir build
  run ./wf.sh
  assert_success
  [[ ! -d build ]]
  grep -qx '# Dangers   clean destroys: rm -rf build' wf.sh
  printf 'name: refused\nsteps: [{id: clean, run: rm -rf build}]\n' >no.yaml
  run orchestrate-gen compile no.yaml
  assert_failure 2
  assert_output --partial 'OG346'
}

@test "what the script prints and what its notifier writes is no change of the project; what else has changed is named" {
  workflow <<'YAML'
notify: cat >>told.json
steps:
  - {id: sign-off, approve: Go on?}
  - {id: last, needs: [sign-off], run: mark last}
YAML
  ./wf.sh >talk.log 2>&1 || assert_equal "$?" 4
  echo new >notes.txt
  ./wf.sh --approve sign-off >>talk.log 2>&1 || assert_equal "$?" 4
  run cat talk.log
  assert_output --partial 'sign_off: that answer does not count'
  assert_output --partial 'since then notes.txt has changed'
  refute_output --partial 'told.json has changed'
  refute_output --partial 'talk.log has changed'
  ./wf.sh --approve sign-off >>talk.log 2>&1
  assert_equal "$(events) $(wc -l <told.json)" 'start last end last 9'
}
