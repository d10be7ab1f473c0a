# `changed_something` holds when a step changed the project.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that has to change something, and does what it is told.
changing() { # COMMANDS
  export COMMANDS=$1
  workflow <<'YAML'
steps:
  - {id: one, run: 'bash -c "$COMMANDS"', verify: [changed_something]}
YAML
}

@test "a new, a changed and a removed file count" {
  local commands
  for commands in 'echo x >new' 'echo x >>README.md' 'rm Makefile' 'mkdir a; echo x >a/new' 'chmod +x README.md'; do
    rm -rf .claude
    changing "$commands"
    run ./wf.sh
    assert_success
  done
}

@test "a step that changed nothing fails" {
  local commands
  for commands in true 'touch README.md' 'echo x >.git/x' 'echo x >x; rm x' 'mkdir empty'; do
    rm -rf .claude
    changing "$commands"
    run ./wf.sh
    assert_failure 1
    assert_output --partial 'changed no file'
  done
}

@test "a file that git ignores does not count" {
  printf 'build\n' >.gitignore
  changing 'echo x >build'
  run ./wf.sh
  assert_failure 1
}

@test "what was changed before the step does not count" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new'}
  - {id: two, run: 'true', verify: [changed_something], needs: [one]}
YAML
  printf 'y\n' >uncommitted
  run ./wf.sh
  assert_failure 1
}

@test "an agent that only talks fails, one that edits passes" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: '[[stand-in:answer Done!]]', verify: [changed_something], retry: {attempts: 1}}
YAML
  run ./wf.sh
  assert_failure 1
  workflow <<'YAML'
steps:
  - {id: ask, prompt: 'edit', access: edit, verify: [changed_something], retry: {attempts: 1}}
YAML
  run ./wf.sh
  assert_success
}

@test "in a repository without a commit it works too" {
  rm -rf .git
  git init -q
  changing 'echo x >new'
  run ./wf.sh
  assert_success
  rm -rf .claude
  changing 'true'
  run ./wf.sh
  assert_failure 1
}

@test "in a linked worktree and in a sub-folder it works too" {
  changing 'echo x >>README.md'
  git worktree add -q "$BATS_TEST_TMPDIR/linked"
  mv wf.sh "$BATS_TEST_TMPDIR/linked"
  mkdir "$BATS_TEST_TMPDIR/linked/sub"
  cd "$BATS_TEST_TMPDIR/linked/sub"
  run ../wf.sh
  assert_success
  grep -q x ../README.md
  rm -rf ../.claude
}

@test "outside git a file that is newer counts, those of the run do not" {
  mkdir "$BATS_TEST_TMPDIR/plain"
  changing 'sleep 0.1; echo x >new'
  mv wf.sh "$BATS_TEST_TMPDIR/plain"
  cd "$BATS_TEST_TMPDIR/plain"
  run ./wf.sh
  assert_success
  rm -rf .claude
  cd "$BATS_TEST_TMPDIR/project"
  changing 'true'
  mv wf.sh "$BATS_TEST_TMPDIR/plain"
  cd "$BATS_TEST_TMPDIR/plain"
  run ./wf.sh
  assert_failure 1
}

@test "names with blanks, quotes and newlines are files too" {
  changing 'printf x >"a \"b\" é"'
  run ./wf.sh
  assert_success
}

@test "what a failed attempt changed counts for the next one" {
  workflow <<'YAML'
steps:
  - id: one
    run: test -e new || { echo x >new; false; }
    retry: {attempts: 2, delay: 1s}
    verify: [changed_something]
YAML
  without_delays
  run ./wf.sh
  assert_success
  assert_equal "$(state steps.one.attempts)" 2
}

@test "outside git those of the run do not count either where a folder has the characters of a pattern" {
  changing 'true'
  mkdir -p "$BATS_TEST_TMPDIR/a[b]*?"
  mv wf.sh "$BATS_TEST_TMPDIR/a[b]*?"
  cd "$BATS_TEST_TMPDIR/a[b]*?"
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'changed no file'
}
