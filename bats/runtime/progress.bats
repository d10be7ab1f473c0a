# Progress: a line an event everywhere, a bar and colours on a terminal, and neither where nobody wants them.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

escape=$'\e'

# Two steps, of which the first takes more than a second.
two_steps() {
  workflow <<'YAML'
steps:
  - {id: first, run: mark first 1.3, estimate: 2m}
  - {id: second, run: mark second, needs: [first], estimate: 1m}
YAML
}

# Runs ./wf.sh on a terminal, and sets output to what appears there.
on_terminal() { # WORD...
  TERM=xterm run "$PYTHON" -IS "$helpers/on_terminal" ./wf.sh "$@"
}

@test "each event is one line with the time gone, the step's number, its name, and what is left" {
  two_steps
  run ./wf.sh
  assert_success
  assert_line --regexp '0s \[1/2\] first +started'
  assert_line --regexp '[12]s \[1/2\] first +done .*in [12]s.*1m00s left'
  assert_line --regexp '\[2/2\] second +done'
}

@test "without a terminal there are no escapes, not even with FORCE_COLOR of others" {
  two_steps
  TERM=xterm run ./wf.sh
  assert_success
  refute_output --partial "$escape"
  refute_output --partial $'\r'
}

@test "on a terminal there are colours and a bar" {
  two_steps
  on_terminal
  assert_success
  assert_output --partial "${escape}[32m"
  assert_output --regexp '\[#* *\] 0/2 first'
}

@test "the bar fits into 80 columns" {
  workflow <<'YAML'
steps:
  - {id: a-long-name-of-a-step-that-goes-on-and-on, run: sleep 1.3, phase: work}
  - {id: another-long-name-of-a-step-that-goes-on, run: sleep 1.3, phase: work}
  - {id: a-third-long-name-of-a-step-that-goes-on, run: sleep 1.3, phase: work}
YAML
  on_terminal
  assert_success
  run awk -v RS='\r' '/\[[# ]*\] [0-9]/ { sub(/\n.*/, ""); sub(/^\033\[K/, ""); if (length($0) > 80) print }' <<<"$output"
  assert_output ''
}

@test "the bar is gone from every line that stays" {
  two_steps
  on_terminal
  assert_success
  run grep -cE '\[[# ]{24}\].*(done|started)' <<<"${output//$'\r'/$'\n'}"
  assert_output 0
}

@test "NO_COLOR, --no-color and a dumb terminal: no colours" {
  two_steps
  sed -i.before 's/mark first 1.3/mark first/' wf.sh
  NO_COLOR=1 on_terminal
  assert_success
  refute_output --partial "$escape"
  on_terminal --restart --no-color
  assert_success
  refute_output --partial "$escape"
  run env TERM=dumb "$PYTHON" -IS "$helpers/on_terminal" ./wf.sh --restart
  assert_success
  refute_output --partial "$escape"
}

@test "--quiet shows nothing on a terminal" {
  two_steps
  on_terminal --quiet
  assert_success
  assert_output ''
}

@test "colours are for standard error: redirected, there are none" {
  two_steps
  sed -i.before 's/mark first 1.3/mark first/' wf.sh
  TERM=xterm run "$PYTHON" -IS "$helpers/on_terminal" bash -c './wf.sh 2>talk'
  assert_success
  run grep -c "$escape" talk
  assert_output 0
}

@test "data on standard output has no colours, on a terminal either" {
  two_steps
  on_terminal --list
  assert_success
  refute_output --partial "$escape"
}

@test "the log has no escapes" {
  two_steps
  on_terminal
  run grep -c "$escape" "$(run_folder)/execution.log"
  assert_output 0
}

@test "when nothing is left nothing is said of it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh
  assert_success
  refute_line --regexp 'one .*done.*left'
}

@test "a step that mends another has the other's number" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: test -e mended, needs: [one], on_failure: {fix: {id: mend, run: touch mended}}}
YAML
  run ./wf.sh
  assert_success
  assert_line --regexp '\[2/2\] mend +started'
}
