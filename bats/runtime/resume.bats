# A run goes on where it stopped: what is done stays done, what changed runs again, and the script says why.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Three steps in a row; the last one fails until the file `mended` is there.
three_steps() {
  printf 'notes\n' >notes.txt
  workflow <<'YAML'
steps:
  - {id: one, run: mark one; echo text, outputs: {made: {path: out/one.txt, answer: true}}}
  - {id: two, run: mark two, inputs: [notes.txt], needs: [one]}
  - {id: three, run: 'mark three; test -e mended', needs: [two]}
YAML
}

# Eight short steps, some side by side.
eight_steps() {
  workflow <<'YAML'
steps:
  - {id: a, run: mark a 0.04}
  - {id: b, run: mark b 0.06, needs: [a]}
  - {id: c, run: mark c 0.04, needs: [a]}
  - {id: d, run: mark d 0.04, needs: [a]}
  - {id: e, run: mark e 0.04, needs: [b, c]}
  - {id: f, run: mark f 0.02, needs: [d]}
  - {id: g, run: mark g 0.04, needs: [e, f]}
  - {id: h, run: mark h 0.04, needs: [g]}
YAML
}

# Fails unless, by the journal, each step was done once and never started after that; and, by the events, no two
# attempts of a step overlapped and none began before what it needs had ended.
assert_sound() {
  local edge
  journal >"$BATS_TEST_TMPDIR/records"
  run awk '$1 == "start" && done[$2] { print "started after it was done: " $2 }
    $1 == "done" && done[$2]++ { print "done twice: " $2 }
    END { for (step in done) n++; if (n != 8) print n " steps are done" }' "$BATS_TEST_TMPDIR/records"
  assert_output ''
  run grep overlap "$EVENTS"
  assert_output ''
  for edge in a:b a:c a:d b:e c:e d:f e:g f:g g:h; do
    [[ $(grep -nx -m 1 "end ${edge%:*}" "$EVENTS" | cut -d: -f1) -lt $(grep -nx -m 1 "start ${edge#*:}" "$EVENTS" | cut -d: -f1) ]]
  done
}

# Ends a run of eight steps with a signal after some seconds, goes on until it is done, and looks at what happened.
interrupt_after() { # SECONDS SIGNAL
  rm -rf .claude
  : >"$EVENTS"
  begin
  sleep "$1"
  kill -s "$2" "$script" 2>/dev/null || :
  await
  go_on
  assert_success
  assert_sound
}

@test "killed at any moment, a run goes on and does nothing twice" {
  local moment
  eight_steps
  for moment in 0.02 0.06 0.10 0.14 0.18 0.22 0.27; do
    interrupt_after "$moment" KILL
  done
}

@test "terminated at any moment, a run goes on and does nothing twice" {
  local moment
  eight_steps
  for moment in 0.03 0.07 0.11 0.15 0.19 0.23; do
    interrupt_after "$moment" TERM
  done
}

@test "interrupted at any moment, a run goes on and does nothing twice" {
  local moment
  eight_steps
  for moment in 0.03 0.08 0.12 0.16 0.20 0.25; do
    interrupt_after "$moment" INT
  done
}

@test "an attempt that was cut short before it was recorded does not cut the next one short" {
  three_steps
  run ./wf.sh
  assert_failure 1
  : >mended
  sed -i.before '/"event":"start","step":"two"/,$d' "$(run_folder)/journal.jsonl" # two was started, and never came so far
  rm -f "$(run_folder)"/steps/two/1.*
  : >"$(run_folder)/steps/two/1.cut"
  : >"$EVENTS"
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start two end two start three end three'
  assert_equal "$(state steps.two.attempts)" 2
}

@test "killed again and again, it gets done" {
  local moment
  eight_steps
  for moment in 0.12 0.11 0.13 0.12 0.14 0.1; do
    begin
    sleep "$moment"
    kill -KILL "$script" 2>/dev/null || :
    await
    wait_until none_alive
  done
  go_on
  assert_success
  assert_sound
}

@test "killed while it starts, again and again, it gets done, once" {
  local moment
  eight_steps
  for moment in 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.05 0.06; do
    begin
    sleep "$moment"
    kill -KILL "$script" 2>/dev/null || :
    await
  done
  go_on
  assert_success
  assert_sound
}

@test "a failed run goes on at the step that failed, once its cause is gone" {
  three_steps
  run ./wf.sh
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  [[ ${lines[0]} == *'going on'* ]]
  assert_equal "$(events)" 'start one end one start two end two start three end three start three end three'
}

@test "a step whose definition changed runs again, with what comes after it, and both are named" {
  three_steps
  run ./wf.sh
  touch mended
  sed -i.before 's/^  mark two/  mark two 0/' wf.sh
  run ./wf.sh
  assert_success
  assert_output --regexp 'two runs again: .*changed'
  assert_output --partial 'three runs again'
  refute_output --partial 'one runs again'
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 2 2'
}

@test "a completed run goes on when a definition changed" {
  three_steps
  touch mended
  ./wf.sh
  sed -i.before 's/^  mark three/  mark three 0/' wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start two') $(times 'start three')" '1 2'
  assert_equal "$(run_place)" completed
}

@test "a changed setting that is no definition runs nothing again" {
  three_steps
  touch mended
  ./wf.sh
  setting grace 7
  run ./wf.sh
  assert_success
  assert_equal "$(grep -c start "$EVENTS")" 3
}

@test "a step whose input file changed runs again, with what comes after it" {
  printf 'old\n' >notes.txt
  three_steps
  run ./wf.sh
  touch mended
  printf 'new\n' >notes.txt
  run ./wf.sh
  assert_success
  assert_output --partial 'two runs again'
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 2 2'
}

@test "an input file that was only touched changes nothing" {
  printf 'old\n' >notes.txt
  three_steps
  run ./wf.sh
  touch mended
  touch notes.txt
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start two')" 1
}

@test "a step whose output is gone runs again, and the file is named" {
  three_steps
  run ./wf.sh
  touch mended
  rm out/one.txt
  run ./wf.sh
  assert_success
  assert_output --partial out/one.txt
  [[ -s out/one.txt ]]
  assert_equal "$(times 'start one') $(times 'start two')" '2 2'
}

@test "what a changed step does not come before stays done" {
  workflow <<'YAML'
steps:
  - {id: left, run: mark left, phase: work}
  - {id: right, run: mark right, phase: work}
  - {id: after-right, run: mark after-right, needs: [right], phase: work}
  - {id: bad, run: test -e mended, needs: [left, after-right], phase: work}
YAML
  run ./wf.sh
  touch mended
  sed -i.before 's/^  mark right/  mark right 0/' wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start left') $(times 'start right') $(times 'start after-right')" '1 2 2'
}

@test "a step that runs again and fails is not taken for done afterwards" {
  three_steps
  touch mended
  ./wf.sh
  rm mended
  run ./wf.sh --retry two
  assert_failure 1
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start two') $(times 'start three')" '2 3'
}

@test "--retry runs a step again, and those after it" {
  three_steps
  touch mended
  ./wf.sh
  run ./wf.sh --retry two
  assert_success
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 2 2'
}

@test "--done takes a step for done, now and later" {
  three_steps
  run ./wf.sh --until one
  run ./wf.sh --done two
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 0 2'
}

@test "--done counts in a new run too" {
  three_steps
  touch mended
  run ./wf.sh --done two
  assert_success
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 0 1'
  assert_equal "$(run_place)" completed
}

@test "--skip goes on without a step" {
  three_steps
  run ./wf.sh
  assert_failure 1
  run ./wf.sh --skip three
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(state steps.three.state)" skipped
  assert_equal "$(times 'start three')" 1
}

@test "--skip leaves a step out of a new run, and several" {
  three_steps
  run ./wf.sh --skip three --skip one
  assert_success
  assert_equal "$(events)" 'start two end two'
}

@test "a skipped step runs when it is asked for" {
  three_steps
  touch mended
  ./wf.sh --skip three
  run ./wf.sh --retry three
  assert_success
  assert_equal "$(times 'end three')" 1
}

@test "--until stops after a phase, with status 0" {
  three_steps
  run ./wf.sh --until two
  assert_success
  assert_equal "$(events)" 'start one end one start two end two'
  assert_equal "$(run_place)" active
}

@test "--from begins there again" {
  three_steps
  touch mended
  ./wf.sh
  : >"$EVENTS"
  run ./wf.sh --from two
  assert_success
  assert_equal "$(events)" 'start two end two start three end three'
}

@test "--from is refused while something before it is not done, unless that is skipped" {
  three_steps
  touch mended
  run ./wf.sh --from two
  assert_failure 2
  assert_output --partial one
  assert_output --partial '--skip'
  assert_equal "$(events)" ''
  run ./wf.sh --from two --skip one
  assert_success
  assert_equal "$(events)" 'start two end two start three end three'
  assert_equal "$(run_place)" completed
}

@test "--only runs a step alone, and the run is not complete by that" {
  three_steps
  touch mended
  run ./wf.sh --only two
  assert_success
  assert_equal "$(events)" 'start two end two'
  assert_equal "$(run_place)" active
  run ./wf.sh
  assert_success
  assert_line --partial 'two runs again: it comes after one'
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three')" '1 2 1'
  assert_equal "$(run_place)" completed
}

@test "--only runs a step of a phase without those that it needs there" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, phase: work}
  - {id: two, run: mark two, needs: [one], phase: work}
  - {id: three, run: mark three, needs: [two], phase: work}
YAML
  run ./wf.sh --only three
  assert_success
  assert_equal "$(events)" 'start three end three'
  run ./wf.sh --restart --only two --only one
  assert_success
  assert_equal "$(events)" 'start three end three start one end one start two end two'
}

@test "a step that must not run twice stops a run that it was cut short in, until someone decides" {
  workflow <<'YAML'
steps:
  - {id: pay, run: mark pay release, effect: once}
  - {id: after, run: mark after, needs: [pay]}
YAML
  begin
  await_event 'start pay'
  kill -TERM "$script"
  await
  assert_equal "$status" 143
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'pay'
  assert_output --partial '--done'
  assert_output --partial '--retry'
  assert_equal "$(times 'start pay') $(times 'start after')" '1 0'
  cp -r .claude saved
  run ./wf.sh --done pay
  assert_success
  assert_equal "$(times 'start pay') $(times 'start after')" '1 1'
  rm -rf .claude
  mv saved .claude
  touch release
  run ./wf.sh --retry pay
  assert_success
  assert_equal "$(times 'start pay') $(times 'start after')" '2 2'
}

@test "an agent that must not run twice is not asked again after an interruption" {
  workflow <<'YAML'
steps:
  - {id: pay, prompt: '[[stand-in:hang 60]]', effect: once}
YAML
  begin
  wait_until test -e "$standin/calls/001/pid"
  kill -INT "$script"
  await
  assert_equal "$status" 130
  run ./wf.sh
  assert_failure 1
  assert_output --partial '--done'
  assert_equal "$(calls)" 1
}

@test "a step that must not run twice, and failed by itself, runs again" {
  workflow <<'YAML'
steps:
  - {id: pay, run: 'mark pay; test -e mended', effect: once}
YAML
  run ./wf.sh
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
}

@test "a run in which something was cut short counts what that may have cost" {
  workflow <<'YAML'
limits: {cost: 1}
steps:
  - {id: ask, prompt: '[[stand-in:hang 60]]', max_cost: 0.60}
YAML
  begin
  wait_until test -e "$standin/calls/001/pid"
  kill -KILL "$script"
  kill -KILL "$(call 1 pid)"
  await
  go_on
  assert_failure 7
  assert_equal "$(calls)" 1
}

@test "the script of a run is kept, also when it changed since" {
  three_steps
  run ./wf.sh
  touch mended
  setting grace 7
  ./wf.sh
  cmp "$(run_folder)/script.sh" wf.sh
}

@test "a report that was edited since is read again by the steps that were told it, and they are named" {
  workflow <<'YAML'
steps:
  - {id: one, prompt: '[[stand-in:answer the report]]', outputs: {report: {path: one.md, answer: true}}}
  - {id: two, prompt: 'two: {{ steps.one.output }}', needs: [one]}
  - {id: other, run: mark other, needs: [one]}
  - {id: last, run: 'mark last; test -e mended', needs: [two, other]}
YAML
  run ./wf.sh
  assert_failure 1
  touch mended
  printf 'edited by hand\n' >one.md
  run ./wf.sh
  assert_success
  assert_line --regexp 'two runs again: its input one.md changed'
  assert_equal "$(calls) $(times 'start other')" '3 1'
  grep -q 'edited by hand' "$standin/calls/003/prompt"
}

@test "so it is with a command that read the output of a step" {
  workflow <<'YAML'
steps:
  - {id: one, run: echo first, outputs: {text: {path: one.txt, answer: true}}}
  - {id: two, run: 'mark two; echo {{ steps.one.output }} >two.txt', needs: [one]}
  - {id: last, run: test -e mended, needs: [two]}
YAML
  run ./wf.sh
  touch mended
  printf 'second\n' >one.txt
  run ./wf.sh
  assert_success
  assert_output --partial 'two runs again'
  assert_equal "$(<two.txt) $(times 'start two')" 'second 2'
}

@test "an input that is gone is a reason to run again, and then missing" {
  printf 'old\n' >notes.txt
  three_steps
  run ./wf.sh
  touch mended
  rm notes.txt
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'two runs again: its input notes.txt changed'
  assert_output --partial 'its input notes.txt is missing'
  assert_equal "$(times 'start two')" 1
}

@test "what was changed in a completed run is found by --from and --retry, and nothing else runs again" {
  three_steps
  touch mended
  ./wf.sh
  : >"$EVENTS"
  run ./wf.sh --retry three
  assert_success
  assert_equal "$(events)" 'start three end three'
}

@test "what --only did too early runs again at a plain start" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one, phase: work}
  - {id: two, run: mark two, needs: [one], phase: work}
  - {id: aside, run: mark aside, phase: work}
  - {id: three, run: mark three, phase: more}
YAML
  run ./wf.sh --only two --only three --only aside
  assert_success
  run ./wf.sh
  assert_success
  assert_output --partial 'two runs again: it comes after one'
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start aside') $(times 'start three')" '1 2 1 2'
}

@test "--done is refused for a step whose output is not there, by the name of the file" {
  three_steps
  run ./wf.sh --done one
  assert_failure 2
  assert_output --partial out/one.txt
  assert_output --partial '--skip one'
  assert_equal "$(events)" ''
  mkdir out
  echo 'by hand' >out/one.txt
  touch mended
  run ./wf.sh --done one
  assert_success
  assert_equal "$(times 'start one') $(<out/one.txt)" '0 by hand'
}

@test "--done after a refusal counts only what was taken" {
  three_steps
  run ./wf.sh --done two --done one
  assert_failure 2
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one') $(times 'start two')" '1 1'
}

@test "going on begins with the first phase that has anything to do, and keeps to --until" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: weak, run: 'mark weak; false', on_failure: continue, needs: [one]}
  - {id: two, run: 'mark two; test -e mended', needs: [weak]}
  - {id: three, run: mark three, needs: [two]}
YAML
  run ./wf.sh
  assert_failure 1
  : >"$EVENTS"
  run ./wf.sh --until one
  assert_success
  assert_output --partial 'stopped after one, as asked'
  assert_equal "$(events)" ''
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(grep start "$EVENTS" | tr '\n' ' ')" 'start weak start two start three '
}

@test "--restart after a crash ends what an earlier start left running, before anything begins" {
  workflow <<'YAML'
limits: {cost: 1}
steps:
  - {id: ask, prompt: '[[stand-in:hang 60]]', max_cost: 0.60}
YAML
  begin
  wait_until test -e "$standin/calls/001/pid"
  kill -KILL "$script"
  await
  sed -i.before 's/stand-in:hang 60/stand-in:answer done/' wf.sh
  go_on --restart
  assert_success
  assert_line --partial 'ending ask, which an earlier start left running'
  run ! kill -0 "$(call 1 pid)"
  run cat .claude/workflows/failed/*/journal.jsonl
  refute_output --partial '"event":"failed"'
  refute_output --partial '"event":"done"'
}

@test "without ps it tells the dead that nobody buries from the living" {
  [[ -r /proc/self/stat ]] || skip 'needs /proc'
  workflow <<'YAML'
steps:
  - {id: one, run: mark one release}
YAML
  hide ps
  "$PYTHON" -IS - <<'PYTHON'
import ctypes, os, subprocess, sys, time
from pathlib import Path

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # what loses its parent is ours, and we bury none
events = os.environ["EVENTS"]
first = subprocess.Popen(["./wf.sh"], stderr=subprocess.DEVNULL)
while "start one" not in Path(events).read_text():
    time.sleep(0.05)
first.kill()
os.killpg(os.getpgid(int(Path(events + ".one").read_text())), 9)
first.wait()
Path("release").touch()
sys.exit(subprocess.run(["./wf.sh"], timeout=20).returncode)
PYTHON
  assert_equal "$(times 'end one')" 1
}

@test "what comes after a step that changed says that it comes after it" {
  three_steps
  run ./wf.sh
  sed -i.before 's/^  mark one/  mark one 0/' wf.sh
  run ./wf.sh --dry-run
  assert_output --partial 'one runs again: its definition changed'
  assert_output --partial 'two runs again: it comes after one'
}
