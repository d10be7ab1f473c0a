# The journal is the truth about a run: every event is in it, and damage to it loses nothing else.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Two steps; the second fails until the file `mended` is there.
two_steps() {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
  - {id: two, run: 'mark two; test -e mended', needs: [one]}
YAML
}

# Adds to the journal of the newest run what printf makes of a format.
damage() { # FORMAT
  # shellcheck disable=SC2059 # it is a format
  printf "$1" >>"$(run_folder)/journal.jsonl"
}

@test "each line is one JSON object, and tells what happened, in order" {
  two_steps
  run ./wf.sh
  touch mended
  ./wf.sh
  run journal
  assert_output 'begin  0 0
start one 1 0
done one 1 0
start two 1 0
failed two 1 1
end  0 1
resume  0 0
start two 2 0
done two 2 0
end  0 0'
}

@test "records are appended, never rewritten" {
  two_steps
  run ./wf.sh
  cp "$(run_folder)/journal.jsonl" before
  touch mended
  ./wf.sh
  cmp -n "$(wc -c <before)" before "$(run_folder)/journal.jsonl"
}

@test "each record fits into one write" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      printf -v long '%5000s' ''
      warn "long: ${long// /x}"
YAML
  ./wf.sh
  run awk 'length($0) > 4000' "$(run_folder)/journal.jsonl"
  assert_output ''
}

@test "what a step says arrives there as JSON, whatever it is" {
  workflow <<'YAML'
steps:
  - id: one
    run: |
      warn $'quotes " and \\ and \a and \xff and \u00e9\nand a line'
YAML
  ./wf.sh
  run journal
  assert_success
  assert_line 'warning one 0 0'
}

@test "a torn last line is left out, said, and does not spoil the next one" {
  two_steps
  run ./wf.sh
  damage '{"ms":1795170621145,"event":"done","step":"two","att'
  touch mended
  run ./wf.sh
  assert_success
  assert_output --partial 'journal'
  assert_equal "$(events)" 'start one end one start two end two start two end two'
  tail -n +7 "$(run_folder)/journal.jsonl" | tail -n +2 | "$PYTHON" -IS -c 'import json, sys
for line in sys.stdin: json.loads(line)'
}

@test "a record that lost its end does not count, even if it reads well" {
  two_steps
  run ./wf.sh
  damage '{"ms":1795170621145,"event":"done","step":"two","attempt":1,"status":0,"micro_usd":null,"note":"","bytes":42}\n'
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end two')" 2
}

@test "garbage, NUL bytes and empty lines are survived" {
  local text
  for text in '\0\0\0\0\0\0\0\0' 'garbage \xff\xfe\n' '\n\n' '{}\n' '[1,2]\n' '\x1b[31m'; do
    two_steps
    rm -rf .claude mended
    : >"$EVENTS"
    run ./wf.sh
    damage "$text"
    touch mended
    run ./wf.sh
    assert_success
    assert_equal "$(events)" 'start one end one start two end two start two end two'
  done
}

@test "a record after a torn one counts" {
  two_steps
  run ./wf.sh
  damage '{"ms":17'
  run ./wf.sh # fails again, and records it
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(times 'start one')" 1
  assert_equal "$(state steps.two.attempts)" 3
}

@test "a step whose end cannot be recorded is not done" {
  two_steps
  run ./wf.sh --until one
  touch mended
  rm "$EVENTS.one"
  (
    trap '' XFSZ # what is over the limit fails, as on a full disk
    head -c 8192 /dev/zero | tr '\0' '\n' >>"$(run_folder)/journal.jsonl"
    ulimit -f 4
    ./wf.sh
  ) || status=$?
  ((status != 0))
  run ./wf.sh
  assert_success
  [[ $(times 'end two') -ge 1 && $(times 'start one') == 1 ]]
  assert_equal "$(run_place)" completed
}

@test "when the journal is gone, it is made anew from the records of the steps" {
  two_steps
  run ./wf.sh
  rm "$(run_folder)/journal.jsonl"
  touch mended
  run ./wf.sh
  assert_success
  assert_line --partial 'made anew'
  assert_equal "$(times 'end one')" 1
}

@test "a damaged journal is made anew, and the damaged one is kept" {
  two_steps
  run ./wf.sh
  local journal
  journal=$(run_folder)/journal.jsonl
  { cat "$journal" && printf '{"ms":12,"event":"do\0\nno record\n'; } >torn && mv torn "$journal"
  touch mended
  run ./wf.sh
  assert_success
  assert_line --partial 'since 2 of its lines are damaged'
  assert_equal "$(times 'end one')" 1
  run grep -c 'no record' "$(run_folder)/journal.jsonl.damaged-1"
  assert_output 1
  run grep -c 'no record' "$(run_folder)/journal.jsonl"
  assert_output 0
}
