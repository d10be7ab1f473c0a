# The cache: what a step has made from the same is taken again, in any run; from anything else it is made anew.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step of commands and one of an agent that reads what a third one prints.
cached_steps() {
  workflow <<'YAML'
params: {size: {default: small}}
steps:
  - {id: look, run: cat news}
  - id: make
    cache: {ttl: 1h}
    inputs: [./data]
    run: 'mark make; echo told; cp data made.txt; echo {{ params.size }} >>made.txt; chmod +x made.txt'
    outputs: {made: made.txt, told: {path: told.txt, answer: true}}
  - id: ask
    cache: true
    prompt: "[[stand-in:cost 0.25]]\n{{ steps.look.output }}"
    outputs: {answer: {path: '{{ folder }}/answer.md', answer: true}}
YAML
  echo one >data
  echo old >news
  run ./wf.sh
  assert_success
  assert_output --partial 'make | not from the cache: it is not there'
}

# Starts a new run, and prints how often the step of commands and the agent have been at work.
again() { # [WORD...]
  ./wf.sh --restart "$@" >out 2>&1 || return
  printf '%s %s\n' "$(times 'start make')" "$(calls)"
}

@test "what was made from the same is taken again, in another run, at no cost" {
  cached_steps
  rm made.txt told.txt
  assert_equal "$(again)" '1 1'
  assert_equal "$(<made.txt) $(<told.txt)" $'one\nsmall told'
  [[ -x made.txt && -s specs/002_wf/answer.md && $(stat -c %a told.txt) == 644 ]]
  cmp specs/001_wf/answer.md specs/002_wf/answer.md
  grep -q 'make *done *in 0s, cached' out
  grep -qE 'cached *(make ask|ask make)$' out
  grep -q '0.00 of' out
  assert_equal "$(grep -c '"event":"done".*"note":"cached"' "$(run_folder)/journal.jsonl")" 2
  ./wf.sh
  assert_equal "$(times 'start make') $(calls)" '1 1'
}

@test "another input, parameter, definition or output of another step makes it anew, and what was kept stays" {
  cached_steps
  echo two >data
  assert_equal "$(again)" '2 1'
  assert_equal "$(again size=large)" '3 1'
  echo new >news
  assert_equal "$(again)" '3 2'
  sed -i.old 's/^  mark make; echo told/  mark make; echo retold/' wf.sh
  assert_equal "$(again)" '4 2'
  mv wf.sh.old wf.sh
  echo one >data
  echo old >news
  assert_equal "$(again)" '4 2'
}

@test "--no-cache and --retry make it anew" {
  cached_steps
  assert_equal "$(again --no-cache)" '2 2'
  run ./wf.sh --retry make
  assert_success
  assert_equal "$(times 'start make')" 3
}

@test "what is too old, damaged or half written is not taken" {
  local entry
  cached_steps
  (
    cd .claude/workflows/cache
    for entry in make_*; do
      mv "$entry" "${entry%%.*}.1795000000000.1"
    done
  )
  assert_equal "$(again)" '2 1'
  grep -q 'not from the cache: what is there is older than 1h' out
  for entry in .claude/workflows/cache/ask_*; do echo more >>"$entry/output"; done
  rm .claude/workflows/cache/make_*/file_1
  mkdir .claude/workflows/cache/.new_1
  assert_equal "$(again)" '3 2'
  grep -q 'not from the cache: what is there is damaged' out
}

@test "a step that fails is not kept, nor is a rehearsal" {
  workflow <<'YAML'
steps:
  - {id: one, cache: true, run: 'mark one; echo x >made; test -e mended', outputs: {made: made}}
YAML
  run ./wf.sh
  assert_failure 1
  run ./wf.sh --rehearse
  touch mended
  run ./wf.sh --rehearse
  assert_success
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 4
}

@test "a secret is not kept in the cache" {
  workflow <<'YAML'
params: {word: {secret: true}}
steps:
  - {id: one, cache: true, run: 'echo {{ params.word }}; echo x >made', outputs: {made: made}}
YAML
  WORD=sesame-open run ./wf.sh
  assert_success
  run grep -rl sesame-open .claude
  assert_output ''
}

@test "a script without it has nothing of it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh --no-cache
  assert_failure 2
  assert_output --partial 'no step is cached'
  run grep -c 'look_in_cache() ' wf.sh
  assert_output 0
}

@test "another number that a cached step is told is a reason to make it anew" {
  workflow <<'YAML'
steps:
  - {id: measure, run: cat number, metrics: {size: {pattern: '([0-9]+)'}}}
  - {id: make, cache: true, run: 'mark make; echo {{ metrics.size }} >made.txt', outputs: {made: made.txt}}
YAML
  echo 3 >number
  ./wf.sh
  ./wf.sh --restart
  assert_equal "$(times 'start make') $(<made.txt)" '1 3'
  echo 4 >number
  ./wf.sh --restart
  assert_equal "$(times 'start make') $(<made.txt)" '2 4'
}

@test "what the cache keeps is no change of the project" {
  cached_steps
  run git status --porcelain --untracked-files=all .claude
  assert_output ''
}

# A cached step that measures what stands in `n`, and a gate over it, which `mend` opens.
measured() {
  workflow <<'YAML'
steps:
  - id: measure
    cache: true
    inputs: [./data]
    run: 'mark measure; cp data made.txt; cat n; echo told=3 >"$STEP_METRICS"'
    outputs: {made: made.txt}
    metrics: {n: {pattern: '([0-9.]+)'}, told: {}}
  - {id: enough, gate: n >= 80, on_failure: {fix: {id: mend, run: echo 90 >n}}}
  - {id: tell, needs: [enough], run: 'echo {{ metrics.n }} {{ metrics.told }} >told'}
YAML
  echo one >data
}

@test "what it measured is known again with it, and is its own" {
  measured
  echo 85.50 >n
  run ./wf.sh
  assert_success
  echo 99 >n # which is none of its inputs
  rm -f told made.txt
  run ./wf.sh --restart
  assert_success
  assert_output --partial 'metric    n: 85.50 (measure)'
  assert_equal "$(times 'start measure') $(<told)" '1 85.50 3'
  echo two >data
  run ./wf.sh --restart
  assert_equal "$(times 'start measure') $(<told)" '2 99 3'
}

@test "numbers of a gate that is asked again are measured, not taken from the cache" {
  measured
  echo 70 >n
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start measure') $(<told)" '2 90 3'
  run ./wf.sh --restart # what was measured last is kept
  assert_equal "$(times 'start measure') $(<told)" '2 90 3'
}

@test "a run that goes on at a closed gate measures anew, too" {
  measured
  sed 's/ --rounds 2//' wf.sh >wf.new
  cat wf.new >wf.sh
  echo 70 >n
  run ./wf.sh
  assert_failure 3
  echo 95 >n
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start measure') $(<told)" '2 95 3'
}

@test "what was not measured is not kept, and a number that is damaged is not taken" {
  measured
  echo none >n
  run ./wf.sh
  assert_success # once it is mended
  assert_equal "$(times 'start measure')" 2
  sed -i.old 's/90/10/' .claude/workflows/cache/measure_*/metrics
  run ./wf.sh --restart
  assert_success
  assert_output --partial 'not from the cache: what is there is damaged'
  assert_equal "$(times 'start measure') $(<told)" '3 90 3'
}

@test "each cached item keeps its own number" {
  workflow <<'YAML'
steps:
  - id: measure
    for_each: ["1", "2"]
    cache: true
    run: 'mark m{{ item }}; echo {{ item }} >{{ item }}.txt; cat {{ item }}.txt'
    outputs: {made: "{{ item }}.txt"}
    metrics: {n: {pattern: '([0-9]+)', over: sum}}
  - {id: tell, run: 'echo {{ metrics.n }} >told'}
YAML
  run ./wf.sh
  run ./wf.sh --restart
  assert_success
  assert_equal "$(times 'start m1') $(times 'start m2') $(<told)" '1 1 3'
}

# Prints the names of the steps that have entries in the cache, in order.
kept() {
  find .claude/workflows/cache -name '*.*.*' -type d | sed 's|.*/||; s|_[0-9]*[.].*||' | LC_ALL=C sort | tr '\n' ' '
}

@test "at the end of a good run an entry that is over its time is removed, and what a killed script left" {
  local entry
  cached_steps
  assert_equal "$(kept)" 'ask make '
  mkdir -p .claude/workflows/cache/{.old_7_make_1.2.3,.new_1,.new_2}
  touch -t 202001010000 .claude/workflows/cache/.new_1
  echo 1795000000000 | tee .claude/workflows/cache/make_*/until
  assert_equal "$(again)" '1 1'
  assert_equal "$(kept)" 'ask '
  [[ -d .claude/workflows/cache/.new_2 && ! -e .claude/workflows/cache/.new_1 ]]
  [[ ! -e .claude/workflows/cache/.old_7_make_1.2.3 ]]
  rm .claude/workflows/cache/ask_*/sums
  assert_equal "$(again)" '2 2'
}

@test "above the limits the oldest entries are removed, each counted with what it holds" {
  local n
  workflow <<'YAML'
params: {n: {default: '1'}}
steps:
  - {id: one, cache: true, run: 'mark one; echo {{ params.n }} >made', outputs: {made: made}}
YAML
  for n in 1 2 3 4; do ./wf.sh --restart "n=$n"; done
  assert_equal "$(kept)" 'one one one one '
  ORCHESTRATE_CACHE_LIMIT=13000 ./wf.sh --restart n=4
  assert_equal "$(times 'start one') $(kept)" '4 one one one '
  setting cache_most 2
  ./wf.sh --restart n=4
  assert_equal "$(kept)" 'one one '
  ./wf.sh --restart n=3
  assert_equal "$(times 'start one')" 4
  ./wf.sh --restart n=2
  assert_equal "$(times 'start one')" 5
  ORCHESTRATE_CACHE_LIMIT=1G run ./wf.sh
  assert_failure 2
  assert_output --partial 'ORCHESTRATE_CACHE_LIMIT is a number of bytes from 1000, not `1G`'
}

@test "a run that fails removes nothing, and an entry that goes while it is taken is no entry" {
  cached_steps
  sed -i 's/mark make/mark make; test ! -e broken/' wf.sh
  echo 1795000000000 >"$(echo .claude/workflows/cache/ask_*)/until"
  touch broken
  run ./wf.sh
  assert_failure 1
  assert_equal "$(kept)" 'ask make '
  rm broken
  printf '#!/bin/sh\n%s "$@"\n[ "$1" != -R ] || rm -f "$3/output"\n' "$(command -v cp)" >"$BATS_TEST_TMPDIR/bin/cp"
  chmod +x "$BATS_TEST_TMPDIR/bin/cp"
  run ./wf.sh --restart
  assert_success
  assert_output --partial 'ask | not from the cache: it has just been removed'
  assert_equal "$(calls)" 2
}
