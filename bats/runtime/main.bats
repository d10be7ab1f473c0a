# From the command line to the exit status.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps, the first of which takes a moment.
two_steps() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 0.2}
  - {id: two, run: mark two, needs: [one]}
YAML
}

@test "a script that is edited while it runs goes on as it was" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
  - {id: two, run: mark two, needs: [one]}
YAML
  begin
  await_event 'start one'
  printf '#!/usr/bin/env bash\nexit 9\n' >wf.sh
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "half of a script does nothing" {
  two_steps
  head -n -1 wf.sh >half.sh
  run bash half.sh
  assert_equal "$(events)" ''
  [[ ! -e .claude ]]
}

@test "sh refuses it, or runs it as bash" {
  two_steps
  run sh wf.sh
  ((status != 0)) || assert_equal "$(times 'end two')" 1
  ((status == 0)) || assert_equal "$(events)" ''
}

@test "an old bash is told what it needs, in one line, with status 6" {
  two_steps
  sed 's|\${BASH_VERSION[^}]*}|3|' wf.sh >old.sh
  run bash old.sh
  assert_failure 6
  assert_equal "${#lines[@]}" 1
  assert_output --partial 'bash 4'
}

@test "a rehearsal runs all shell steps, is kept apart, and is never gone on with" {
  two_steps
  run ./wf.sh --rehearse
  assert_success
  assert_equal "$(events)" 'start one end one start two end two'
  run run_folder
  assert_failure
  run ./wf.sh --rehearse
  assert_success
  assert_equal "$(times 'end two')" 2
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end two')" 3
  assert_equal "$(find .claude/workflows/rehearsals/completed -maxdepth 1 -name 'workflow_*' | wc -l | tr -d ' ')" 2
}

@test "an interrupted rehearsal is not gone on with either" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
  - {id: two, run: mark two, needs: [one]}
YAML
  begin --rehearse
  await_event 'start one'
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  touch release
  run ./wf.sh --rehearse
  assert_success
  assert_equal "$(times 'start one') $(times 'end two')" '2 1'
}

@test "a rehearsal claims no number and makes its artifacts in its own folder" {
  workflow <<'YAML'
steps:
  - {id: one, run: echo x, outputs: {text: {path: '{{ folder }}/text.md', answer: true}}}
  - {id: ask, prompt: '{{ steps.one.output }}', outputs: {answer: {path: '{{ folder }}/answer.md', answer: true}}}
YAML
  run ./wf.sh --rehearse
  assert_success
  [[ ! -e specs ]]
  run ./wf.sh
  assert_success
  [[ -s specs/001_wf/answer.md ]]
}

@test "what is left out at the end keeps a run open, and status 0" {
  two_steps
  run ./wf.sh --only one
  assert_success
  assert_equal "$(run_place)" active
}

@test "no two statuses mean the same: each is what the help says" {
  two_steps
  run ./wf.sh --nope
  assert_failure 2
  run ./wf.sh
  assert_success
  run ./wf.sh --help
  local code
  for code in 0 1 2 5 6 7 75 124 130 143; do
    assert_output --regexp "(^|[ ,])$code( |$)"
  done
}

@test "it needs neither jq nor flock nor setsid nor timeout nor git nor python" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: ask, prompt: '{{ steps.one.output }}', outputs: {answer: {path: answer.md, answer: true}}}
YAML
  hide jq flock setsid timeout git python python3 uuidgen ps
  run ./wf.sh
  assert_success
  [[ -s answer.md ]]
}

@test "it needs nothing of the environment but PATH" {
  two_steps
  run env -i PATH="$PATH" EVENTS="$EVENTS" ./wf.sh
  assert_success
  assert_equal "$(times 'end two')" 1
  refute_output --partial unbound
}

@test "settings of the user's own shell do no harm" {
  two_steps
  run env POSIXLY_CORRECT=1 CDPATH=/tmp:/ IFS=abc GREP_OPTIONS=-v TMPDIR=/nonexistent ./wf.sh
  assert_success
  assert_equal "$(times 'end two')" 1
}

@test "nothing but what belongs to the run and the steps is made in the project" {
  two_steps
  run ./wf.sh
  assert_success
  assert_equal "$(find . -path ./.git -prune -o -path ./.claude/workflows -prune -o -print | LC_ALL=C sort | tr '\n' ' ')" \
    '. ./.claude ./Makefile ./README.md ./wf.sh '
  [[ -z $(find .claude -name 'pipe*' -o -name '*.new' -o -name 'index*') ]]
}

@test "a script that bash reads from a pipe is refused, since none of it could be kept" {
  two_steps
  run bash -c 'cat wf.sh | bash'
  assert_failure 6
  assert_output --partial 'save it to a file first'
  assert_equal "$(events)" ''
  [[ ! -e .claude ]]
  run bash -c 'cat wf.sh | bash -s -- --list'
  assert_success
}
