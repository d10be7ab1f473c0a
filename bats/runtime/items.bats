# A step with a list of items is done once for each; the join sees what all of them made.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

@test "each item is data, whatever it says, and the join has all results in order" {
  workflow <<'YAML'
params: {x: {default: "p $(touch pwned) q"}}
steps:
  - id: show
    for_each: [docs, "a b", "$(touch pwned) `touch pwned` 'q' \"d\" \\ ; $HOME", "{{ params.x }}", "-n", "two\nlines"]
    env: {GIVEN: "{{ item }}"}
    run: printf '<%s|%s>\n' {{ item }} "$GIVEN"
    verify: ["test -n {{ item }}", "grep -qF -- {{ item }} <<<{{ steps.show.output }}"]
  - id: sum
    run: cat <<<{{ steps.show.output }} >all.txt
YAML
  run ./wf.sh
  assert_success
  [[ ! -e pwned ]]
  run cat all.txt
  assert_output '## docs

<docs|docs>

## a b

<a b|a b>

## $(touch pwned) `touch pwned` '\''q'\'' "d" \ ; $HOME

<$(touch pwned) `touch pwned` '\''q'\'' "d" \ ; $HOME|$(touch pwned) `touch pwned` '\''q'\'' "d" \ ; $HOME>

## p $(touch pwned) q

<p $(touch pwned) q|p $(touch pwned) q>

## -n

<-n|-n>

## two lines

<two
lines|two
lines>'
}

@test "an agent is asked for each item, and each answer has its file" {
  workflow <<'YAML'
steps:
  - id: review
    for_each: [docs, "src/a b"]
    prompt: |
      Review {{ item }} for me.
    outputs: {report: {path: "out/{{ item }}.md", answer: true}}
    verify: ["test -s {{ steps.review.outputs.report }}"]
  - id: sum
    inputs: [report]
    prompt: |
      Sum up.
      {{ steps.review.output }}
YAML
  when_prompted 'Review docs' '[[stand-in:answer the docs]]'
  when_prompted 'Review src' '[[stand-in:answer the source]]'
  run ./wf.sh
  assert_success
  assert_equal "$(calls) $(cat out/docs.md) $(cat 'out/src/a b.md')" '3 the docs the source'
  run call 3 prompt
  assert_output --partial $'## docs\n\nthe docs\n## src/a b\n\nthe source'
}

@test "resume repeats only the item that failed, then the join" {
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - {id: do, for_each: [a, b, c], run: 'mark {{ item }}; [[ {{ item }} != b || -e mended ]]', on_failure: continue}
  - {id: strict, for_each: [a, b, c], needs: [do], run: 'mark s{{ item }}; [[ {{ item }} != c || -e mended ]]'}
  - {id: after, run: 'mark after; printf "%s" {{ steps.do.output }} >all.txt', needs: [strict]}
YAML
  run ./wf.sh
  assert_failure 1
  assert_equal "$(times 'start after') $(state steps.do.state) $(state steps.do_b.state)" '0 done failed'
  grep -q 'There is nothing: do_b failed' "$(run_folder)/steps/do/1.output"
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start a') $(times 'start sa') $(times 'start sb') $(times 'start sc')" '1 1 1 2'
  assert_equal "$(times 'start after')" 1
}

@test "an item more at the end runs alone, and so does what comes after" {
  workflow <<'YAML'
steps:
  - {id: do, for_each: [a, b-], run: 'mark {{ item }}'}
  - {id: after, run: mark after, needs: [do]}
  - {id: wrong, run: test -e mended, needs: [after]}
YAML
  run ./wf.sh
  assert_failure 1
  cp "$(run_folder)/script.sh" first.sh
  touch mended
  workflow <<'YAML'
steps:
  - {id: do, for_each: [a, b-, d], run: 'mark {{ item }}'}
  - {id: after, run: mark after, needs: [do]}
  - {id: wrong, run: test -e mended, needs: [after]}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start a') $(times 'start b-') $(times 'start d') $(times 'start after')" '1 1 1 2'
}

@test "an item that is another one now runs again" {
  local text=$'steps:\n  - {id: do, for_each: [a, b-], run: "mark {{ item }}"}\n  - {id: wrong, run: test -e mended}'
  workflow <<<"$text"
  run ./wf.sh
  assert_failure 1
  touch mended
  workflow <<<"${text/b-/c-}"
  run ./wf.sh
  assert_success
  assert_output --partial 'do_2 runs again: its definition changed'
  assert_equal "$(times 'start a') $(times 'start c-')" '1 1'
}

@test "each item is mended by itself" {
  workflow <<'YAML'
steps:
  - id: do
    for_each: [good, bad one]
    run: printf 'tried %s\n' {{ item }}; [[ {{ item }} == good || -e {{ item }} ]]
    on_failure:
      fix: {id: mend, run: 'mark mend; printf "%s" {{ steps.do.log }} >seen; touch {{ item }}'}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start mend') $(cat seen)" '1 tried bad one'
}

@test "--retry and --only take an item by the name of its step" {
  workflow <<'YAML'
steps:
  - {id: do, for_each: [a, b], run: 'mark {{ item }}'}
YAML
  run ./wf.sh --only do_b
  assert_success
  assert_equal "$(events)" 'start b end b'
  run ./wf.sh
  run ./wf.sh --retry do_a
  assert_success
  assert_equal "$(times 'start a') $(times 'start b')" '2 1'
}

@test "a kill in the middle loses no item that is done" {
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - {id: do, for_each: [a, b, c], run: 'mark {{ item }}; [[ {{ item }} != b || -e go ]] || kill -KILL $$ 0'}
YAML
  run ./wf.sh
  assert_failure 137
  touch go
  go_on
  assert_success
  assert_equal "$(times 'start a') $(times 'start b') $(times 'start c')" '1 2 1'
}

@test "an option that names the step means all of its items" {
  workflow <<'YAML'
steps:
  - {id: do, for_each: [a, b], run: 'mark {{ item }}'}
  - {id: last, needs: [do], run: mark last}
YAML
  run ./wf.sh --only 'do'
  assert_success
  assert_equal "$(times 'end a') $(times 'end b') $(times 'end last')" '1 1 0'
  run ./wf.sh
  assert_success
  run ./wf.sh --retry 'do'
  assert_success
  assert_equal "$(times 'end a') $(times 'end b') $(times 'end last')" '2 2 2'
  run ./wf.sh --restart --skip 'do'
  assert_success
  assert_equal "$(times 'end a') $(times 'end b') $(times 'end last')" '2 2 3'
}
