# The checks of gates that have names.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "tests-pass runs the tests that are found, or its command" {
  workflow <<'YAML'
steps:
  - {id: one, gate: tests-pass}
  - {id: two, needs: [one], gate: {tests-pass: 'mark two; test -e good'}}
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'one      done'
  assert_output --partial 'tests-pass does not hold: the exit status of mark two; test -e good is 1'
  touch good
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end two')" 2
}

@test "without tests, and with a runner that is missing, tests-pass does not hold" {
  workflow <<'YAML'
steps:
  - {id: one, gate: tests-pass, on_failure: {fix: {id: mend, run: mark mend}}}
YAML
  git rm -q Makefile
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'tests-pass does not hold: the command for tests is not known'
  assert_equal "$(times 'end mend')" 2
  : >"$EVENTS"
  printf 'test:\n\t@no-such-runner\n' >Makefile
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'a command was not found'
  assert_equal "$(times 'end mend')" 0
}

@test "files-changed-only holds while nothing else is changed since the run began" {
  workflow <<'YAML'
params: {where: {default: src}}
steps:
  - {id: write, run: 'mkdir -p src/a; echo 1 >"src/a/b c"; sh ./more'}
  - {id: only, needs: [write], gate: {files-changed-only: ['{{ params.where }}/*', '*.md']}}
YAML
  printf 'true\n' >'more'
  echo before >other
  run ./wf.sh
  assert_success
  printf 'echo 2 >other; echo 3 >README.md; rm Makefile\n' >'more'
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial 'what else was changed is Makefile, other'
}

@test "diff-at-most counts lines that were added and removed" {
  workflow <<'YAML'
steps:
  - {id: write, run: 'seq 4 >numbers; printf "x\n" >README.md'}
  - {id: small, needs: [write], gate: {diff-at-most: 5 lines}}
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'diff-at-most 5 does not hold: the number of lines is 6'
  printf '# A project\nx\n' >README.md
  sed -i 's/>README.md/>>README.md/' wf.sh
  run ./wf.sh --restart
  assert_success
}

@test "outside git nothing is known of changes, and the gate is closed" {
  workflow <<'YAML'
steps:
  - {id: small, gate: {diff-at-most: 5}}
YAML
  rm -rf .git
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'diff-at-most does not hold: what the run has changed is not known'
}

# Fails unless a line, when a step writes it, closes the gate as this kind of secret.
assert_secret() { # KIND LINE
  printf '%s\n' "$2" >line
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial "what looks like a secret is found.txt:2 $1"
}

@test "a secret in the diff stops everything, and a report says where it is and not what" {
  local key
  workflow <<'YAML'
quality: lenient
steps:
  - {id: write, run: '{ echo fine; cat line; } >found.txt', phase: one}
  - {id: other, run: mark other 20, phase: two}
  - {id: safe, gate: no-secrets-in-diff, phase: two}
YAML
  key=AKIA$(printf 'Q%.0s' {1..16})
  assert_secret aws-access-key "id $key"
  assert_equal "$(times 'start other') $(times 'end other')" '1 0'
  assert_equal "$(<"$(run_folder)/security-report.txt")" 'found.txt:2 aws-access-key'
  run grep -rlF "$key" "$(run_folder)"
  assert_output ''
  rm "$(run_folder)/security-report.txt" found.txt line
  touch line
  run ./wf.sh --restart --skip other
  assert_success
  assert_no_report
}

# Fails if the newest run has a report.
assert_no_report() {
  [[ ! -e $(run_folder)/security-report.txt ]]
}

@test "these look like secrets, and these do not" {
  workflow <<'YAML'
steps:
  - {id: write, run: '{ echo fine; cat line; } >found.txt'}
  - {id: safe, needs: [write], gate: {no-secrets-in-diff: true}}
YAML
  assert_secret private-key "-----BEGIN RSA PRIVATE KEY-----"
  assert_secret github-token "ghp_$(printf 'a%.0s' {1..36})"
  assert_secret password 'db_password = "hunter2hunter2"'
  assert_secret password-in-url 'postgres://me:geheim@db.example/x'
  DEPLOY_TOKEN=correct-horse-battery assert_secret of-the-environment 'x correct-horse-battery y'
  # shellcheck disable=SC2016 # as it stands
  printf '%s\n' 'password = "$PASSWORD"' 'token: "${{ secrets.X }}"' 'http://localhost:80/@x' 'asian-apple-akia' \
    'key="short"' >line
  run ./wf.sh --restart
  assert_success
}

@test "no-worse-than-baseline compares with the last good run" {
  workflow <<'YAML'
steps:
  - id: measure
    run: cat n
    metrics: {up: {pattern: 'up ([0-9.]+)'}, down: {pattern: 'down ([0-9.]+)', better: lower}}
  - {id: a, gate: {no-worse-than-baseline: up}}
  - {id: b, gate: {no-worse-than-baseline: down}}
YAML
  printf 'up 70\ndown 5\n' >n
  run ./wf.sh
  assert_success
  [[ -s .claude/workflows/baselines/wf && -z $(git status --porcelain --untracked-files=all .claude) ]]
  printf 'up 69.5\ndown 5\n' >n
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial 'no-worse-than-baseline up does not hold: up is 69.5, the baseline is 70'
  printf 'up 71\ndown 6\n' >n
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial 'no-worse-than-baseline down does not hold: down is 6, the baseline is 5'
  printf 'up 71\ndown 4\n' >n
  run ./wf.sh
  assert_success
  assert_output --partial 'measure runs again'
  assert_equal "$(sort .claude/workflows/baselines/wf | tr '\n' ' ')" 'down=4 up=71 '
}

@test "a run in which a person went on without a gate sets no baseline; a tolerated failure is no gate" {
  workflow <<'YAML'
steps:
  - {id: measure, run: cat n, metrics: {n: {pattern: '(.+)'}}}
  - {id: lint, run: 'false', on_failure: continue}
  - {id: sound, gate: {no-worse-than-baseline: n}}
YAML
  echo 70 >n
  run ./wf.sh
  assert_success
  assert_equal "$(<.claude/workflows/baselines/wf)" n=70
  echo 60 >n
  run ./wf.sh --restart
  assert_failure 3
  run ./wf.sh --skip sound
  assert_success
  assert_equal "$(<.claude/workflows/baselines/wf)" n=70
}

@test "a script without these checks has none of their parts" {
  workflow <<'YAML'
steps:
  - {id: one, gate: {diff-at-most: 5}}
YAML
  run grep -c 'secret_forms=\|keep_baseline() {\|tests_pass() {\|files_changed_only() {\|baseline_of' wf.sh
  assert_output 0
}
