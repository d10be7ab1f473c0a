# What a run changed is known without touching anything of the user's.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "neither the index nor the files of the user are touched" {
  printf 'staged\n' >staged
  git add staged
  printf 'more\n' >>README.md
  git status --porcelain >"$BATS_TEST_TMPDIR/before"
  cksum .git/index >"$BATS_TEST_TMPDIR/index"
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new; rm new'}
YAML
  mv wf.sh "$BATS_TEST_TMPDIR/wf.sh"
  run "$BATS_TEST_TMPDIR/wf.sh"
  assert_success
  cksum .git/index | cmp - "$BATS_TEST_TMPDIR/index"
  git status --porcelain | grep -v '^?? .claude/' | cmp - "$BATS_TEST_TMPDIR/before"
  assert_equal "$(
    git stash list
    git log --oneline | wc -l | tr -d ' '
  )" 1
}

@test "the closing report says what the run changed since it began, also after a resume" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new.txt'}
  - {id: two, run: 'echo x >>README.md; test -e mended', needs: [one]}
YAML
  printf 'before\n' >before.txt
  run ./wf.sh
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_output --partial new.txt
  assert_output --partial README.md
  refute_output --partial before.txt
}

@test "in a repository that git cannot read the run goes on, without a report of changes" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new.txt'}
YAML
  printf 'broken\n' >.git/index
  run ./wf.sh
  assert_success
}

@test "other worktrees and a big untracked file are no hindrance" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'head -c 3000000 /dev/zero >big; git init -q inner'}
YAML
  run ./wf.sh
  assert_success
  assert_output --partial big
}

@test "no hook of the user runs" {
  mkdir -p .git/hooks
  printf '#!/bin/sh\necho ran >>"%s/hooks"\n' "$BATS_TEST_TMPDIR" >.git/hooks/post-index-change
  chmod +x .git/hooks/post-index-change
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new'}
  - {id: two, run: 'echo y >.gitignore; false', needs: [one], on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf failed, and is rolled back'
  [[ ! -e $BATS_TEST_TMPDIR/hooks ]]
}

@test "a change of the same size in the very moment in which the index was written is one" {
  git config core.trustctime false # no test can set that time
  echo a >same.txt
  touch -t 202601010000 same.txt
  git add same.txt
  workflow <<'YAML'
steps:
  - id: one
    run: echo b >same.txt; touch -t 202601010000 same.txt
    verify: [changed_something]
YAML
  touch -t 202601010000 .git/index
  run ./wf.sh
  assert_success
}
