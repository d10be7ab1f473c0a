# Back to the newest checkpoint: what steps did is taken back, and nothing is ever lost.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps that change files, and one that fails until there is a file `mended`. What undoes them writes to the events.
chain() {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; echo one >>README.md; mkdir -p made; echo one >made/one', undo: mark undo_one}
  - {id: two, run: 'mark two; rm Makefile; echo two >mine', needs: [one], undo: mark undo_two}
  - {id: last, run: 'mark last; echo last >>README.md; test -e mended', needs: [two], on_failure: rollback}
YAML
}

# Prints each file of the project with what is in it, but for the script and the runs.
files() {
  find . -path ./.git -prune -o -path ./.claude -prune -o ! -name 'wf*' ! -name . -print | LC_ALL=C sort |
    while IFS= read -r file; do
      printf '%s ' "$file" "$(stat -c %A "$file")" "$(readlink "$file" || cksum <"$file" 2>/dev/null || :)"
      printf '\n'
    done
}

# Prints a ref's tree as git lists it.
kept() { # NAME
  git ls-tree -r --name-only "refs/orchestrate/$(basename "$(run_folder)")/$1" | tr '\n' ' '
}

@test "a failure returns to the start, and undoes what was done in reverse order" {
  chain
  printf 'of the user\n' >mine
  files >"$BATS_TEST_TMPDIR/before"
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
  files | diff "$BATS_TEST_TMPDIR/before" -
  assert_equal "$(events)" "start one end one start two end two start last end last \
start undo_two end undo_two start undo_one end undo_one"
  assert_equal "$(run_place) $(state state)" 'failed rolled-back'
  assert_equal "$(state steps.one.state) $(state steps.two.state) $(state steps.last.state)" 'waiting waiting failed'
  run --separate-stderr ./wf.sh --status
  assert_line --partial 'wf: rolled-back '
  run --separate-stderr ./wf.sh --status --json
  assert_output --partial '"state": "rolled-back"'
}

@test "without the policy a failure leaves everything as it is" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo one >>README.md', undo: 'mark undo_one'}
  - {id: two, run: 'false', needs: [one]}
YAML
  run ./wf.sh
  assert_failure 1
  refute_output --partial 'roll'
  assert_equal "$(tail -n 1 README.md)" one
  assert_equal "$(events)$(git for-each-ref refs/orchestrate)" ''
}

@test "what is replaced is kept, and comes back as it is told" {
  chain
  run ./wf.sh
  assert_equal "$(kept before-rollback-1)" 'README.md made/one mine wf.sh '
  run bash -c "$(grep -o 'git restore .*' <<<"$output")"
  assert_success
  assert_equal "$(tail -n 1 README.md) $(cat made/one mine | tr '\n' ' ')" 'last one two '
}

@test "the next start saves the files again and runs the steps again" {
  chain
  run ./wf.sh
  touch mended
  : >"$EVENTS"
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start one end one start two end two start last end last'
  assert_equal "$(kept start-2)" 'Makefile README.md mended wf.sh '
  assert_equal "$(run_place) $(state state)" 'completed completed'
}

@test "a later failure returns to what was mended in between" {
  chain
  run ./wf.sh
  printf 'mended a bit\n' >bit
  : >"$EVENTS"
  run ./wf.sh
  assert_failure 1
  assert_equal "$(cat bit)" 'mended a bit'
  assert_equal "$(times 'start undo_one') $(times 'start undo_two')" '1 1'
}

@test "index, stash, HEAD and ignored files stay; modes, links and odd names come back" {
  chain
  printf '*.o\n' >.gitignore
  printf 'staged\n' >staged
  git add staged
  printf 'more\n' >>staged
  printf 'odd\n' >$'odd\n\303\244 "name" \\'
  printf '#!/bin/sh\n' >tool
  chmod +x tool
  ln -s README.md link
  ln -s nowhere dangling
  printf 'o\n' >kept.o
  printf 'stash\n' >>Makefile
  git stash push -q Makefile
  sed -i.bak 's/rm Makefile/rm odd*; chmod -x tool; rm link dangling; mkdir link; echo x >link\/x; echo y >kept.o; &/' wf.sh
  rm wf.sh.bak
  cksum .git/index >"$BATS_TEST_TMPDIR/index"
  git for-each-ref refs/heads refs/stash >"$BATS_TEST_TMPDIR/refs"
  printf 'y\n' >"$BATS_TEST_TMPDIR/o"
  files | grep -v kept.o >"$BATS_TEST_TMPDIR/before"
  run ./wf.sh
  assert_output --partial 'rolled back to'
  files | grep -v kept.o | diff "$BATS_TEST_TMPDIR/before" -
  cmp kept.o "$BATS_TEST_TMPDIR/o"
  cksum .git/index | cmp - "$BATS_TEST_TMPDIR/index"
  git for-each-ref refs/heads refs/stash | cmp - "$BATS_TEST_TMPDIR/refs"
}

@test "files that a step un-ignores or ignores are told apart by the rules of before" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "new\n" >.gitignore; echo new >new; echo changed >secret'}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  printf 'secret\n' >.gitignore
  printf 'mine\n' >secret
  run ./wf.sh
  assert_output --partial 'rolled back to'
  assert_equal "$(cat .gitignore secret | tr '\n' ' ')" 'secret changed '
  [[ ! -e new ]]
  assert_equal "$(kept before-rollback-1)|$(kept before-rollback-2)" \
    '.gitignore Makefile README.md secret wf.sh |.gitignore Makefile README.md new wf.sh '
}

@test "the newest checkpoint is returned to; what was done before it stays done" {
  workflow <<'YAML'
checkpoints: [{after: one}, {before: three}]
steps:
  - {id: one, run: 'mark one; echo one >one', undo: mark undo_one}
  - {id: two, run: 'mark two; echo two >two', needs: [one], undo: mark undo_two}
  - {id: three, run: 'mark three; rm one', needs: [two], undo: mark undo_three}
  - {id: four, run: 'mark four; test -e mended', needs: [three], on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'rolled back to the checkpoint before_three'
  assert_equal "$(cat one two | tr '\n' ' ') $(times 'start undo_three') $(grep -c undo "$EVENTS")" 'one two  1 2'
  assert_equal "$(kept after_one)|$(kept before_three)" 'Makefile README.md one wf.sh |Makefile README.md one two wf.sh '
  touch mended
  : >"$EVENTS"
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start three end three start four end four'
}

@test "a step that outlives the script has its checkpoint all the same" {
  workflow <<'YAML'
checkpoints: [{after: one}]
steps:
  - {id: one, run: 'mark one "$EVENTS.go"; echo one >one', effect: once}
  - {id: two, run: 'echo two >two; test -e mended', needs: [one], on_failure: rollback}
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  await
  touch "$EVENTS.go"
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'rolled back to the checkpoint after_one'
  assert_equal "$(cat one) $(ls two 2>/dev/null) $(state steps.one.state)" 'one  done'
}

@test "commits of steps stay, and that is told" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo one >one; git add one; git commit -q -m one'}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  run ./wf.sh
  assert_output --partial 'HEAD stays: commits made since the checkpoint are kept (1)'
  assert_equal "$(git log -1 --format=%s) $(git status --short one)" 'one  D one'
}

@test "a repository without a commit, and a worktree of another one, roll back too" {
  chain
  rm -rf .git
  git init -q .
  run ./wf.sh
  assert_output --partial 'rolled back to'
  assert_equal "$(cat README.md) $(ls)" $'# A project Makefile\nREADME.md\nwf.sh'
  git add . && git commit -q -m all && git worktree add -q ../other
  cp wf.sh ../other/
  cd ../other
  run ./wf.sh
  assert_output --partial 'rolled back to'
  assert_equal "$(git status --short)$(cat README.md)" '# A project'
}

@test "repositories within the project are not entered" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo changed >inner/file; git clone -q inner later; echo one >one'}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  cp -R . "$BATS_TEST_TMPDIR/copy"
  git init -q empty
  cp -R "$BATS_TEST_TMPDIR/copy" inner
  run ./wf.sh
  assert_output --partial 'rolled back to'
  assert_equal "$(cat inner/file) $(printf '%s ' *)" 'changed Makefile README.md empty inner later wf.sh '
}

@test "an ignored file in the way stops the rollback, and the next start ends it" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; rm README.md; mkdir README.md; echo o >README.md/kept.o', undo: mark undo_one}
  - {id: two, run: 'test -e mended', needs: [one], on_failure: rollback}
YAML
  printf '*.o\n' >.gitignore
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf is not rolled back yet: README.md/kept.o is in the way, which git ignores'
  assert_equal "$(cat README.md/kept.o) $(state state)" 'o failed'
  rm README.md/kept.o
  run ./wf.sh
  assert_output --partial 'going on with the rollback to the checkpoint start'
  assert_equal "$(events)" 'start one end one start undo_one end undo_one start one end one start undo_one end undo_one'
}

@test "without git only what undoes steps runs, and that is told" {
  chain
  rm -rf .git
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'this is no git tree: no file is saved, and a rollback only runs what undoes steps'
  assert_equal "$(tail -n 1 README.md) $(events | grep -o 'start undo.*')" \
    'last start undo_two end undo_two start undo_one end undo_one'
  assert_equal "$(state steps.one.state)" waiting
}

@test "where a step has removed the repository, the files stay, and that is told" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'rm -rf .git; echo one >one', undo: mark undo_one, allow: [destroys]}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'no file is put back: git does not have the checkpoint start'
  assert_equal "$(cat one) $(events)" 'one start undo_one end undo_one'
}

@test "an undo that fails stops the rollback; the next start tries it again, or goes on as it is told" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one', undo: mark undo_one}
  - {id: two, run: 'mark two; echo two >two', needs: [one], undo: 'mark undo_two; false'}
  - {id: three, run: 'mark three; test -e mended', needs: [two], undo: 'false', on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf is not rolled back yet: undo_two failed'
  assert_equal "$(state state) $(times 'start undo_two') $(cat two)" 'failed 1 two'
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial 'is not finished; run ./wf.sh without --restart first'
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start undo_two') $(times 'start one')" '2 1'
  run ./wf.sh --done undo_two --until one
  assert_success
  assert_equal "$(times 'start undo_two') $(times 'start undo_one') $(times 'start one')" '2 1 2'
}

@test "killed while it undoes, the next start waits for that and goes on" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo one >one', undo: mark undo_one}
  - {id: two, run: 'echo two >two', needs: [one], undo: 'mark undo_two "$EVENTS.go"'}
  - {id: three, run: 'false', needs: [two], on_failure: rollback}
YAML
  begin
  await_event 'start undo_two'
  kill -KILL "$script"
  await
  touch "$EVENTS.go"
  run ./wf.sh --until one
  assert_success
  assert_output --partial 'going on with the rollback to the checkpoint start'
  assert_equal "$(events) $(ls one two 2>/dev/null)" 'start undo_two end undo_two start undo_one end undo_one one'
}

@test "a signal ends the undo that runs; the next start runs it again and goes on" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo one >one', undo: 'mark undo_one "$EVENTS.go"'}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  begin
  await_event 'start undo_one'
  kill -TERM "$script"
  await
  assert_equal "$status $(state state) $(cat one)" '143 interrupted one'
  touch "$EVENTS.go"
  run ./wf.sh --only two
  assert_failure 1
  assert_equal "$(events) $(ls one 2>/dev/null)" 'start undo_one start undo_one end undo_one '
  assert_none_alive
}

@test "a script that was changed since the checkpoint stays as it is" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one "$EVENTS.go"; echo one >one'}
  - {id: two, run: 'false', needs: [one], on_failure: rollback}
YAML
  git add wf.sh
  git commit -q -m script
  begin
  await_event 'start one'
  printf '# changed\n' >>wf.sh
  touch "$EVENTS.go"
  await
  assert_equal "$(tail -n 1 wf.sh) $(ls)" $'# changed Makefile\nREADME.md\nwf.sh'
}

@test "a usage limit, a signal or the end of the time rolls nothing back" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo one >one'}
  - {id: two, run: 'mark two 60', needs: [one], on_failure: rollback}
YAML
  begin
  await_event 'start two'
  kill -TERM "$script"
  await
  assert_equal "$status $(cat one)" '143 one'
  refute_output --partial 'rolling back'
}

@test "a rehearsal saves nothing and rolls nothing back" {
  chain
  run ./wf.sh --rehearse
  assert_failure 1
  assert_output --partial 'a rehearsal rolls nothing back'
  assert_equal "$(git for-each-ref refs/orchestrate)$(grep undo "$EVENTS")" ''
  assert_equal "$(tail -n 1 README.md)" last
}

@test "after a rollback it begins anew with --restart, or at a phase with --from" {
  chain
  run ./wf.sh
  run ./wf.sh --from last
  assert_failure 2
  assert_output --partial '--from last needs one, which is not done'
  touch mended
  : >"$EVENTS"
  run ./wf.sh --restart
  assert_success
  assert_equal "$(times 'start one') $(run_place)" '1 completed'
  run ./wf.sh --from last
  assert_success
  assert_equal "$(kept start-2)" 'README.md made/one mended mine wf.sh '
}

@test "a gate that is closed ends with 3, also after the rollback" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; echo 5 >n; cat n', metrics: {n: {pattern: '(.+)'}}, undo: mark undo_one}
  - {id: enough, gate: n >= 10, on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
  assert_output --partial 'or --skip enough goes on without the gate'
  assert_equal "$(state state) $(run_place)" 'rolled-back failed'
  run ./wf.sh --skip enough
  assert_success
  assert_equal "$(events)" 'start one end one start undo_one end undo_one start one end one'
}

# Items of a list and lines, each with what undoes it, which fails or is killed for `y` as the first argument says,
# until there is a file `go` beside the project.
undone_items() { # COMMAND
  printf '%s\n' x y z >list.txt
  export beside=$BATS_TEST_TMPDIR
  workflow <<YAML
limits: {jobs: 1}
steps:
  - id: work
    for_each: [a, "it's \$(touch pwned)"]
    run: echo "made {{ item }}"; mark "{{ item }}"
    undo: mark "undo {{ item }} {{ steps.work.output }}"
  - id: more
    for_each: {lines: list.txt}
    run: mark {{ item }}
    undo: mark "undo {{ item }}"; [[ {{ item }} != y || -e \$beside/go ]] || $1
  - {id: last, needs: [work, more], run: 'false', on_failure: rollback}
YAML
}

@test "each item is undone, the last one first, and knows what it is" {
  undone_items true
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
  [[ ! -e pwned ]]
  assert_equal "$(grep '^end undo' "$EVENTS")" "end undo z
end undo y
end undo x
end undo it's \$(touch pwned) made it's \$(touch pwned)
end undo a made a"
  assert_equal "$(state steps.work_a.state) $(state steps.more__1.state)" 'waiting waiting'
}

@test "after a kill in the middle of a rollback each line is undone once, and then all is done again" {
  undone_items 'kill -KILL $$ 0'
  run ./wf.sh
  assert_failure 137
  touch "$beside/go"
  printf '%s\n' other >list.txt # which the rollback puts back
  go_on
  assert_failure 1
  assert_output --partial 'going on with the rollback to the checkpoint start'
  for line in x y z; do assert_equal "$(times "start $line")" 2; done
  assert_equal "$(times 'start undo z') $(times 'start undo y') $(times 'start undo x')" '2 3 2' # of two rollbacks
}

@test "--done takes the undoing of a line for done" {
  undone_items false
  run ./wf.sh
  assert_failure 1
  assert_output --partial '--done undo_more__2 goes on without undo_more__2'
  sed -i.old 's/^  false$/  :/' wf.sh # the step that fails
  run ./wf.sh --done undo_more__2
  assert_success
  assert_equal "$(times 'start undo z') $(times 'start undo y') $(times 'start undo x')" '1 1 1'
}

@test "a rollback leaves the file alone that the script prints into" {
  workflow <<'YAML'
steps:
  - {id: one, run: echo made >one.txt}
  - {id: two, needs: [one], run: 'false', on_failure: rollback}
YAML
  ./wf.sh >talk.log 2>&1 || assert_equal "$?" 1
  [[ ! -e one.txt ]]
  run cat talk.log
  assert_line --partial 'new run'
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
}

@test "a step that fails while the run is stopping rolls back, too, and so does one over its time limit" {
  workflow <<'YAML'
steps:
  - {id: one, run: echo made >one.txt}
  - {id: bad, needs: [one], run: 'mark bad; exit 3'}
  - {id: deploy, needs: [one], run: 'mark deploy 1; exit 2', effect: once, on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
  [[ ! -e one.txt ]]
  workflow <<'YAML'
steps:
  - {id: one, run: echo made >one.txt}
  - {id: deploy, needs: [one], run: sleep 30, timeout: 1s, effect: once, on_failure: rollback}
YAML
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial 'wf failed, and is rolled back to the checkpoint start'
  [[ ! -e one.txt ]]
}

@test "a step that could be tried again by the next start rolls nothing back while the run stops" {
  workflow <<'YAML'
steps:
  - {id: one, run: echo made >one.txt}
  - {id: bad, needs: [one], run: 'exit 3'}
  - {id: deploy, needs: [one], run: 'mark deploy 1; exit 2', retry: {attempts: 3, delay: 1s}, on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  refute_output --partial 'rolled back'
  [[ -e one.txt ]]
}
