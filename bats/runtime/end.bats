# How a run closes: a report of what was done, what it cost, and what to do next.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "a completed run reports steps, repeated attempts, cost, changes, and what to do next" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x >new.txt; test -e again || { touch again; false; }', retry: {attempts: 2, delay: 1s}}
  - id: ask
    prompt: '[[stand-in:cost 0.25]]'
    needs: [one]
    outputs: {answer: {path: '{{ folder }}/answer.md', answer: true}}
YAML
  without_delays
  run ./wf.sh
  assert_success
  assert_output --regexp 'wf completed'
  assert_output --partial '2 of 2'
  assert_output --regexp 'attempts repeated: 1'
  assert_output --partial '0.25 of 20.00 USD'
  assert_output --partial new.txt
  assert_output --partial 'git diff'
  assert_output --partial specs/001_wf
}

@test "a failed run names each failed step, its log, and how to go on" {
  workflow <<'YAML'
steps:
  - {id: bad, run: 'echo why >&2; false', phase: work}
  - {id: worse, run: 'sleep 0.3; false', phase: work}
YAML
  run ./wf.sh
  assert_failure 1
  assert_line --regexp 'see .*steps/bad/1.log'
  assert_line --regexp 'see .*steps/worse/1.log'
  assert_output --partial 'again'
  grep -q why "$(grep -o '[^ ]*steps/bad/1.log' <<<"$output")"
}

@test "the paths that it names are there" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo x', outputs: {text: {path: '{{ folder }}/text.md', answer: true}}}
YAML
  run ./wf.sh
  assert_success
  [[ -d $(grep -o 'specs/[^ ;]*' <<<"${lines[-1]}") ]]
  run ./wf.sh --rehearse
  assert_success
  run grep -oE '(\.claude|specs)/[^ ;]*' <<<"${lines[-1]}"
  [[ -z $output || -e $output ]]
}

@test "the end is recorded" {
  workflow <<'YAML'
steps:
  - {id: one, run: test -e mended}
YAML
  run ./wf.sh
  assert_equal "$(journal | tail -n 1)" 'end  0 1'
  touch mended
  run ./wf.sh
  assert_equal "$(journal | tail -n 1)" 'end  0 0'
}

@test "a run that stops where it was asked to says how it goes on" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'true'}
  - {id: two, run: 'true', needs: [one]}
YAML
  run ./wf.sh --until one
  assert_success
  assert_output --partial '1 of 2'
  assert_output --partial 'again'
  refute_output --partial completed
}

@test "a rehearsal says in the end that it was one, and how to run it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: ask, prompt: hello}
YAML
  run ./wf.sh --rehearse
  assert_success
  assert_line --index -1 '  next      this was a rehearsal; ./wf.sh runs it with the agent'
  refute_output --partial 'answer   '
}

@test "what failed and was tolerated is named where the run ends, and is not counted as done" {
  workflow <<'YAML'
steps:
  - {id: one, run: exit 3, on_failure: continue}
  - {id: two, run: mark two, needs: [one]}
  - {id: three, run: exit 4, on_failure: continue, needs: [two]}
YAML
  run ./wf.sh
  assert_success
  assert_line 'wf completed without one three'
  assert_output --partial '1 of 3 done'
  assert_output --partial '  warning   one failed (exit status 3); the workflow goes on without it'
  grep -q '"note":"completed without one three"' "$(run_folder)/journal.jsonl"
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start two')" 1
}
