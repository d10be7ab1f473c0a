# What the end of an attempt means: tried again, mended, passed over, or the end of the run.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that fails N times, and then passes.
failing_times() { # N RETRY
  workflow <<YAML
steps:
  - {id: one, run: 'mark one; (( \$(grep -c "start one" "\$EVENTS") > $1 ))', retry: $2}
  - {id: two, run: mark two, needs: [one]}
YAML
}

@test "without a policy a step is tried once" {
  failing_times 1 '{}'
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start one')" 1
}

@test "a step is tried again as often as it may, and no more" {
  failing_times 1 '{attempts: 2, delay: 1s}'
  without_delays
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one') $(times 'end two')" '2 1'
  assert_equal "$(state steps.one.attempts)" 2
  failing_times 9 '{attempts: 2, delay: 1s}'
  without_delays
  : >"$EVENTS"
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start one') $(times 'end two')" '2 0'
}

@test "it waits before it tries again, longer each time, up to the cap" {
  local -a told
  failing_times 2 '{attempts: 3, delay: 1s, factor: 3, cap: 2s, jitter: 0}'
  run ./wf.sh
  assert_success
  mapfile -t told < <(grep -o 'attempt [0-9] of 3 in about [0-9]*s' <<<"$output")
  assert_equal "${told[*]}" 'attempt 2 of 3 in about 1s attempt 3 of 3 in about 2s'
  "$PYTHON" -IS -c 'import json, sys
events = [json.loads(line) for line in open(sys.argv[1])]
ends = [e["ms"] for e in events if e["event"] == "failed"]
starts = [e["ms"] for e in events if e["event"] == "start" and e["step"] == "one"][1:]
waits = [start - end for start, end in zip(starts, ends)]
assert all(wait >= least for wait, least in zip(waits, (1000, 2000))), waits' "$(run_folder)/journal.jsonl"
}

@test "other steps go on while one waits for its next attempt" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; test -e made', retry: {attempts: 3, delay: 1s}, phase: work}
  - {id: two, run: mark two 0.3, phase: work}
  - {id: three, run: 'mark three; touch made', needs: [two], phase: work}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one') $(times 'end three')" '2 1'
}

@test "only the classes of failures that are named are tried again" {
  failing_times 1 '{attempts: 2, delay: 1s, on: [timeout]}'
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start one')" 1
}

@test "a time-out is tried again when it is named" {
  workflow <<'YAML'
steps:
  - id: one
    run: mark one; test -e "$EVENTS.slow" || { touch "$EVENTS.slow"; sleep 60; }
    timeout: 1s
    retry: {attempts: 2, delay: 1s, on: [timeout]}
YAML
  without_delays
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 2
}

@test "attempts count anew when a failed run is started again" {
  failing_times 3 '{attempts: 2, delay: 1s}'
  without_delays
  run ./wf.sh
  assert_failure 1
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 4
}

@test "on_failure continue warns, goes on, and the warning stands in the closing report" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; exit 3', on_failure: continue}
  - {id: two, run: mark two, needs: [one]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(events)" 'start one end one start two end two'
  [[ $(grep -c 'warning.*one' <<<"$output") -ge 2 ]]
  assert_equal "$(state steps.one.state)" failed
}

@test "a step is mended and tried again" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check; test -e mended
    on_failure:
      attempts: 2
      fix: {id: mend, run: mark mend; touch mended}
  - {id: after, run: mark after, needs: [check]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start check end check start mend end mend start check end check start after end after'
}

@test "a step that passes is not mended" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check
    on_failure: {fix: {id: mend, run: mark mend}}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start check end check'
}

@test "it is mended as often as said, and then the run fails" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check; false
    on_failure:
      attempts: 2
      fix: {id: mend, run: mark mend}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start check') $(times 'start mend')" '3 2'
  assert_equal "$(run_place)" failed
}

@test "a step that cannot be mended fails the run" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check; false
    on_failure: {fix: {id: mend, run: mark mend; false}, attempts: 3}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start check') $(times 'start mend')" '1 1'
  assert_output --partial mend
}

@test "an agent mends with the log of what failed before it" {
  workflow <<'YAML'
steps:
  - id: check
    run: |
      echo "reason: not mended"
      echo "more on standard error" >&2
      test -e mended
    on_failure:
      fix:
        id: mend
        prompt: |
          Mend it. [[stand-in:run touch mended]]
          {{ steps.check.log }}
        access: full
YAML
  run ./wf.sh
  assert_success
  call 1 prompt | grep -q 'reason: not mended'
  call 1 prompt | grep -q 'more on standard error'
}

@test "a mended step goes on being mended after an interruption" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check; test -e mended
    on_failure: {fix: {id: mend, run: 'mark mend 0.5; touch mended'}}
  - {id: after, run: mark after, needs: [check]}
YAML
  begin
  await_event 'start mend'
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end mend') $(times 'end after')" '1 1'
}

@test "a retry does not begin before the attempt before it is gone" {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one 60 & sleep 0.3; test -e mended', retry: {attempts: 2, delay: 1s}}
YAML
  without_delays
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start one') $(times 'overlap one')" '2 0'
  assert_none_alive
}

@test "a failure that no mending helps is not given to the mender" {
  workflow <<'YAML'
steps:
  - id: check
    run: mark check; no-such-command-here
    on_failure: {fix: {id: mend, run: mark mend}}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start mend')" 0
  assert_output --partial no-such-command-here
}

@test "a failure names the command that failed, unless the step has said why" {
  workflow <<'YAML'
params: {what: {default: world}}
steps:
  - {id: one, run: 'echo {{ params.what }} | grep -q mars; echo never'}
  - {id: two, run: 'true', verify: ['true', 'test -e made']}
  - {id: three, run: exit 3}
  - {id: four, run: nosuchcommand}
YAML
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'failed  exit status 1 of: grep -q mars'
  assert_output --partial 'failed  exit status 1 of: test -e made'
  assert_output --partial $'failed  exit status 3\n'
  assert_output --partial 'failed  exit status 127: a command was not found or cannot be run'
}
