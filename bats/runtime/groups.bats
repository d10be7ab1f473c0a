# Of a group never more steps run at a time than it may have.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Prints how many steps whose names begin so were running at most at a time, by the events.
most_of() { # BEGINNING
  awk -v begin="$1" 'index($2, begin) == 1 {
    if ($1 == "start") { if (++now > most) most = now } else now--
  } END { print most + 0 }' "$EVENTS"
}

@test "a full group waits, and blocks nobody else" {
  workflow <<'YAML'
groups: {slow: {max_parallel: 1}, wide: {max_parallel: 2}}
limits: {jobs: 6}
steps:
  - {id: s1, run: mark s1 0.3, group: slow, phase: work}
  - {id: s2, run: mark s2 0.3, group: slow, phase: work}
  - {id: s3, run: mark s3, group: slow, phase: work}
  - {id: w1, run: mark w1 0.3, group: wide, phase: work}
  - {id: w2, run: mark w2 0.3, group: wide, phase: work}
  - {id: w3, run: mark w3 0.1, group: wide, phase: work}
  - {id: free, run: mark free, phase: work}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(most_of s) $(most_of w)" '1 2'
  (($(grep -n 'start free' "$EVENTS" | cut -d: -f1) < $(grep -n 'end s1' "$EVENTS" | cut -d: -f1)))
}

@test "--jobs still counts all steps" {
  workflow <<'YAML'
groups: {wide: {max_parallel: 5}}
steps:
  - {id: w1, run: mark w1 0.2, group: wide, phase: work}
  - {id: w2, run: mark w2 0.2, group: wide, phase: work}
  - {id: w3, run: mark w3 0.2, group: wide, phase: work}
YAML
  run ./wf.sh --jobs 2
  assert_success
  assert_equal "$(most_of w)" 2
}

@test "max_parallel keeps items of one step apart, also within a group" {
  workflow <<'YAML'
groups: {all: {max_parallel: 3}}
limits: {jobs: 9}
steps:
  - {id: x, for_each: {items: [1, 2, 3], max_parallel: 1}, group: all, run: 'mark x{{ item }} 0.2', phase: work}
  - {id: y, for_each: [1, 2, 3, 4], group: all, run: 'mark y{{ item }} 0.2', phase: work}
YAML
  run ./wf.sh
  assert_success
  assert_equal "$(most_of x) $(most_of '')" '1 3'
}

@test "without groups a script has nothing of them" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ! grep -q 'may_join()' wf.sh
  run ! grep -q 'the_item\|join_items' wf.sh
  run ./wf.sh
  assert_success
}
