# The command line of a script: each option does what it says, and what it does not know it refuses.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps in two phases.
two_steps() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one; echo printed, phase: plan}
  - {id: two, run: mark two, phase: implement}
YAML
}

@test "--help goes to standard output, names every option and changes nothing" {
  local option
  two_steps
  run --separate-stderr ./wf.sh --help
  assert_success
  assert_equal "$stderr" ''
  for option in status json list dry-run rehearse from until only skip restart retry 'done' jobs verbose quiet no-color \
    verify version help; do
    assert_output --partial "--$option"
  done
  [[ ! -e .claude ]]
}

@test "the help fits on a terminal of 100 columns" {
  two_steps
  run awk 'length($0) > 100' <(./wf.sh --help)
  assert_output ''
}

@test "--version goes to standard output" {
  two_steps
  run --separate-stderr ./wf.sh --version
  assert_success
  assert_output --regexp '^wf [0-9]+\.[0-9]+'
  assert_equal "$stderr" ''
}

@test "what is no option is refused by name, with status 2" {
  local word
  two_steps
  for word in --nope -x nope ''; do
    run --separate-stderr ./wf.sh "$word"
    assert_failure 2
    assert_equal "$output" ''
    [[ $stderr == *"$word"*--help* ]]
  done
  [[ ! -e .claude ]]
}

@test "an option without its value is refused" {
  local option
  two_steps
  for option in --from --until --only --skip --retry --done --jobs; do
    run ./wf.sh "$option"
    assert_failure 2
    assert_output --partial -- "$option"
  done
  [[ ! -e .claude ]]
}

@test "steps and phases that there are not are refused by name" {
  local option
  two_steps
  for option in --only --skip --retry --done; do
    run ./wf.sh "$option" nobody
    assert_failure 2
    assert_output --partial nobody
  done
  for option in --from --until; do
    run ./wf.sh "$option" nobody
    assert_failure 2
    assert_output --partial nobody
  done
  [[ ! -e .claude ]]
}

@test "a hostile value of an option is a name that there is not" {
  local value
  two_steps
  for value in '$(touch made)' 'a b' '*' 'x[$(touch made)]' '-'; do
    run ./wf.sh --only "$value"
    assert_failure 2
    run ./wf.sh --jobs "$value"
    assert_failure 2
  done
  [[ ! -e made && ! -e .claude ]]
}

@test "--NAME=VALUE is the same as --NAME VALUE" {
  two_steps
  run ./wf.sh --until=plan
  assert_success
  assert_equal "$(events)" 'start one end one'
}

@test "--quiet says nothing unless something is wrong" {
  two_steps
  run ./wf.sh --quiet
  assert_success
  assert_output ''
  [[ -s $(run_folder)/execution.log ]]
  run ./wf.sh --quiet --only nobody
  assert_failure 2
  assert_output --partial nobody
}

@test "--verbose shows what steps print" {
  two_steps
  run ./wf.sh
  refute_output --partial printed
  run ./wf.sh --restart --verbose
  assert_success
  assert_output --partial printed
}

@test "data goes to standard output, talk to standard error" {
  two_steps
  run --separate-stderr ./wf.sh
  assert_success
  assert_output ''
  [[ $stderr == *one* ]]
}

@test "of an option that takes one value the last counts" {
  two_steps
  run ./wf.sh --until implement --until plan --jobs 0 --jobs 1
  assert_success
  assert_equal "$(events)" 'start one end one'
}

@test "what runs only when another step fails cannot be named alone" {
  local option
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, on_failure: {fix: {id: mend, run: mark mend}}}
YAML
  for option in --only --skip --retry --done; do
    run ./wf.sh "$option" mend
    assert_failure 2
    assert_output --partial 'mend runs only when one fails'
  done
  [[ ! -e .claude ]]
  assert_equal "$(events)" ''
}

@test "--json without --status begins no run" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh --json
  assert_failure 2
  assert_output --partial '--json goes with --status'
  assert_equal "$(events)" ''
}

@test "names are no patterns for files" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  local option
  for option in --only --skip --retry --done --from --until; do
    run ./wf.sh "$option" '*'
    assert_failure 2
    assert_line --partial "$option takes a name, no pattern"
  done
}
