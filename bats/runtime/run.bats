# A run has a folder of its own, which says all about it and is kept.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that passes.
one_step() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
}

# One step that fails until the file `mended` is there.
failing_step() {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; test -e mended'}
YAML
}

@test "a completed run is kept below .claude/workflows/completed" {
  one_step
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
  [[ $(run_folder) =~ ^\.claude/workflows/completed/workflow_20[0-9]{6}_[0-9]{6}_wf$ ]]
  assert_equal "$(find .claude/workflows/active .claude/workflows/failed -name 'workflow_*')" ''
}

@test "its folder holds the journal, the state, the log, the parameters, the script and the steps" {
  one_step
  ./wf.sh
  cd "$(run_folder)"
  [[ -s journal.jsonl && -s state.json && -s execution.log && -s parameters.json && -d steps/one ]]
  cmp script.sh "$BATS_TEST_TMPDIR/project/wf.sh"
}

@test "folders are 0700 and files 0600, whatever the umask" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: ask, prompt: 'hello', needs: [one]}
YAML
  umask 022
  ./wf.sh
  assert_equal "$(find .claude/workflows -type d ! -perm 0700)" ''
  assert_equal "$(find .claude/workflows -type f ! -name script.sh ! -name .gitignore ! -perm 0600)" ''
  assert_equal "$(find .claude/workflows -name script.sh ! -perm 0700 ! -perm 0600)" ''
}

@test "files that steps make have the modes that the user wants" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      mkdir made && touch made/file
      echo saved
    outputs: {answer: {path: kept/answer.txt, answer: true}}
  - {id: ask, prompt: '[[stand-in:write made/edited|x]]', access: edit, needs: [one]}
YAML
  umask 022
  ./wf.sh
  assert_equal "$(find made kept -type d ! -perm 0755)" ''
  assert_equal "$(find made kept standin.txt -type f ! -perm 0644 2>/dev/null)" ''
  [[ -s made/edited && -s kept/answer.txt ]]
  assert_equal "$(find .git/objects -type d ! -perm 0755)" ''
}

@test "git ignores runs" {
  one_step
  git add wf.sh
  git commit -qm script
  ./wf.sh
  assert_equal "$(git status --porcelain --untracked-files=all)" ''
}

@test "in a folder that has other files git sees those, and no run" {
  one_step
  printf 'mine\n' >numbered
  mkdir locks
  touch locks/mine
  git add wf.sh
  git commit -qm script
  ORCHESTRATE_DIR=. ./wf.sh
  [[ -d completed && ! -e .gitignore ]]
  assert_equal "$(git status --porcelain --untracked-files=all | grep -v locks/wf)" $'?? locks/mine\n?? numbered'
}

@test "ORCHESTRATE_DIR names another place, from where the script is started" {
  one_step
  mkdir sub
  (cd sub && ORCHESTRATE_DIR=../elsewhere ../wf.sh)
  [[ -d elsewhere/completed && ! -e .claude && ! -e sub/elsewhere ]]
  ORCHESTRATE_DIR=$BATS_TEST_TMPDIR/absolute ./wf.sh
  [[ -d $BATS_TEST_TMPDIR/absolute/completed ]]
}

@test "started in a sub-folder, it runs at the top of the git tree" {
  workflow <<'YAML'
steps:
  - {id: one, run: pwd >where}
YAML
  mkdir -p sub/folder
  cd sub/folder
  run ../../wf.sh
  assert_success
  assert_equal "$(<../../where)" "$BATS_TEST_TMPDIR/project"
  [[ -d ../../.claude/workflows/completed && ! -e .claude ]]
  run ../../wf.sh --verify
  assert_success
}

@test "outside git it runs where it was started" {
  one_step
  mkdir "$BATS_TEST_TMPDIR/plain"
  cp wf.sh "$BATS_TEST_TMPDIR/plain"
  cd "$BATS_TEST_TMPDIR/plain"
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
}

@test "without the program git it runs too" {
  one_step
  hide git
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
}

@test "it may be called through PATH, through a link and by bash" {
  one_step
  mv wf.sh "$BATS_TEST_TMPDIR/bin/wf"
  run wf
  assert_success
  ln -s "$BATS_TEST_TMPDIR/bin/wf" link
  run ./link --restart
  assert_success
  run bash link --restart
  assert_success
  assert_equal "$(times 'end one')" 3
}

@test "a folder or a script with blanks and quotes in its name does no harm" {
  one_step
  mkdir "$BATS_TEST_TMPDIR/a 'b' \"c\""
  mv wf.sh "$BATS_TEST_TMPDIR/a 'b' \"c\"/w f.sh"
  cd "$BATS_TEST_TMPDIR/a 'b' \"c\""
  run './w f.sh'
  assert_success
  assert_equal "$(state state)" completed
  assert_equal "$(state run)" "$PWD/$(run_folder)"
}

@test "a failed run lies in failed, and comes back when it goes on" {
  failing_step
  run ./wf.sh
  assert_failure 1
  assert_equal "$(run_place)" failed
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(find .claude/workflows -name 'workflow_*' | wc -l)" 1
}

@test "a run that stops half-way stays active" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh --until one
  assert_success
  assert_equal "$(run_place)" active
  assert_equal "$(events)" 'start one end one'
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "a completed run is not run again" {
  one_step
  ./wf.sh
  run ./wf.sh
  assert_success
  assert_output --partial 'complete'
  assert_output --partial '--restart'
  assert_equal "$(times 'start one')" 1
}

@test "--restart begins a new run and keeps the old one, completed or not" {
  failing_step
  run ./wf.sh
  assert_failure 1
  run ./wf.sh --restart
  assert_failure 1
  touch mended
  run ./wf.sh --restart
  assert_success
  assert_equal "$(find .claude/workflows/failed -maxdepth 1 -name 'workflow_*' | wc -l)" 2
  assert_equal "$(find .claude/workflows/completed -maxdepth 1 -name 'workflow_*' | wc -l)" 1
}

@test "a run that --restart puts aside has failed, as its state says" {
  workflow <<'YAML'
steps: [{id: one, run: mark one 60}]
YAML
  begin
  await_event 'start one'
  kill -KILL "$script"
  wait "$script" || :
  ./wf.sh --restart --skip one
  grep -q '"state": "failed"' .claude/workflows/failed/workflow_*/state.json
  assert_equal "$(state state)" completed
}

@test "the newest run is the one that counts" {
  failing_step
  run ./wf.sh
  touch mended
  ./wf.sh --restart
  run ./wf.sh
  assert_success
  assert_output --partial 'complete'
  assert_equal "$(times 'start one')" 2
}

@test "runs of another workflow are not touched" {
  failing_step
  run ./wf.sh
  mv wf.sh other.sh
  workflow <<'YAML'
name: other
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh
  assert_success
  touch mended
  run ./other.sh
  assert_success
  assert_equal "$(find .claude/workflows/completed -maxdepth 1 -name 'workflow_*' | wc -l)" 2
}

@test "artifacts get a number that nothing has, and a run keeps it" {
  workflow <<'YAML'
topic: auth
steps:
  - id: one
    run: echo report
    outputs: {report: {path: '{{ folder }}/reports/001.md', answer: true}}
  - {id: two, run: 'mark two; test -e mended', needs: [one]}
YAML
  mkdir -p specs/001_old specs/002_other
  run ./wf.sh
  assert_failure 1
  [[ -s specs/003_auth/reports/001.md ]]
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(echo specs/*)" 'specs/001_old specs/002_other specs/003_auth'
  rm -r specs/003_auth # the number stays taken
  run ./wf.sh --restart
  assert_success
  assert_equal "$(echo specs/*)" 'specs/001_old specs/002_other specs/004_auth'
}

@test "the parameters, the folder and the start of a run are kept as JSON" {
  workflow <<'YAML'
params:
  what: {default: thing}
steps:
  - {id: one, run: 'echo {{ params.what }}'}
YAML
  ./wf.sh
  run cat "$(run_folder)/parameters.json"
  assert_output --partial '"workflow": "wf"'
  assert_output --partial 'thing'
  "$PYTHON" -IS -c 'import json, sys; json.load(open(sys.argv[1]))' "$(run_folder)/parameters.json"
}

@test "a folder of a run that never began is passed over" {
  one_step
  mkdir -p .claude/workflows/active/workflow_29990101_000000_wf
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end one')" 1
}

@test "where no folder can be made it says so and which variable helps" {
  one_step
  printf 'a file\n' >.claude
  run ./wf.sh
  assert_failure 6
  assert_output --partial ORCHESTRATE_DIR
  assert_equal "$(events)" ''
}

@test "two runs in one second are two runs" {
  one_step
  ./wf.sh
  ./wf.sh --restart
  ./wf.sh --restart
  assert_equal "$(find .claude/workflows/completed -maxdepth 1 -name 'workflow_*' | wc -l)" 3
  assert_equal "$(times 'end one')" 3
}

@test "a run at low priority is nice" {
  workflow --priority low <<'YAML'
steps:
  - {id: one, run: 'PATH=$TEST_TOOLS ps -o ni= -p "$BASHPID" >niceness'}
YAML
  ./wf.sh
  assert_equal "$(tr -d ' ' <niceness)" 10
  assert_equal "$(state priority)" low
}

@test "the script that a run keeps can be run itself" {
  failing_step
  run ./wf.sh
  touch mended
  rm wf.sh
  run "$(run_folder)/script.sh"
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(times 'start one')" 2
  run "$(run_folder)/script.sh"
  assert_output --partial complete
}

@test "runs of one workflow that have names run side by side, and each goes on by itself" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
  - {id: two, run: mark two, needs: [one]}
YAML
  begin --run left
  await_event 'start one'
  run ./wf.sh --run left
  assert_failure 5
  touch release
  run ./wf.sh --run right
  assert_success
  await
  assert_equal "$status" 0
  assert_equal "$(times 'end two')" 2
  run ./wf.sh --run left --status
  assert_line --regexp '^wf@left: completed .*_wf@left$'
  run ./wf.sh --status
  assert_line --regexp '^wf: none'
}

@test "a run has a name that a folder can have" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'true'}
YAML
  run ./wf.sh --run ../left
  assert_failure 2
  assert_output --partial '--run takes a name'
}

# Starts ./wf.sh where a folder of the runs is not to be trusted; fails unless it is refused by name and nothing ran.
assert_refusal() { # NAME
  run ./wf.sh
  assert_failure 6
  assert_equal "${#lines[@]}" 1
  assert_output --partial "$1"
  assert_equal "$(events)" ''
}

@test "a folder of the runs that is a link is refused, and so is one within it" {
  local name
  one_step
  mkdir "$BATS_TEST_TMPDIR/elsewhere" .claude
  ln -s "$BATS_TEST_TMPDIR/elsewhere" .claude/workflows
  assert_refusal .claude/workflows
  ORCHESTRATE_DIR=.claude/workflows assert_refusal .claude/workflows
  ln -s "$BATS_TEST_TMPDIR/nowhere" dangling
  ORCHESTRATE_DIR=dangling run ./wf.sh
  assert_failure 6
  assert_line --index -1 --partial dangling
  for name in active completed failed locks numbers; do
    rm -rf .claude/workflows "$BATS_TEST_TMPDIR/elsewhere"
    mkdir -p .claude/workflows "$BATS_TEST_TMPDIR/elsewhere"
    ln -s "$BATS_TEST_TMPDIR/elsewhere" ".claude/workflows/$name"
    assert_refusal ".claude/workflows/$name"
  done
}

@test "a folder of the runs that all may write to is refused, and so is one within it" {
  local name
  umask 022
  one_step
  for name in . active completed failed locks numbers; do
    rm -rf .claude
    mkdir -p ".claude/workflows/$name"
    chmod 0777 ".claude/workflows/$name"
    assert_refusal ".claude/workflows"
  done
  chmod -R go-w .claude
  run ./wf.sh
  assert_success
}

@test "a folder of the runs that belongs to somebody else is refused, and so is one within it" {
  local name
  ((EUID == 0)) || skip 'NOT TESTED: only root can give a folder to somebody else'
  umask 022
  one_step
  for name in . active completed failed locks numbers; do
    rm -rf .claude
    mkdir -p ".claude/workflows/$name"
    chown 12345 ".claude/workflows/$name"
    assert_refusal ".claude/workflows"
  done
}

@test "a run, or a part of one, that is a link to somewhere else is refused, and nothing is written there" {
  local name path
  failing_step
  for name in steps steps/one journal.jsonl execution.log ''; do
    rm -rf .claude "$BATS_TEST_TMPDIR/elsewhere"
    run ./wf.sh
    assert_failure 1
    : >"$EVENTS"
    path=$(run_folder)${name:+/$name}
    mv "$path" "$BATS_TEST_TMPDIR/elsewhere"
    ln -s "$BATS_TEST_TMPDIR/elsewhere" "$path"
    tar -cf "$BATS_TEST_TMPDIR/before.tar" -C "$BATS_TEST_TMPDIR" elsewhere
    assert_refusal "$path"
    tar -df "$BATS_TEST_TMPDIR/before.tar" -C "$BATS_TEST_TMPDIR"
  done
}

@test "what steps made in the artifacts of a run is no reason to refuse it" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mkdir -p "$folder" && ln -s /nowhere "$folder/link" && mark one'}
  - {id: two, run: 'mark two; test -e mended', needs: [one]}
YAML
  sed 's/ topic=[^ ]*/ topic=/' wf.sh >wf.new
  cat wf.new >wf.sh
  run ./wf.sh
  assert_failure 1
  [[ -L $(run_folder)/artifacts/link ]]
  touch mended
  run ./wf.sh
  assert_success
}
