# A step starts when what it needs is done and a place is free; the longest remaining path goes first.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints how many steps were running at most at a time, by the events.
most_at_a_time() {
  awk '$1 == "start" { if (++now > most) most = now } $1 == "end" { now-- } END { print most + 0 }' "$EVENTS"
}

# Fails unless a line comes before another one among the events.
assert_before() { # LINE LINE
  local first second
  first=$(grep -nx -m 1 -e "$1" "$EVENTS" | cut -d: -f1)
  second=$(grep -nx -m 1 -e "$2" "$EVENTS" | cut -d: -f1)
  ((first < second))
}

# Four steps that need nothing, and one that needs them all.
four_and_one() {
  workflow <<'YAML'
steps:
  - {id: a, run: mark a 0.3, phase: work}
  - {id: b, run: mark b 0.3, phase: work}
  - {id: c, run: mark c 0.3, phase: work}
  - {id: d, run: mark d 0.3, phase: work}
  - {id: join, run: mark join, needs: [a, b, c, d], phase: work}
YAML
}

@test "steps that need nothing of each other run side by side" {
  four_and_one
  run ./wf.sh
  assert_success
  assert_equal "$(most_at_a_time)" 4
}

@test "--jobs limits how many run at a time" {
  four_and_one
  run ./wf.sh --jobs 2
  assert_success
  assert_equal "$(most_at_a_time)" 2
  run ./wf.sh --restart --jobs=1
  assert_success
  run ./wf.sh --restart
  assert_success
}

@test "one at a time is one after another" {
  four_and_one
  run ./wf.sh --jobs 1
  assert_success
  assert_equal "$(most_at_a_time)" 1
}

@test "ORCHESTRATE_JOBS limits it too, and the option wins" {
  four_and_one
  ORCHESTRATE_JOBS=1 run ./wf.sh
  assert_success
  assert_equal "$(most_at_a_time)" 1
  : >"$EVENTS"
  ORCHESTRATE_JOBS=1 run ./wf.sh --restart --jobs 3
  assert_success
  assert_equal "$(most_at_a_time)" 3
}

@test "a number of jobs that is none is refused" {
  local jobs
  four_and_one
  for jobs in 0 -1 x 1.5 '' 99999 '1 2'; do
    run ./wf.sh --jobs "$jobs"
    assert_failure 2
  done
  [[ ! -e .claude ]]
}

@test "a step starts when what it needs is done, not later" {
  workflow <<'YAML'
steps:
  - {id: slow, run: mark slow release, timeout: 20s, phase: work}
  - {id: quick, run: mark quick, phase: work}
  - {id: after-quick, run: mark after-quick; touch release, needs: [quick], phase: work}
  - {id: last, run: mark last, needs: [slow, after-quick], phase: work}
YAML
  run ./wf.sh
  assert_success
  assert_before 'end quick' 'start after-quick'
  assert_before 'end after-quick' 'end slow'
  assert_before 'end slow' 'start last'
}

@test "no step starts before all that it needs has ended, in a graph of many paths" {
  local edge
  workflow <<'YAML'
steps:
  - {id: a, run: mark a 0.1, phase: work}
  - {id: b, run: mark b 0.05, phase: work}
  - {id: c, run: mark c, needs: [a], phase: work}
  - {id: d, run: mark d 0.1, needs: [a, b], phase: work}
  - {id: e, run: mark e, needs: [b], phase: work}
  - {id: f, run: mark f 0.05, needs: [c, d], phase: work}
  - {id: g, run: mark g, needs: [d, e], phase: work}
  - {id: h, run: mark h, needs: [f, g], phase: more}
  - {id: i, run: mark i, needs: [e], phase: more}
YAML
  run ./wf.sh --jobs 3
  assert_success
  for edge in a:c a:d b:d b:e c:f d:f d:g e:g f:h g:h e:i f:i; do
    assert_before "end ${edge%:*}" "start ${edge#*:}"
  done
  assert_equal "$(grep -c . "$EVENTS")" 18
}

@test "the longest remaining path starts first" {
  workflow <<'YAML'
steps:
  - {id: short, run: mark short 0.1, estimate: 1m, phase: work}
  - {id: middle, run: mark middle 0.1, estimate: 5m, phase: work}
  - {id: first, run: mark first 0.1, estimate: 2m, phase: work}
  - {id: second, run: mark second 0.1, estimate: 9m, needs: [first], phase: work}
YAML
  run ./wf.sh --jobs 1
  assert_success
  assert_equal "$(grep start "$EVENTS" | cut -d' ' -f2 | tr '\n' ' ')" 'first second middle short '
}

@test "phases come one after another" {
  workflow <<'YAML'
steps:
  - {id: a, run: mark a 0.3, phase: research}
  - {id: b, run: mark b, phase: research}
  - {id: c, run: mark c, phase: plan}
YAML
  run ./wf.sh
  assert_success
  assert_before 'end a' 'start c'
}

@test "after a failure nothing new starts, but what runs may end, and every failure is told" {
  workflow <<'YAML'
steps:
  - {id: bad, run: 'mark bad; false', phase: work}
  - {id: slow, run: mark slow 1, phase: work}
  - {id: worse, run: 'mark worse 0.5; exit 9', phase: work}
  - {id: never, run: mark never, needs: [slow], phase: work}
  - {id: later, run: mark later, phase: more}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'end slow')" 1
  assert_equal "$(times 'start never')" 0
  assert_equal "$(times 'start later')" 0
  assert_equal "$(state steps.slow.state) $(state steps.bad.state) $(state steps.worse.state)" 'done failed failed'
  [[ ${lines[*]: -8} == *bad* && ${lines[*]: -8} == *worse* ]]
}

@test "what needs a failed step does not run, and runs when it is mended" {
  workflow <<'YAML'
steps:
  - {id: bad, run: 'mark bad; test -e mended', phase: work}
  - {id: good, run: mark good 0.2, phase: work}
  - {id: both, run: mark both, needs: [bad, good], phase: work}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start both')" 0
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start good') $(times 'start bad') $(times 'end both')" '1 2 1'
}

@test "the time limit of a run ends what runs, with status 124" {
  workflow <<'YAML'
limits: {duration: 1s}
steps:
  - {id: one, run: mark one 60}
  - {id: two, run: mark two, needs: [one]}
YAML
  setting grace 1
  run ./wf.sh
  assert_failure 124
  assert_output --partial 'time limit'
  assert_equal "$(events)" 'start one'
  assert_equal "$(run_place)" active
  assert_none_alive
}

@test "a run over its time limit goes on when it is started again" {
  workflow <<'YAML'
limits: {duration: 2s}
steps:
  - {id: one, run: mark one}
  - {id: two, run: 'mark two; test -e mended || sleep 60', needs: [one]}
YAML
  setting grace 1
  run ./wf.sh
  assert_failure 124
  touch mended
  ORCHESTRATE_MAX_DURATION=1h run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 1
}

@test "a duration that is none is refused" {
  four_and_one
  ORCHESTRATE_MAX_DURATION=soon run ./wf.sh
  assert_failure 2
  assert_output --partial soon
}

@test "fifty steps, eight at a time, are all done once" {
  local number
  {
    printf 'steps:\n'
    for ((number = 1; number <= 50; number++)); do
      printf '  - {id: s%d, run: mark s%d, phase: work}\n' "$number" "$number"
    done
  } >wf.yaml
  workflow <wf.yaml
  run ./wf.sh --jobs 8
  assert_success
  assert_equal "$(grep end "$EVENTS" | sort | uniq -c | awk '$1 == 1' | wc -l | tr -d ' ')" 50
  (($(most_at_a_time) <= 8))
}

@test "with --fail-fast one failure ends what runs, and that runs again when it is mended" {
  workflow <<'YAML'
steps:
  - {id: good, run: mark good, phase: work}
  - {id: slow, run: 'sleep 60 & mark slow 60', effect: idempotent, phase: work}
  - {id: bad, run: 'mark bad; until grep -q "start slow" "$EVENTS"; do sleep 0.1; done; test -e mended', phase: work}
  - {id: never, run: mark never, needs: [slow], phase: work}
YAML
  setting grace 1
  run ./wf.sh --fail-fast
  assert_failure 1
  assert_equal "$(times 'end slow') $(times 'start never')" '0 0'
  assert_equal "$(state steps.bad.state) $(state steps.good.state)" 'failed done'
  assert_line --regexp 'slow +failed +ended with the run'
  refute_line --regexp 'see .*/slow/'
  assert_none_alive
  touch mended
  sed -i.before 's/mark slow 60/mark slow/' wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start good') $(times 'end slow') $(times 'end never')" '1 1 1'
}

@test "--fail-fast waits for what fails and is tried again, mended or tolerated" {
  workflow <<'YAML'
steps:
  - {id: slow, run: mark slow release, timeout: 30s, phase: work}
  - {id: again, run: 'mark again; [[ $(grep -c "start again" "$EVENTS") == 2 ]]', retry: {attempts: 2, delay: 1s}, phase: work}
  - {id: mended, run: test -e made, on_failure: {fix: {id: mend, run: touch made}}, needs: [again], phase: work}
  - {id: tolerated, run: touch release; false, on_failure: continue, needs: [mended], phase: work}
YAML
  without_delays
  run ./wf.sh --fail-fast
  assert_success
  assert_equal "$(times 'end slow')" 1
}

@test "while it ends what a dead worker left behind, it misses no word of the others" {
  [[ -d /proc/self ]] || skip 'needs /proc'
  workflow <<'YAML'
steps:
  - id: one
    phase: work
    run: |
      set -m
      bash -c 'trap "touch warned" TERM; for ((n = 0; n < 200; n++)); do sleep 0.1; done' &
      set +m
      mark one 60
  - {id: two, run: mark two release, phase: work}
YAML
  begin
  await_event 'start one'
  await_event 'start two'
  kill -KILL -- "-$(PATH=$TEST_TOOLS ps -o pgid= -p "$(<"$EVENTS.one")" | tr -d ' ')"
  wait_until test -e warned
  touch release
  await
  assert_equal "$status" 1
  assert_equal "$(journal | grep ' two ')" $'start two 1 0\ndone two 1 0'
}
