# What steps print is kept whole, attempt by attempt, shown when it is wanted, and never more than fits.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Waits until the script that was begun has said something.
await_line() { # TEXT
  wait_until grep -qF -e "$1" "$BATS_TEST_TMPDIR/err"
}

# Fails unless what stands on standard input could do nothing to a terminal but print.
assert_plain() {
  run "$PYTHON" -IS -c 'import re, sys
text = sys.stdin.buffer.read().decode("utf-8", "replace")
print(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text))'
  assert_output '[]'
}

@test "10 MB on each stream are kept as they are, in each attempt" {
  local attempt
  workflow <<'YAML'
steps:
  - id: one
    run: |
      mark one
      attempt=$(grep -c 'start one' "$EVENTS")
      seq "$attempt" 1400000
      seq 1400000 -1 "$attempt" >&2
      ((attempt == 2))
    retry: {attempts: 2, delay: 1s}
YAML
  without_delays
  run ./wf.sh
  assert_success
  for attempt in 1 2; do
    seq "$attempt" 1400000 | cmp - "$(run_folder)/steps/one/$attempt.output"
    seq 1400000 -1 "$attempt" | cmp - "$(run_folder)/steps/one/$attempt.log"
  done
}

@test "--verbose shows a line while the step still runs, after the step's name, and once" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo early; echo trouble >&2; mark one release; echo late'}
YAML
  begin --verbose
  await_line '  one | early'
  await_line '  one | trouble'
  assert_equal "$(events)" 'start one'
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(grep -c '^  one | early$' <<<"$output")" 1
  assert_equal "$(grep -c '^  one | trouble$' <<<"$output")" 1
  assert_equal "$(grep -c '^  one | late$' <<<"$output")" 1
}

@test "half a line is not shown before the rest of it, unless the step ends" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "whole\nfirst half"; mark one release; echo " and second"; printf "no end"'}
YAML
  begin --verbose
  await_line '  one | whole'
  run ! grep -q half "$BATS_TEST_TMPDIR/err"
  touch release
  await
  assert_equal "$(grep '^  one |' <<<"$output")" $'  one | whole\n  one | first half and second\n  one | no end'
}

@test "lines of parallel steps stay whole, in order, each once and with the right name" {
  local name
  workflow <<'YAML'
steps:
  - {id: left, run: 'mark left; for i in {1..300}; do echo "left $i"; done; sleep 1.2; for i in {301..400}; do echo "left $i"; done', phase: work}
  - {id: right, run: 'mark right; for i in {1..300}; do echo "right $i" >&2; done; sleep 1.4; for i in {301..400}; do echo "right $i" >&2; done', phase: work}
YAML
  run ./wf.sh --verbose
  assert_success
  for name in left right; do
    grep "^  $name | " <<<"$output" | diff - <(for i in {1..400}; do echo "  $name | $name $i"; done)
  done
}

@test "the lines of each attempt are shown once" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; echo "line $(grep -c "start one" "$EVENTS")"; false', retry: {attempts: 3, delay: 1s}}
YAML
  without_delays
  run ./wf.sh --verbose
  assert_failure 1
  assert_equal "$(grep '^  one |' <<<"$output")" $'  one | line 1\n  one | line 2\n  one | line 3'
}

@test "of a step that failed the last 15 lines are shown, of each stream" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'for i in {1..40}; do echo "out $i"; echo "err $i" >&2; done; false'}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(grep '^  one | out' <<<"$output")" "$(for i in {26..40}; do echo "  one | out $i"; done)"
  assert_equal "$(grep '^  one | err' <<<"$output")" "$(for i in {26..40}; do echo "  one | err $i"; done)"
}

@test "a last line without an end is one of the 15" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'for i in {1..40}; do echo "out $i"; done; printf "the end"; false'}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(grep '^  one |' <<<"$output")" "$(for i in {27..40}; do echo "  one | out $i"; done)
  one | the end"
}

@test "only the attempt that failed for good is shown, and a tolerated failure is not" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo tolerated; false', on_failure: continue}
  - id: two
    run: 'mark two; echo "line $(grep -c "start two" "$EVENTS")"; false'
    retry: {attempts: 2, delay: 1s}
    needs: [one]
YAML
  without_delays
  run ./wf.sh
  assert_failure 1
  assert_equal "$(grep '^  [a-z]* |' <<<"$output")" '  two | line 2'
}

@test "a long line is cut where it is shown, and kept whole" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "%300000s\n" end; false'}
YAML
  run ./wf.sh
  assert_failure 1
  run awk 'length($0) > 600' <<<"$output"
  assert_output ''
  assert_equal "$(wc -c <"$(run_folder)/steps/one/1.output" | tr -d ' ')" 300001
}

@test "escapes and carriage returns reach neither the terminal nor the log, and are kept" {
  local option
  workflow <<'YAML'
steps:
  - id: one
    run: |
      printf '\e[1;31mred\e[0m text\n 10%%\r 50%%\r100%%\nwindows\r\n\e]0;title\a\e[2J\e(B\b\x7fbell\a\n\u009b31mnew\x9b2Jold\n'
      printf '\x0e\x0f\ec\eP1$r\e\\ end\n' >&2
      warn "$(printf '\e[31mwarned\e[0m\rover\n\u009b2Jline')"
      false
YAML
  for option in --quiet --verbose; do
    LC_ALL=C.UTF-8 run ./wf.sh --restart "$option"
    assert_failure 1
    printf '%s\n' "$output" >shown
    assert_line --regexp '\| red text$' <shown
    grep -qx '  one | 100%' shown
    grep -qx '  one | windows' shown
    assert_plain <shown
    assert_plain <"$(run_folder)/execution.log"
    assert_plain <"$(run_folder)/journal.jsonl"
  done
  grep -q $'\e\\[1;31mred' "$(run_folder)/steps/one/1.output"
}

@test "over the limit head and tail of a log are kept, with a line that says how much is not" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'echo the head; for i in {1..500}; do echo "out $i"; echo "err $i" >&2; done; echo the tail'}
YAML
  ORCHESTRATE_LOG_LIMIT=2000 run ./wf.sh
  assert_success
  for file in "$(run_folder)"/steps/one/1.{output,log}; do
    (($(wc -c <"$file") <= 2000))
    grep -q '^\[[0-9]* bytes are left out here: ORCHESTRATE_LOG_LIMIT\]$' "$file"
    grep -q ' 1$' "$file"
    grep -q ' 500$' "$file"
  done
  assert_equal "$(head -n 1 "$(run_folder)/steps/one/1.output")" 'the head'
  assert_equal "$(tail -n 1 "$(run_folder)/steps/one/1.output")" 'the tail'
}

@test "what is within the limit is not touched" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'printf "%2000s"; printf "%1999s\n" >&2'}
YAML
  ORCHESTRATE_LOG_LIMIT=2000 run ./wf.sh
  assert_success
  assert_equal "$(cat "$(run_folder)"/steps/one/1.{output,log} | wc -c | tr -d ' ')" 4000
}

# Whether the log of the running step is within the limit.
is_capped() {
  (($(wc -c <"$(run_folder)/steps/one/1.log") <= 2000))
}

@test "a log is kept within the limit while its step still runs, and the step goes on writing to it" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'for i in {1..500}; do echo "err $i" >&2; done; mark one release; echo "the tail" >&2'}
YAML
  export ORCHESTRATE_LOG_LIMIT=2000
  begin --verbose
  await_event 'start one'
  wait_until is_capped
  touch release
  await
  assert_equal "$status" 0
  assert_equal "$(head -n 1 "$(run_folder)/steps/one/1.log")" 'err 1'
  assert_equal "$(tail -n 1 "$(run_folder)/steps/one/1.log")" 'the tail'
  assert_equal "$(grep -c '^  one | the tail$' <<<"$output")" 1
  assert_equal "$(grep -c '^  one | err 500$' <<<"$output")" 1
}

@test "outputs that are saved are not cut, nor what later steps read of them" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'seq 5000; mark one; sleep 1.2; echo end', outputs: {text: {path: text, answer: true}}}
  - {id: two, run: '[[ $(wc -l <{{ steps.one.outputs.text }}) == 5001 ]]'}
YAML
  ORCHESTRATE_LOG_LIMIT=1000 run ./wf.sh
  assert_success
  (seq 5000 && echo end) | cmp - text
  (seq 5000 && echo end) | cmp - "$(run_folder)/steps/one/1.output"
}

@test "a limit that is none is refused, and not evaluated" {
  local limit
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  for limit in 0 999 -1 1e6 50MB ' 2000' 'BASH_VERSINFO[$(touch made)]' 9999999999999; do
    ORCHESTRATE_LOG_LIMIT=$limit run ./wf.sh
    assert_failure 2
    assert_output --partial ORCHESTRATE_LOG_LIMIT
  done
  [[ ! -e made && ! -e .claude ]]
}
