# Steps side by side, each in a git worktree of its own, whose changes are merged into the project.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints the names of the refs of the run.
refs() {
  git for-each-ref --format='%(refname:lstrip=3)' refs/orchestrate | tr '\n' ' '
}

# Prints the worktrees there are beside the project.
others() {
  git worktree list --porcelain | sed -n 's/^worktree //p' | tail -n +2
}

# Prints the folder of the run's worktrees.
trees() {
  local folder
  folder=$(run_folder)
  printf '.claude/workflows/worktrees/%s\n' "${folder##*/workflow_}"
}

# Numbers to change at both ends, in a file that git knows.
numbers() {
  seq 1 20 >numbers
  git add numbers
  git commit -q -m numbers
}

# Puts a program on PATH before the real one: when its words match, it runs commands first.
shadow() { # PROGRAM REGEX COMMANDS
  local real
  real=$(command -v "$1")
  printf '#!/bin/sh\nif printf "%%s " "$@" | grep -qE -e %q; then %s\nfi\nexec %q "$@"\n' "$2" "$3" "$real" \
    >"$BATS_TEST_TMPDIR/bin/$1"
  chmod +x "$BATS_TEST_TMPDIR/bin/$1"
}

@test "steps side by side do not see each other, and what needs them sees all that they did" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: "sed 's/^2$/two/' numbers >n; mv n numbers; mark one; ls >one.ls"}
  - id: two
    worktree: true
    run: |
      sed 's/^19$/nineteen/' numbers >n; mv n numbers; chmod +x numbers
      rm Makefile; mkdir -p 'a b'; ln -s ../README.md 'a b/ü'; printf 'x\0' >bin; git add bin; git commit -q -m two
      cat mine; pwd; ls >two.ls; echo "$ORCHESTRATE_PROJECT"
  - {id: both, needs: [one, two], run: 'cat numbers one.ls two.ls; ls'}
YAML
  numbers
  printf 'staged\n' >staged && git add staged
  printf 'of the user\n' >mine
  printf 'more\n' >>README.md
  cksum .git/index >"$BATS_TEST_TMPDIR/index"
  git rev-parse HEAD >"$BATS_TEST_TMPDIR/head"
  run ./wf.sh
  assert_success
  assert_equal "$(sed -n '2p;19p' numbers | tr '\n' ' ')$(readlink 'a b/ü') $(stat -c %a numbers)" \
    'two nineteen ../README.md 755'
  [[ ! -e Makefile && ! -e n ]]
  run cat one.ls two.ls
  assert_output $'Makefile\nREADME.md\nmine\nnumbers\none.ls\nstaged\nwf.sh
README.md\na b\nbin\nmine\nnumbers\nstaged\ntwo.ls\nwf.sh'
  run cat "$(run_folder)"/steps/two/1.output
  assert_output "of the user
$PWD/$(trees)/two
$PWD"
  cksum .git/index | cmp - "$BATS_TEST_TMPDIR/index"
  git rev-parse HEAD | cmp - "$BATS_TEST_TMPDIR/head"
  assert_equal "$(git branch | wc -l | tr -d ' ')$(others)" 1
  assert_equal "$(refs)" 'start_of_one start_of_two work_of_one work_of_two '
  [[ ! -e $(trees) ]]
}

@test "without worktrees nothing of them is there" {
  workflow <<'YAML'
steps: [{id: one, run: 'pwd; echo one >one'}]
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(cat "$(run_folder)/steps/one/1.output")$(refs)$(others)" "$PWD"
  [[ ! -e .claude/workflows/worktrees ]]
  run grep -c worktree wf.sh
  refute_output --partial merge
}

# Two steps that change the same line.
rivals() { # POLICY
  workflow <<YAML
steps:
  - {id: one, worktree: true, run: "mark one; sed 's/^2\$/two/' numbers >n; mv n numbers; echo 1 >of_one"}
  - {id: two, worktree: true, run: "mark two; sed 's/^2\$/zwei/' numbers >n; mv n numbers; echo 2 >of_two", on_failure: $1}
  - {id: last, needs: [two], run: mark last}
YAML
  numbers
}

@test "a conflict leaves nothing of its step in the project, and is told; it goes on when that is mended" {
  rivals abort
  run ./wf.sh
  assert_failure 1
  assert_output --partial "two_merge failed  two does not go with the project in numbers; \
refs/orchestrate/$(basename "$(run_folder)")/work_of_two has its work"
  assert_output --partial "worktree  of two: $(trees)/two"
  assert_equal "$(sed -n 2p numbers) $(ls of_*)" 'two of_one'
  assert_equal "$(sed -n 2p "$(others)/numbers")" zwei
  git checkout -q numbers
  run ./wf.sh
  assert_success
  assert_equal "$(sed -n 2p numbers) $(printf '%s ' of_*)$(others)" 'zwei of_one of_two '
  assert_equal "$(events)" 'start one end one start two end two start last end last' || [[ $(times 'start two') == 1 ]]
}

@test "odd names, and as many side by side as there is room for" {
  workflow <<'YAML'
limits: {jobs: 8}
steps:
  - id: odd
    worktree: true
    for_each: [a, b, c, d, e, f, g, h]
    run: mkdir {{ item }}; echo {{ item }} | tee {{ item }}/'$(touch pwned)' {{ item }}/'x]y' {{ item }}/-n {{ item }}/@ {{ item }}/$'two\nlines ' {{ item }}/'*' >all
YAML
  echo all >.gitignore
  run ./wf.sh
  assert_success
  assert_equal "$(find ./? -type f -exec printf x ';' | wc -c | tr -d ' ') $(cat ./?/@ | tr '\n' ' ')$(others)" '48 a b c d e f g h '
  [[ ! -e pwned && $(<h/$'two\nlines ') == h ]]
}

@test "a file that is written while it is to be replaced stays, and the next start merges" {
  local file
  workflow <<'YAML'
steps: [{id: one, worktree: true, run: 'echo one >new; echo more >>README.md'}]
YAML
  for file in new README.md; do
    shadow git ' --prefix=' "printf 'mine\\n' >$PWD/$file"
    run ./wf.sh --restart
    assert_failure 1
    assert_output --partial "$file changed while one was merged; run ./wf.sh again"
    assert_equal "$(cat $file)$([[ -e new && $file != new ]] && echo new)" mine
    rm "$BATS_TEST_TMPDIR/bin/git" "$file"
    git checkout -q .
  done
  run ./wf.sh
  assert_success
  assert_equal "$(cat new) $(tail -n 1 README.md)" 'one more'
}

@test "with on_failure: continue the workflow goes on without what is in conflict" {
  rivals continue
  run ./wf.sh
  assert_success
  assert_output --partial 'goes on without it'
  assert_equal "$(sed -n 2p numbers) $(cat of_*) $(times 'start last')" 'two 1 1'
  [[ -e $(others)/of_two ]]
  run ./wf.sh --restart # which completes, and leaves alone what nobody has merged
  assert_success
  assert_equal "$(refs | grep -o work_of_two | wc -l | tr -d ' ')" 2
}

@test "each item has a worktree, also where lines make them; their join merges them in order" {
  workflow <<'YAML'
steps:
  - {id: names, run: printf '%s\n' c d}
  - {id: known, worktree: true, for_each: [a, b], run: 'ls *.made || :; echo {{ item }} >{{ item }}.made'}
  - id: read
    worktree: true
    needs: [known]
    for_each: {lines: '{{ steps.names.output }}'}
    run: ls *.made; echo {{ item }} >{{ item }}.made; echo {{ item }} >>numbers
    on_failure: continue
YAML
  numbers
  run ./wf.sh
  assert_success
  assert_output --partial 'read__2 does not go with the project in numbers'
  assert_equal "$(printf '%s ' *.made)$(tail -n 1 numbers)" 'a.made b.made c.made c'
  run cat "$(run_folder)/steps/known/1.output" "$(run_folder)/steps/read/1.output"
  assert_output $'## a\n\n\n## b\n\n\n## c\n\na.made\nb.made\n\n## d\n\na.made\nb.made'
}

@test "an attempt goes on in the worktree of the one before; what failed keeps it, and a next start uses it" {
  workflow <<'YAML'
steps:
  - id: one
    worktree: true
    retry: {attempts: 2, delay: 1s}
    run: |
      echo try >>tries; mkdir -p build; echo x >>build/x; cat numbers >seen
      test -e mended
YAML
  numbers
  printf 'build\n' >.gitignore
  without_delays
  run ./wf.sh
  assert_failure 1
  assert_output --partial "worktree  of one: $(trees)/one"
  assert_equal "$(grep -c . "$(others)/tries") $(grep -c . "$(others)/build/x")$([[ -e tries ]] || printf 1)" '2 21'
  touch mended
  printf '21\n' >>numbers
  run ./wf.sh
  assert_success
  assert_equal "$(grep -c . tries) $(tail -n 1 seen)$(others)" '3 21'
  [[ ! -e build ]]
}

@test "what an earlier start left is kept where it does not go with the project, and the step begins anew" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: "sed 's/^2$/two/' numbers >n; mv n numbers; echo try >>tries; test -e mended"}
YAML
  numbers
  run ./wf.sh
  assert_failure 1
  touch mended
  sed 's/^2$/zwei/' numbers >n && mv n numbers
  run ./wf.sh
  assert_success
  assert_output --partial 'one begins anew: what it had done does not go with numbers'
  assert_equal "$(grep -c . tries) $(sed -n 2p numbers)$(others)" '1 zwei'
  assert_equal "$(git show "refs/orchestrate/$(basename "$(run_folder)")/work_of_one:numbers" | sed -n 2p)" two
}

@test "with --done what a person has made of the worktree is the work of the step" {
  workflow <<'YAML'
steps: [{id: one, worktree: true, run: 'echo half >one; false'}]
YAML
  run ./wf.sh
  assert_failure 1
  echo whole >"$(others)/one"
  run ./wf.sh --done one
  assert_success
  assert_equal "$(cat one)$(others)" whole
}

@test "a signal takes the worktree away and keeps what is in it; the next start goes on with that" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: 'echo try >>tries; mark one release'}
YAML
  begin
  await_event 'start one'
  kill -INT "$script"
  await
  assert_equal "$status$(others)$(ls tries 2>/dev/null)" 130
  touch release
  cp -R . ../copy
  run ./wf.sh
  assert_success
  assert_equal "$(grep -c . tries)$(others)" 2
  cd ../copy
  run ./wf.sh --done one
  assert_success
  assert_equal "$(grep -c . tries)$(times 'end one')" 11
}

@test "killed together with its step, it goes on in the worktree that is left" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: 'echo try >>tries; mark one release'}
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  kill_the_rest
  await
  touch release
  go_on
  assert_success
  assert_equal "$(grep -c . tries)$(others)" 2
}

@test "killed while it merges, at any file, the next start merges the rest and nothing twice" {
  local killed
  workflow <<'YAML'
steps:
  - id: one
    worktree: true
    run: mark one; sed 's/^2$/two/' numbers >n; mv n numbers; rm Makefile; mkdir d; echo a >>d/a; echo z >>z
  - {id: last, needs: [one], run: mark last}
YAML
  numbers
  sed 's/^18$/eighteen/' numbers >n && mv n numbers
  for killed in '/\.one/d/a' '/\.one/numbers' '/\.one/z' 'checkout-index' 'worktree remove'; do
    cp -R . "$BATS_TEST_TMPDIR/copy"
    shadow "$([[ $killed == /* ]] && echo mv || echo git)" "$killed" 'kill -KILL $(cat "$SCRIPT_PID") 0'
    : >"$EVENTS"
    SCRIPT_PID=$BATS_TEST_TMPDIR/pid begin
    echo "$script" >"$BATS_TEST_TMPDIR/pid"
    await
    rm "$BATS_TEST_TMPDIR"/bin/{mv,git} 2>/dev/null || :
    go_on
    assert_success
    assert_equal "$(sed -n '2p;18p' numbers | tr '\n' ' ')$(cat d/a z | tr '\n' ' ')$(ls Makefile 2>/dev/null)$(others)" \
      'two eighteen a z '
    assert_equal "$(times 'start one') $(times 'start last')" '1 1'
    cd ..
    rm -rf project
    mv copy project
    cd project
  done
}

@test "what is declared goes in and out though git ignores it; answers, evidence and metrics are of the worktree" {
  workflow <<'YAML'
topic: things
steps:
  - {id: first, run: 'mkdir -p build; echo 1 >build/in', outputs: {given: build/in}}
  - id: agent
    worktree: true
    prompt: Look at {{ steps.first.outputs.given }}.
    inputs: [given]
    access: edit
    outputs: {answer: {path: build/deep/answer.md, answer: true}, note: '{{ folder }}/note.md'}
    verify: [changed_something, 'cites {{ steps.agent.outputs.answer }} README.md', test -s build/in]
  - id: shell
    worktree: true
    inputs: [given]
    run: echo 75% >cover.txt; cat build/in
    metrics: {cover: {from: cover.txt, pattern: '([0-9]+)%'}}
  - id: last
    run: cat <<<{{ steps.agent.output }} >all; echo {{ metrics.cover }} {{ steps.shell.output }} >>all; cat {{ steps.agent.outputs.note }} >>all
YAML
  printf 'build\n' >.gitignore
  when_prompted 'Look at' '[[stand-in:answer See README.md]] [[stand-in:run mkdir -p specs/001_things]] [[stand-in:write specs/001_things/note.md|noted]]'
  run ./wf.sh
  assert_success
  assert_equal "$(tr '\n' ' ' <all)$(cat build/deep/answer.md)" 'See README.md 75 1 noted See README.md'
  [[ $(call 1 cwd) == */worktrees/*/agent ]]
}

@test "what side by side steps have read and changed is no reason to run them again" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, inputs: [./numbers], run: "mark one; sed 's/^2$/two/' numbers >n; mv n numbers"}
  - {id: two, worktree: true, inputs: [./numbers], run: "mark two; sed 's/^18$/end/' numbers >n; mv n numbers"}
  - {id: last, needs: [one, two], run: test -e mended}
YAML
  numbers
  run ./wf.sh
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')$(times 'start two')$(sed -n '2p;18p' numbers | tr '\n' ' ')" '11two end '
  sed 's/^9$/nine/' numbers >n && mv n numbers
  run ./wf.sh --from phase_1
  assert_equal "$(times 'start one')$(times 'start two')" 22
}

@test "an agent that changes nothing in its worktree has not done its work" {
  workflow <<'YAML'
steps: [{id: one, worktree: true, prompt: '[[stand-in:answer done]]', verify: [changed_something]}]
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'it changed no file of the project'
}

@test "a fixer works in the worktree of the step that it mends" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: 'echo one >one; test -e mended', on_failure: {fix: {id: mend, run: 'test -e one; touch mended'}}}
YAML
  run ./wf.sh
  assert_success
  [[ -e one && -e mended && -z $(others) ]]
}

@test "files that git ignores and folders are never replaced; a file may become a folder and a folder a file" {
  workflow <<'YAML'
steps:
  - id: one
    worktree: true
    allow: [destroys]
    run: rm was; mkdir was; echo x >was/x; rm -r deep; echo y >deep; rm .gitignore; mkdir -p kept; echo new >kept/file
YAML
  printf 'kept\n' >.gitignore
  mkdir deep && echo 1 >deep/1 && echo 2 >was
  git add . && git commit -q -m more
  echo mine >kept
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'one does not go with the project in kept'
  assert_equal "$(cat kept was deep/1 | tr '\n' ' ')" 'mine 2 1 '
  rm kept
  run ./wf.sh
  assert_success
  assert_equal "$(cat kept/file was/x deep | tr '\n' ' ')" 'new x y '
}

@test "a rollback takes a merge back as any change" {
  workflow <<'YAML'
steps:
  - {id: one, worktree: true, run: 'mark one; echo one >>README.md'}
  - {id: two, needs: [one], run: 'grep -q one README.md; test -e mended', on_failure: rollback}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(cat README.md)" '# A project'
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(tail -n 1 README.md) $(times 'start one')" 'one 2'
}

@test "without git, or with an old one, it says at once what is missing" {
  workflow <<'YAML'
steps: [{id: one, worktree: true, run: mark one}]
YAML
  shadow git ' --version|^--version' 'echo git version 2.17.1; exit'
  run ./wf.sh
  assert_failure 6
  assert_output --partial 'git 2.25 or newer; this is 2.17.1'
  rm "$BATS_TEST_TMPDIR/bin/git"
  rm -rf .git
  run ./wf.sh
  assert_failure 6
  assert_output --partial 'is no git tree'
  assert_equal "$(events)$(ls .claude 2>/dev/null)" ''
}

@test "answers of items and of lines in worktrees are read by their join, and are files of the project then" {
  printf '%s\n' x y >list.txt
  git add list.txt
  workflow <<'YAML'
steps:
  - id: work
    worktree: true
    for_each: [a, b]
    run: 'echo made >made_{{ item }}; echo report {{ item }}'
    outputs: {report: {path: "out/{{ item }}.md", answer: true}}
  - id: more
    worktree: true
    for_each: {lines: list.txt}
    run: 'echo made >made_{{ item }}; [[ {{ item }} != y || -e mended ]]; echo report {{ item }}'
    outputs: {reports: {path: "lines/{{ item }}.md", answer: true}}
    on_failure: {fix: {id: mend, run: touch mended}}
  - {id: see, inputs: [report, reports], run: 'cat made_{a,b,x,y}; cat <<<{{ steps.work.output }} >all; cat <<<{{ steps.more.output }} >>all'}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(grep '^report' all | tr '\n' ' ')" 'report a report b report x report y '
}
