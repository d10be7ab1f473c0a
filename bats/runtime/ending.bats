# Steps at the end of a run: which of them run by its outcome, what they know, and how their own end counts.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps and three endings; `broken`, `worse` and `stuck` are files that make them fail.
with_endings() {
  workflow <<'YAML'
steps:
  - {id: one, run: 'mark one; test ! -e broken'}
  - {id: two, run: mark two, needs: [one]}
on_success:
  - {id: announce, run: 'mark announce; echo "$ORCHESTRATE_OUTCOME" >told'}
on_failure:
  - {id: complain, run: 'mark complain; echo "$ORCHESTRATE_OUTCOME $ORCHESTRATE_STATUS $ORCHESTRATE_FAILED" >told; test ! -e worse'}
finally:
  - {id: sweep, run: 'mark sweep; test ! -e stuck'}
  - {id: last, run: mark last}
YAML
}

# Prints which steps began, in order.
began() {
  sed -n 's/^start //p' "$EVENTS" | tr '\n' ' ' | sed 's/ $//'
}

@test "after a good run on_success runs, and then finally, one step after the other" {
  with_endings
  run ./wf.sh
  assert_success
  assert_equal "$(events)" \
    'start one end one start two end two start announce end announce start sweep end sweep start last end last'
  assert_equal "$(<told)" completed
  assert_line --partial '[end] sweep'
  assert_output --partial '2 of 2 done'
  assert_equal "$(state steps.complain.state) $(state steps.sweep.state)" 'waiting done'
  run ./wf.sh
  assert_equal "$(times 'start sweep')" 1
}

@test "after a failure on_failure runs, told of the steps that failed, and then finally" {
  with_endings
  touch broken
  run ./wf.sh
  assert_failure 1
  assert_equal "$(began)" 'one complain sweep last'
  assert_equal "$(<told)" 'failed 1 one'
  : >"$EVENTS"
  rm broken
  run ./wf.sh
  assert_success
  assert_equal "$(began)" 'one two announce sweep last'
}

@test "an ending that fails hides no status, keeps no other from running, and makes a good run fail" {
  with_endings
  touch broken worse
  run ./wf.sh
  assert_failure 1
  assert_equal "$(began)" 'one complain sweep last'
  assert_line --partial 'warning: complain, of on_failure, is not done'
  rm broken worse
  touch stuck
  : >"$EVENTS"
  run ./wf.sh
  assert_failure 1
  assert_equal "$(began)" 'one two announce sweep last'
  assert_output --partial 'completed, but for sweep'
  assert_equal "$(run_place)" failed
  rm stuck
  : >"$EVENTS"
  run ./wf.sh
  assert_success
  assert_equal "$(began) $(run_place)" 'sweep completed'
}

@test "a run that was to stop is not over, and has no ending" {
  with_endings
  run ./wf.sh --only one
  assert_success
  run ./wf.sh --until one
  assert_success
  run ./wf.sh --only sweep
  assert_failure 2
  assert_output --partial 'sweep runs at the end of a run'
  assert_equal "$(began)" one
  run ./wf.sh
  assert_success
  assert_equal "$(began)" 'one two announce sweep last'
}

@test "steps at the end have attempts, time limits and fixes" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
finally:
  - {id: again, run: 'mark again; test -e once || { touch once; false; }', retry: {attempts: 2, delay: 1s}}
  - {id: late, run: mark late 30, timeout: 1s, on_failure: continue}
  - {id: lame, run: 'mark lame; test -e mended', on_failure: {fix: {id: mend, run: 'touch mended'}}}
YAML
  without_delays
  setting grace 1
  run ./wf.sh
  assert_success
  assert_equal "$(began)" 'one again again late lame lame'
  assert_output --partial 'without late'
}

@test "a limit that is reached ends in on_failure, which it does not bind" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 30}
on_failure:
  - {id: complain, run: 'mark complain; echo "$ORCHESTRATE_OUTCOME $ORCHESTRATE_STATUS" >told'}
YAML
  setting grace 1
  ORCHESTRATE_MAX_DURATION=1s run ./wf.sh
  assert_failure 124
  assert_equal "$(<told) $(times 'end complain')" 'limited 124 1'
}

@test "agents at the end keep to the cost limit, and see what earlier steps made or that it is missing" {
  workflow <<'YAML'
limits: {cost: 1}
steps:
  - {id: one, prompt: '[[stand-in:cost 0.20]]', max_cost: 0.5}
  - {id: two, run: 'false', needs: [one]}
  - {id: three, run: 'true', needs: [two]}
on_failure:
  - {id: judge, prompt: "Judge\n{{ steps.one.output }}\n{{ steps.three.output }}", max_cost: 0.6}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(calls)" 2
  call 2 prompt | grep -q 'three was not done'
  call 2 prompt | grep -q '<output of="one"'
  ORCHESTRATE_MAX_COST=0.3 run ./wf.sh
  assert_failure 1
  assert_equal "$(calls)" 2
  assert_output --partial 'judge may cost'
}

@test "after a signal finally has as long as a step has to end, and on_failure does not run" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one 60}
on_failure:
  - {id: complain, run: mark complain}
finally:
  - {id: sweep, run: 'mark sweep; echo "$ORCHESTRATE_OUTCOME" >told'}
  - {id: slow, run: mark slow 60}
  - {id: last, run: mark last}
YAML
  setting grace 1
  begin
  await_event 'start one'
  kill -s TERM "$script"
  await
  assert_equal "$status $(run_place)" '143 active'
  assert_equal "$(began) $(<told)" 'one sweep slow interrupted'
  assert_none_alive
}

@test "a second signal ends an ending" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
finally:
  - {id: sweep, run: mark sweep 60}
YAML
  begin
  await_event 'start sweep'
  kill -s INT "$script"
  await
  assert_equal "$status $(run_place)" '130 active'
  assert_none_alive
}

@test "an ending that is killed goes on: what is done stays, what was cut short runs again, or asks" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
on_success:
  - {id: first, run: mark first}
  - {id: publish, run: mark publish release, effect: once}
finally:
  - {id: sweep, run: mark sweep}
YAML
  begin
  await_event 'start publish'
  kill -KILL "$script"
  wait "$script" || :
  kill_the_rest
  go_on
  assert_failure 1
  assert_output --partial 'publish was cut short and must not run twice'
  go_on --done publish
  assert_success
  assert_equal "$(began)" 'one first publish sweep'
  assert_equal "$(run_place)" completed
}

@test "a script without them has nothing of it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run grep -c 'end_with\|run_ends() \|begin_ending' wf.sh
  assert_output 0
}

@test "steps at the end know what those before them have made in this ending, and of others that they did not run" {
  workflow <<'YAML'
steps: [{id: one, run: test -e good}]
on_success:
  - {id: good-end, run: echo it went well}
on_failure:
  - {id: bad-end, run: echo it went badly}
finally:
  - {id: clean, run: echo cleaned >clean.txt, outputs: {o: clean.txt}}
  - id: report
    run: |
      printf '%s\n' {{ steps.good-end.output }} {{ steps.bad-end.output }} >report
      cat {{ steps.clean.outputs.o }} >>report
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(<report)" $'There is nothing: good_end was not done.\nit went badly\ncleaned'
  touch good
  run ./wf.sh
  assert_success
  assert_equal "$(<report)" $'it went well\nThere is nothing: bad_end was not done.\ncleaned'
}

@test "what mends a step at the end gets its log" {
  workflow <<'YAML'
steps: [{id: one, run: 'true'}]
finally:
  - {id: clean, run: 'echo dirt >&2; test -e mended', on_failure: {fix: {id: mend, run: 'echo {{ steps.clean.log }} >mended'}}}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(<mended)" dirt
}
