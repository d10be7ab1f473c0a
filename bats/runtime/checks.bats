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
  assert_output --regexp 'the security gate safe is closed: what runs is ended; the report is \.claude/.*/security-report\.txt'
  refute_output --partial 'steps that run may end'
  refute_output --partial '--skip'
  assert_equal "$(<"$(run_folder)/security-report.txt")" 'found.txt:2 aws-access-key'
  run grep -rlF "$key" "$(run_folder)"
  assert_output ''
  run ./wf.sh --skip safe --skip other
  assert_success
  assert_output --partial 'warning   the security gate safe is not asked, as you say'
  grep -q '"event":"warning".*security gate safe' "$(run_folder)/journal.jsonl"
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

@test "no attribute of git hides a secret" {
  workflow <<'YAML'
steps:
  - {id: write, run: 'echo "*.txt -diff" >.gitattributes; { echo fine; cat line; } >found.txt'}
  - {id: safe, needs: [write], gate: no-secrets-in-diff}
YAML
  assert_secret aws-access-key "id AKIA$(printf 'Q%.0s' {1..16})"
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
  run grep -c 'secret_forms=\|keep_baseline() {\|tests_pass() {\|files_changed_only() {\|baseline_of\|lint_commands=\|read_reports=\|command_passes() {' wf.sh
  assert_output 0
}

@test "coverage-at-least compares the metric of that name, and waits for it" {
  workflow <<'YAML'
steps:
  - {id: enough, gate: {coverage-at-least: 80%}, on_failure: {fix: {id: more, run: echo 81 >n}}}
  - {id: measure, run: cat n, metrics: {coverage: {pattern: '(.+)'}}}
YAML
  echo 79.9 >n
  run ./wf.sh
  assert_success
  assert_output --partial 'coverage >= 80 does not hold: coverage is 79.9'
  refute_output --partial 'coverage_at_least'
}

# Fails unless the gate finds this coverage in what the step prints, with 100 as the least.
assert_printed() { # COVERAGE TEXT
  printf '%s\n' "$2" >printed
  run ./wf.sh --restart
  assert_failure 3
  assert_output --partial "coverage-at-least 100 does not hold: the coverage is $1"
}

@test "without a metric, what the tools print that a gate needs tells the coverage, the lowest counts" {
  workflow <<'YAML'
steps:
  - {id: test, run: cat printed}
  - {id: enough, needs: [test], gate: {coverage-at-least: 100}}
YAML
  assert_printed 87.5 $'Name  Stmts\nTOTAL      40     5  87.50%'
  assert_printed 62.5 $'ok  a  0.1s  coverage: 87.5% of statements\nok  b  0.1s  coverage: 62.5% of statements'
  assert_printed 71 $'total:\t\t(statements)\t\t71.0%'
  assert_printed 85.7 $'\e[1mAll files\e[0m |    85.7 |    90 |  100 |'
  assert_printed 55 $'Required test coverage of 50% reached. Total coverage: 55.0%'
  assert_printed 'not known: no step that the gate needs prints it' 'all tests have passed, 100% of them'
  echo 'TOTAL 40 0 100%' >printed
  run ./wf.sh
  assert_success
  assert_output --partial 'test runs again'
}

# Lets the next run write a report, and none of those before.
report() { # FILE TEXT
  rm -f coverage.xml coverage/lcov.info
  printf '%s\n' "$2" >text
  printf 'cat text >%s\n' "$1" >report
}

@test "reports that were written since the run began tell the coverage, older ones do not" {
  workflow <<'YAML'
steps:
  - {id: test, run: sh ./report}
  - {id: enough, needs: [test], gate: {coverage-at-least: 80}}
YAML
  : >report
  printf '<coverage line-rate="0.95" version="1">\n' >coverage.xml
  touch -t 202001010000 coverage.xml
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'no report of this run has it'
  report coverage.xml '<coverage line-rate="0.7957" branch-rate="1"><class line-rate="0.1"/>'
  run ./wf.sh --restart
  assert_output --partial 'the coverage is 79.57'
  mkdir coverage
  report coverage/lcov.info $'LF:30\nLH:20\nLF:10\nLH:10'
  run ./wf.sh --restart
  assert_output --partial 'the coverage is 75'
  report coverage-summary.json $'{"total": {"lines":\n{"pct": 81}}, "a": {"pct": 2}}'
  run ./wf.sh --restart
  assert_success
}

@test "no-lint-findings runs the linter that is found, or its command, and without any does not hold" {
  workflow <<'YAML'
steps:
  - {id: one, gate: no-lint-findings}
  - {id: two, needs: [one], gate: {no-lint-findings: 'mark two; ! grep -n bad README.md'}}
YAML
  printf 'bad line\n' >README.md
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'no-lint-findings does not hold: the command that runs the linter is not known'
  printf 'lint:\n\t@echo "linted by make"\n' >Makefile
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'one      done'
  assert_output --partial 'does not hold: its exit status is 1'
  grep -qx '1:bad line' "$(run_folder)/steps/two/1.log"
  printf 'fine\n' >README.md
  run ./wf.sh
  assert_success
  grep -qx 'linted by make' "$(run_folder)"/steps/one/*.log
}

@test "commands of a gate hold when each ends with 0; what one prints is in the log, its status in the reason" {
  workflow <<'YAML'
params: {check: {default: test -e good}}
steps:
  - id: sound
    gate: {command: ['echo "it''s fine" | cat', 'mark two; false | cat', '{{ params.check }}']}
    on_failure: {attempts: 1, fix: {id: mend, run: 'cp {{ steps.sound.log }} seen 2>/dev/null || printf "%s" {{ steps.sound.log }} >seen'}}
YAML
  run ./wf.sh
  assert_failure 3
  assert_output --partial 'sound    failed  command mark two; false | cat does not hold: its exit status is 1'
  assert_equal "$(<seen)" "it's fine"
  assert_equal "$(times 'end two')" 2
}

@test "a program that a gate's command lacks is told, and mends nothing" {
  workflow <<'YAML'
steps:
  - {id: sound, gate: {command: no-such-linter .}, on_failure: {fix: {id: mend, run: mark mend}}}
YAML
  run ./wf.sh
  assert_failure 3
  # shellcheck disable=SC2016 # as it stands
  assert_output --partial 'exit status 127: a program that `no-such-linter .` needs cannot be run'
  assert_equal "$(times 'end mend')" 0
}
