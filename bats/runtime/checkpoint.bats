# The files kept as a commit that no branch knows.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A checkpoint on each side of a step.
around() {
  workflow <<'YAML'
checkpoints: [{before: one}, {after: one}]
steps:
  - {id: one, run: 'echo one >one; echo more >>README.md; test ! -e broken'}
  - {id: two, run: 'echo two >two', needs: [one]}
YAML
}

# Prints the names of the refs of the run, or something of their commits.
refs() { # [FORMAT]
  git for-each-ref --format="${1-%(refname:lstrip=3)}" refs/orchestrate | tr '\n' ' '
}

@test "the files are kept before and after a step, without a rollback, and nothing else is touched" {
  around
  printf 'mine\n' >untracked
  printf 'ignored\n' >.gitignore
  printf 'x\n' >ignored
  printf 'staged\n' >staged
  git add staged
  cksum .git/index >"$BATS_TEST_TMPDIR/index"
  printf '#!/bin/sh\ntouch "%s"\n' "$BATS_TEST_TMPDIR/hooked" >.git/hooks/reference-transaction
  chmod +x .git/hooks/reference-transaction
  run ./wf.sh
  assert_success
  assert_equal "$(refs)" 'after_one before_one '
  assert_equal "$(refs '%(parent)' | tr ' ' '\n' | sort -u | tr -d '\n')" "$(git rev-parse HEAD)"
  run git ls-tree -r --name-only "$(refs '%(refname)' | cut -d ' ' -f 1)"
  assert_output $'.gitignore\nMakefile\nREADME.md\none\nstaged\nuntracked\nwf.sh'
  run git diff --stat "$(refs '%(refname)' | cut -d ' ' -f 2)" "$(refs '%(refname)' | cut -d ' ' -f 1)"
  assert_output --partial '2 files changed'
  cksum .git/index | cmp - "$BATS_TEST_TMPDIR/index"
  [[ ! -e $BATS_TEST_TMPDIR/hooked ]]
  assert_equal "$(git log --oneline | wc -l | tr -d ' ')$(git stash list)" 1
}

@test "without checkpoints nothing is kept" {
  workflow <<'YAML'
steps: [{id: one, run: 'echo one >one'}]
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(refs)" ''
  refute_output --partial checkpoint
}

@test "a step that is tried again keeps its checkpoint; one that runs again gets another" {
  around
  touch broken
  run ./wf.sh
  assert_failure 1
  assert_equal "$(refs)" 'before_one '
  rm broken
  run ./wf.sh
  assert_success
  assert_equal "$(refs)" 'after_one before_one '
  run ./wf.sh --retry one
  assert_success
  assert_equal "$(refs)" 'after_one after_one-2 before_one before_one-2 '
}

@test "nobody has to be known to git, and a lock that a crash has left is no hindrance" {
  around
  rm "$HOME/.gitconfig"
  sed 's/^save_point() {.*/&\n  mkdir -p ".git\/refs\/orchestrate\/${run_dir##*\/}"; : >".git\/refs\/orchestrate\/${run_dir##*\/}\/before_one.lock"/' wf.sh >wf.new
  cat wf.new >wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(refs)" 'after_one before_one-2 '
}

@test "what git cannot save ends the run before anything is at risk" {
  around
  printf 'broken\n' >.git/index
  run ./wf.sh
  assert_failure 6
  assert_output --partial 'git cannot save the project: see '
  [[ ! -e one ]]
}

# Prints all refs of the tool, each as RUN/NAME without the times of runs: `wf/start`.
all_refs() {
  git for-each-ref --format='%(refname:lstrip=2)' refs/orchestrate | sed 's|^workflow_[0-9]*_[0-9]*_||' |
    LC_ALL=C sort | tr '\n' ' '
}

@test "when a run completes, the checkpoints of earlier runs that have completed are removed, and no others" {
  around
  ./wf.sh --restart
  ./wf.sh --restart
  run ./wf.sh --restart --run other
  assert_success
  assert_equal "$(all_refs)" 'wf/after_one wf/before_one wf@other/after_one wf@other/before_one '
  touch broken
  run ./wf.sh --restart
  assert_failure 1
  assert_equal "$(all_refs)" 'wf/after_one wf/before_one wf/before_one wf@other/after_one wf@other/before_one '
  rm broken
  git update-ref "$(refs '%(refname)' | cut -d ' ' -f 1 | sed 's|/[^/]*$||')/before-rollback-1" HEAD
  run ./wf.sh --restart
  assert_success
  assert_output --partial 'checkpoints of earlier runs, which have completed, are removed: 2'
  assert_equal "$(all_refs)" 'wf/after_one wf/before-rollback-1 wf/before_one wf/before_one wf@other/after_one wf@other/before_one '
}

# Prints which files of items a checkpoint keeps.
files_of() { # NAME
  git ls-tree --name-only "refs/orchestrate/$(basename "$(run_folder)")/$1" a b x y | tr '\n' ' '
}

@test "a checkpoint lies before the first item of a step and after the last one, once" {
  printf '%s\n' x y >list.txt
  workflow <<'YAML'
limits: {jobs: 1}
checkpoints: [{before: work}, {after: work}, {before: more}, {after: more}]
steps:
  - {id: work, for_each: [a, b], run: 'mark {{ item }}; touch {{ item }}; [[ {{ item }} != b || -e go ]] || kill -KILL $$ 0'}
  - {id: more, needs: [work], for_each: {lines: list.txt}, run: 'mark {{ item }}; touch {{ item }}'}
YAML
  run ./wf.sh
  assert_failure 137
  touch go
  go_on
  assert_success
  assert_equal "$(files_of before_work)|$(files_of after_work)|$(files_of before_more)|$(files_of after_more)" \
    '|a b |a b |a b x y '
  assert_equal "$(git for-each-ref refs/orchestrate | wc -l)" 4
  assert_equal "$(times 'start a') $(times 'start b')" '1 2'
}
