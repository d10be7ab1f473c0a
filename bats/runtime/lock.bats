# A run has one owner at a time, and the dead own nothing.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps, the first of which waits for the file `release`.
slow_step() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
  - {id: two, run: mark two, needs: [one]}
YAML
}

# Lets the first step go on, and waits for the script.
release() {
  touch release
  await
}

@test "a second start is refused with status 5 and the owner's name" {
  slow_step
  begin
  await_event 'start one'
  run ./wf.sh
  assert_failure 5
  assert_output --partial "$script"
  release
  assert_equal "$status" 0
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "--restart does not take a run from its owner" {
  slow_step
  begin
  await_event 'start one'
  run ./wf.sh --restart
  assert_failure 5
  release
  assert_equal "$status" 0
}

@test "the owner's death frees the lock" {
  slow_step
  begin
  await_event 'start one'
  kill -KILL "$script"
  release
  go_on
  assert_success
  assert_equal "$(run_place)" completed
}

@test "the next start waits for a step that outlives its script, and does not run it again when it ends well" {
  slow_step
  begin
  await_event 'start one'
  kill -KILL "$script"
  await
  begin
  wait_until grep -q 'waiting for one' "$BATS_TEST_TMPDIR/err"
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "a step that outlives its script and fails is run again" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one 0.5; test -e mended'}
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  await
  await_event 'end one'
  touch mended
  go_on
  assert_success
  assert_equal "$(events)" 'start one end one start one end one'
}

@test "what a finished step left running does not hold the lock" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'sleep 60 & mark one'}
  - {id: two, run: 'mark two; test -e mended', needs: [one]}
YAML
  run ./wf.sh
  assert_failure 1
  assert_none_alive
  touch mended
  run ./wf.sh
  assert_success
}

@test "what a step left running ends with it when its script is dead, too" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'sleep 60 & mark one 0.3'}
  - {id: two, run: 'mark two', needs: [one]}
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  await
  go_on
  assert_success
  assert_equal "$(times 'end one')" 1
}

# Whether one of the scripts `first` and `script` has ended.
one_of_them_ended() {
  ! kill -0 "$first" 2>/dev/null || ! kill -0 "$script" 2>/dev/null
}

@test "two starts at once: one runs, one is refused" {
  local first status_of_first
  slow_step
  begin
  first=$script
  begin
  wait_until one_of_them_ended
  touch release
  await
  status_of_first=0
  wait "$first" || status_of_first=$?
  [[ "$status_of_first $status" == @('0 5'|'5 0') ]]
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "another workflow of the project is not kept out" {
  slow_step
  begin
  await_event 'start one'
  mv wf.sh other.sh
  workflow <<'YAML'
name: other
steps:
  - {id: three, run: mark three}
YAML
  run ./wf.sh
  assert_success
  release
  assert_equal "$status" 0
}

@test "the same workflow in another folder is not kept out" {
  slow_step
  begin
  await_event 'start one'
  ORCHESTRATE_DIR=$BATS_TEST_TMPDIR/other run ./wf.sh --only two
  assert_success
  release
}

@test "looking at a run needs no lock, and tells that it is running" {
  slow_step
  begin
  await_event 'start one'
  run ./wf.sh --status
  assert_success
  assert_output --partial running
  run ./wf.sh --list
  assert_success
  release
  assert_equal "$status" 0
}

@test "without flock, perl locks" {
  slow_step
  hide flock
  begin
  await_event 'start one'
  run ./wf.sh
  assert_failure 5
  release
  assert_equal "$status" 0
}

@test "flock and perl keep each other out" {
  slow_step
  begin
  await_event 'start one'
  hide flock
  run ./wf.sh
  assert_failure 5
  release
}

@test "without any program that locks, numbered links do" {
  slow_step
  hide flock perl python3
  begin
  await_event 'start one'
  run ./wf.sh
  assert_failure 5
  assert_output --regexp "owned by process $script on .* since "
  kill -KILL "$script"
  await
  touch release
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "a link of a process that has another one's number now does not lock" {
  slow_step
  touch release
  hide flock perl python3
  mkdir -p .claude/workflows/locks
  chmod 700 .claude/workflows
  ln -s "process $$ on $HOSTNAME since today, born 1@recycled" .claude/workflows/locks/wf.7
  run ./wf.sh
  assert_success
}

@test "a run that has ended does not keep out a start on a host of another name" {
  slow_step
  touch release
  HOSTNAME=one.example run ./wf.sh
  assert_success
  HOSTNAME=two.example run ./wf.sh --restart
  assert_success
}

@test "what a file of an owner says is only text" {
  local text
  slow_step
  touch release
  mkdir -p .claude/workflows/locks
  chmod 700 .claude/workflows
  for text in 'process BASH_VERSINFO[$(touch made)] on x since y, born z' 'process 1 on $(touch made) since' $'process -1 on\nx' \
    "process 99999999999999999999 on $HOSTNAME since today, born 1@x" '%s%n \e[2J' ''; do
    printf '%s\n' "$text" >.claude/workflows/locks/wf.owner
    run ./wf.sh --status
    assert_success
    run ./wf.sh --restart
    assert_success
  done
  [[ ! -e made ]]
}

@test "links of starts that are over do not pile up" {
  local -i n
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  hide flock perl python3
  for ((n = 0; n < 5; n++)); do ./wf.sh --restart --quiet; done
  run find .claude/workflows/locks -type l
  ((${#lines[@]} <= 4))
}

@test "what git left running does not hold the lock, nor the project up" {
  workflow <<'YAML'
steps:
  - {id: one, run: test -e mended}
YAML
  printf '*.txt filter=left\n' >.gitattributes
  git config filter.left.clean 'sleep 20 >/dev/null 2>&1 3>&- & cat'
  touch some.txt
  ! ./wf.sh 2>err || false
  touch mended
  ./wf.sh 2>err
}
