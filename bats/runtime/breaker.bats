# An agent that is unavailable again and again stops the run, before attempts are burnt.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints a workflow of three steps that the agent is not there for, and of one that it is.
unavailable() { # LIMITS
  printf 'name: wf\nlimits: %s\nsteps:\n' "$1"
  for id in one two three; do
    printf '  - {id: %s, prompt: "[[stand-in:error 529]] %s", retry: {attempts: 2, delay: 1s}, on_failure: continue' "$id" "$id"
    [[ $id == one ]] && printf '}\n' || printf ', needs: [%s]}\n' "$before"
    before=$id
  done
}

@test "after that many failures in a row the run stops with 75, says when to try again, and goes on there" {
  unavailable '{failures: 3}' >wf.yaml
  workflow <wf.yaml
  without_delays
  run ./wf.sh
  assert_failure 75
  assert_equal "$(calls)" 3
  assert_output --regexp 'claude was unavailable 3 times in a row; try again at [0-2][0-9]:[0-5][0-9] UTC'
  assert_equal "$(run_place)" active
  sed -i 's/^\[\[stand-in:error 529\]\] //' wf.sh
  run ./wf.sh
  assert_success
}

@test "five are the limit that nobody need say" {
  unavailable '{}' >wf.yaml
  workflow <wf.yaml
  without_delays
  run ./wf.sh
  assert_failure 75
  assert_equal "$(calls)" 5
}

@test "an answer in between begins the count anew, whatever the answer is" {
  workflow <<'YAML'
limits: {failures: 2}
steps:
  - {id: one, prompt: "[[stand-in:error 529 x1]] one", retry: {attempts: 2, delay: 1s}}
  - {id: two, prompt: "[[stand-in:error 529 x1]][[stand-in:empty]] two", retry: {attempts: 2, delay: 1s}, needs: [one], on_failure: continue}
  - {id: three, prompt: "[[stand-in:error 529 x1]] three", retry: {attempts: 2, delay: 1s}, needs: [two]}
YAML
  without_delays
  run ./wf.sh
  assert_success
  assert_equal "$(calls)" 6
}

@test "a script without agents has nothing of it" {
  workflow <<'YAML'
steps: [{id: one, run: mark one}]
YAML
  run grep -c 'break_circuit() ' wf.sh
  assert_output 0
}
