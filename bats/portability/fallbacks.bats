# Wherever the runtime uses something that not every machine has, it has another way. Here each other way is forced, and
# must hold what the first one holds.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  ln -s "$PYTHON" "$BATS_TEST_TMPDIR/bin/python3" # one that needs nothing else on PATH
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: 'mark two release', needs: [one]}
  - {id: three, run: mark three, needs: [two]}
YAML
}

# A run that is done once, one step after the other; nobody else may join in.
assert_one_owner() {
  begin
  await_event 'start two'
  run ./wf.sh
  assert_failure 5
  assert_output --partial "$script"
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(events)" 'start one end one start two end two start three end three'
}

# What the killed owner of a run leaves behind is over before the next one does it again.
assert_dead_owner_is_followed() {
  begin
  await_event 'start two'
  kill -KILL "$script"
  await
  touch release
  go_on
  assert_success
  assert_equal "$(times 'end one') $(times 'end three') $(times 'overlap two')" '1 1 0'
}

# A signal ends all, and the run goes on.
assert_signals_end_it() {
  begin
  await_event 'start two'
  kill -INT "$script"
  await
  assert_equal "$status" 130
  assert_none_alive
  touch release
  ./wf.sh
  assert_equal "$(times 'end one') $(times 'end three')" '1 1'
}

assert_it_holds() {
  assert_one_owner
  rm -rf .claude release
  : >"$EVENTS"
  assert_dead_owner_is_followed
  rm -rf .claude release
  : >"$EVENTS"
  assert_signals_end_it
}

# Makes ./wf.sh look for what the kernel tells where there is nothing, as on a Mac.
without_proc() {
  sed 's,/proc/,/there-is-none/,g' wf.sh >wf.new
  cat wf.new >wf.sh
}

@test "as on bash 4.0, whose clock has whole seconds" {
  as_bash 4.0
  assert_it_holds
  assert_equal "$("$PYTHON" -IS -c 'import json, sys
print({json.loads(line)["ms"] % 1000 for line in open(sys.argv[1])})' "$(run_folder)/journal.jsonl")" '{0}'
}

@test "as on bash 4.0 a step over its time limit ends as 124, and waits before attempts are kept" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one 60', timeout: 1s, retry: {attempts: 2, delay: 1s, on: [timeout]}}
YAML
  as_bash 4.0
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'over its time limit'
  assert_equal "$(times 'start one')" 2
  assert_none_alive
}

@test "as on bash 4.4, without the clock of 5.0" {
  as_bash 4.4
  assert_it_holds
}

@test "without /proc, which tells a boot, the start of a process and new ids" {
  without_proc
  assert_it_holds
}

@test "without flock" {
  hide flock
  assert_it_holds
}

@test "without flock and perl" {
  hide flock perl
  assert_it_holds
}

@test "without flock, perl and python: no helper has a lock of the kernel's" {
  hide flock perl python3 python
  assert_it_holds
}

@test "without any of them and without /proc" {
  hide flock perl python3 python
  without_proc
  assert_it_holds
}

# Puts a program on PATH that is there and cannot run, like a name for a Python that was never installed.
broken() { # PROGRAM...
  local name
  for name in "$@"; do
    printf '#!/bin/sh\necho "%s: not installed" >&2\nexit 127\n' "$name" >"$BATS_TEST_TMPDIR/bin/$name"
    chmod +x "$BATS_TEST_TMPDIR/bin/$name"
  done
}

@test "a program for locks that is there and cannot run is not taken for a lock that is held" {
  rm "$BATS_TEST_TMPDIR/bin/python3"
  broken flock perl python3
  touch release
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
}

@test "locks by different helpers keep each other out" {
  local other
  begin
  await_event 'start two'
  for other in 'flock' 'flock perl'; do
    # shellcheck disable=SC2086 # several names
    hide $other
    run ./wf.sh
    assert_failure 5
  done
  touch release
  await
  assert_equal "$status" 0
}

@test "without ps" {
  hide ps
  assert_it_holds
}

@test "without git" {
  hide git
  assert_it_holds
}

@test "without all that a script uses only where it is there" {
  hide flock perl python3 python git jq openssl setsid sha256sum shasum timeout uuidgen ps
  as_bash 4.0
  assert_it_holds
}

# Prints the words of the only call of the agent.
asked() {
  assert_equal "$(calls)" 1
  call 1 argv
}

@test "without the kernel's ids, uuidgen makes the id of a conversation" {
  local id=01234567-89ab-4cde-8f01-23456789abcd
  printf '#!/bin/sh\nprintf "%%s\\n" %s\n' "$id" >"$BATS_TEST_TMPDIR/bin/uuidgen"
  chmod +x "$BATS_TEST_TMPDIR/bin/uuidgen"
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello}
YAML
  without_proc
  ./wf.sh
  asked | grep -qxF "$id"
}

@test "without both an agent is asked without an id" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: hello}
YAML
  without_proc
  hide uuidgen
  ./wf.sh
  run ! grep -qe --session-id <(asked)
}
