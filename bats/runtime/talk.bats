# What a script says: to standard error and into the log, in words, durations and amounts that people read.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "what is said stands in the log too, with the time of day" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh
  assert_success
  run cat "$(run_folder)/execution.log"
  assert_output --regexp '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9] .*'
  assert_output --partial one
  assert_output --partial completed
}

@test "the log says what was said, quiet or not" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh --quiet
  assert_success
  grep -q 'one .*done' "$(run_folder)/execution.log"
}

@test "a step can warn; the warning is said, logged, recorded and repeated at the end" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'warn "no tests were found"'}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(grep -c 'no tests were found' <<<"$output")" 2
  grep -q 'no tests were found' "$(run_folder)/execution.log"
  grep -q 'no tests were found' "$(run_folder)/journal.jsonl"
}

@test "durations are understood in days, hours, minutes and seconds" {
  local duration
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  for duration in 90s 10m 2h 2h30m 1d 1d2h3m4s; do
    ORCHESTRATE_MAX_DURATION=$duration run ./wf.sh
    assert_success
    rm -rf .claude
  done
  for duration in 10 m 08m 1.5h -1h '1 h' 1x '$(touch made)' 'a[$(touch made)]'; do
    ORCHESTRATE_MAX_DURATION=$duration run ./wf.sh
    assert_failure 2
  done
  [[ ! -e made && ! -e .claude ]]
}

@test "amounts are told with two decimals, rounded" {
  workflow <<'YAML'
steps:
  - {id: ask, prompt: '[[stand-in:cost 0.996]]'}
YAML
  run ./wf.sh
  assert_success
  assert_output --partial '1.00 of 20.00 USD'
}

@test "it reads numbers in a locale with a decimal comma too" {
  locale -a 2>/dev/null | grep -qi '^de_DE.utf-\?8' || skip 'there is no German locale'
  workflow <<'YAML'
steps:
  - {id: ask, prompt: '[[stand-in:cost 0.25]]'}
YAML
  LC_ALL=de_DE.UTF-8 run ./wf.sh
  assert_success
  assert_equal "$(state micro_usd)" 250000
}

@test "text of other scripts is told as it is" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'warn "ünïcödé 你好 $(printf "%%s") \\n"'}
YAML
  LC_ALL=C.UTF-8 run ./wf.sh
  assert_success
  assert_output --partial 'ünïcödé 你好'
}

@test "a run goes on when what it says can be written nowhere" {
  [[ -e /dev/full ]] || skip 'there is no /dev/full'
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: mark two, needs: [one]}
YAML
  ./wf.sh 2>/dev/full
  assert_equal "$(run_place)" completed
  assert_equal "$(events)" 'start one end one start two end two'
}

@test "what a step printed without an end of line does not run into the next line" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf out; printf err >&2; false'}
YAML
  run ./wf.sh
  assert_failure 1
  assert_line --regexp '\| out$'
  assert_line --regexp '\| err$'
}
