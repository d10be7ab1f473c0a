# A step with items that are known only when it runs: each line is done once, and resume repeats what is not done.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# Each line of list.txt is done, but for `bad` until there is a file `go`; the join and what follows see all.
each_line() {
  workflow <<'YAML'
steps:
  - {id: first, run: mark first}
  - id: work
    needs: [first]
    for_each: {lines: list.txt}
    run: printf '<%s>\n' {{ item }} | tee -a seen; [[ {{ item }} != bad || -e go ]]
  - {id: last, run: "mark last; cat <<<{{ steps.work.output }} >all.txt"}
YAML
}

@test "each line is done once, and the join has all results in order" {
  printf '%s\n' one 'two  words' '' '   ' last >list.txt
  each_line
  run ./wf.sh
  assert_success
  assert_output --partial 'work: items: 3'
  assert_equal "$(sort seen | tr '\n' ' ')" '<last> <one> <two  words> '
  assert_equal "$(grep -v '^$' all.txt | tr '\n' ' ')" '## one <one> ## two  words <two  words> ## last <last> '
  assert_equal "$(state steps.work__2.state) $(state steps.work.state)" 'done done'
}

@test "a file of items that is not there is named" {
  each_line
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'work_lines failed  there is no file list.txt, whose lines are the items'
}

@test "resume repeats only the lines that are not done, the same as before" {
  printf '%s\n' one bad three >list.txt
  each_line
  run ./wf.sh --jobs 1
  assert_failure 1
  printf '%s\n' other >list.txt
  touch go
  run ./wf.sh --status
  assert_output --partial 'work__2    failed'
  run ./wf.sh --dry-run
  assert_output --partial 'work__3'
  run ./wf.sh --jobs 1
  assert_success
  assert_equal "$(tr '\n' ' ' <seen)" '<one> <bad> <bad> <three> '
  assert_equal "$(times 'start first') $(times 'start last') $(grep -c '##' all.txt)" '1 1 3'
}

@test "hostile lines are data" {
  printf '%s\n' '$(touch pwned)' '`touch pwned`' "it's \"quoted\" \\" '-n' '*' '{{ item }}' $'caf\xc3\xa9 \xff' >list.txt
  printf 'a\0b\r\nlast without an end' >>list.txt
  each_line
  run ./wf.sh
  assert_success
  [[ ! -e pwned ]]
  assert_equal "$(sort seen)" "$({
    head -n 7 list.txt
    printf '%s\n' ab 'last without an end'
  } | sed 's/.*/<&>/' | sort)"
}

@test "no lines are nothing to do, and too many or too long ones are refused" {
  : >list.txt
  each_line
  run ./wf.sh
  assert_success
  assert_output --partial 'work: items: 0'
  [[ ! -e seen && ! -s all.txt ]] || assert_equal "$(cat all.txt)" ''
  seq 1001 >list.txt
  run ./wf.sh --restart
  assert_failure 1
  assert_output --partial 'there are more than 1000 lines'
  head -c 1000000 /dev/zero | tr '\0' x >list.txt
  run ./wf.sh
  assert_failure 1
  assert_output --partial 'line 1 has more than 10000 bytes'
  rm list.txt
  run ./wf.sh
  assert_failure 1
  assert_output --partial list.txt
}

@test "lines come from an output by its name, and --retry reads them again" {
  workflow <<'YAML'
steps:
  - {id: list, run: "cat source >list.txt", outputs: {tasks: list.txt}}
  - {id: work, for_each: {lines: tasks, max_parallel: 1}, run: 'mark {{ item }}'}
  - {id: wrong, run: test -e go, needs: [work]}
YAML
  printf '%s\n' a b >source
  run ./wf.sh
  assert_failure 1
  assert_equal "$(events)" 'start a end a start b end b'
  printf '%s\n' a c d >list.txt
  touch go
  run ./wf.sh --retry work_lines
  assert_success
  assert_equal "$(times 'start a') $(times 'start c') $(times 'start d')" '2 1 1'
}

@test "an agent is asked about each line, and a changed prompt asks again" {
  local text='steps:
  - {id: list, run: "printf \"%s\\n\" x y"}
  - {id: ask, for_each: {lines: "{{ steps.list.output }}"}, prompt: "Look at {{ item }}."}
  - {id: wrong, run: test -e go, needs: [ask]}'
  workflow <<<"$text"
  run ./wf.sh
  assert_failure 1
  assert_equal "$(calls)" 2
  run ./wf.sh
  assert_equal "$(calls)" 2
  touch go
  workflow <<<"${text/Look/Stare}"
  run ./wf.sh
  assert_success
  assert_equal "$(calls)" 4
}

@test "a kill in the middle loses no line that is done" {
  printf '%s\n' one kill three >list.txt
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - {id: work, for_each: {lines: list.txt}, run: 'mark {{ item }}; [[ {{ item }} != kill || -e go ]] || kill -KILL $$ 0'}
YAML
  run ./wf.sh
  assert_failure 137
  touch go
  go_on
  assert_success
  assert_equal "$(times 'start one') $(times 'start kill') $(times 'start three')" '1 2 1'
}

@test "without lines a script has nothing of them" {
  workflow <<'YAML'
steps:
  - {id: one, for_each: [a], run: mark a}
YAML
  run ! grep -q 'add_lines()\|list_items' wf.sh
}

@test "options name the items that a run has read" {
  workflow <<'YAML'
steps:
  - {id: work, for_each: {lines: list.txt}, run: 'mark {{ item }}; test -e {{ item }}', on_failure: escalate}
  - {id: last, needs: [work], run: mark last}
YAML
  printf '%s\n' one two three >list.txt
  run ./wf.sh --skip work__1
  assert_failure 2
  run ./wf.sh
  assert_failure 4
  run ./wf.sh --retry work__4
  assert_failure 2
  assert_output --partial 'there is no step `work__4`'
  touch one
  run ./wf.sh --retry work__1 --skip work__2 --done work__3
  assert_success
  assert_equal "$(times 'start one') $(times 'start two') $(times 'start three') $(times 'end last')" '2 1 1 1'
}

@test "each line is approved by itself, and nobody is asked about reading and joining them" {
  workflow <<'YAML'
mode: supervised
steps:
  - {id: work, for_each: {lines: list.txt}, run: 'mark {{ item }}'}
YAML
  printf '%s\n' one two >list.txt
  run ./wf.sh
  assert_failure 4
  assert_output --partial 'approval  work__2: Let an item of work run its commands?'
  run cat "$(run_folder)/approve/work__2.txt"
  assert_line 'two'
  run ./wf.sh --approve work__3
  assert_failure 2
  run ./wf.sh --approve work__1 --reject work__2
  assert_failure 1
  run ./wf.sh
  assert_failure 4
  run ./wf.sh --approve work__2
  assert_success
  assert_equal "$(times 'end one') $(times 'end two')" '1 1'
}

@test "when lines are read again, what was done with the old ones is done with none of the new" {
  printf '%s\n' a b c >list.txt
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - {id: work, for_each: {lines: list.txt}, run: 'mark {{ item }}; [[ {{ item }} != e || -e go ]] || kill -KILL $$ 0'}
  - {id: last, needs: [work], run: test -e go}
YAML
  run ./wf.sh
  assert_failure 1
  printf '%s\n' d e f >list.txt
  run ./wf.sh --retry work_lines
  assert_failure 137
  touch go
  go_on
  assert_success
  assert_equal "$(times 'start d') $(times 'start e') $(times 'start f')" '1 2 1'
}

@test "a step that was skipped has no lines" {
  workflow <<'YAML'
steps:
  - {id: list, run: printf 'a\nb\n'}
  - {id: work, for_each: {lines: '{{ steps.list.output }}'}, run: 'mark {{ item }}'}
YAML
  run ./wf.sh --skip list
  assert_success
  assert_output --partial 'work: items: 0'
  assert_equal "$(events)" ''
}

# Each line is a file below src, of which a report is made; a line that has `bad` is mended first.
reports() {
  mkdir -p src/b
  echo one >src/a
  echo two >src/b/bad
  workflow <<'YAML'
limits: {jobs: 1}
steps:
  - id: work
    for_each: {lines: list.txt}
    inputs: ["./src/{{ item }}"]
    run: name={{ item }}; mark "${name#*/}"; cat src/{{ item }}; [[ {{ item }} != *bad* || -e mended ]]
    outputs: {report: {path: "{{ folder }}/{{ item }}.md", answer: true}}
    verify: ["test -s {{ steps.work.outputs.report }}"]
    on_failure:
      fix: {id: mend, run: 'mark mend; [[ -e go ]] || kill -KILL $$ 0; printf "%s" {{ steps.work.log }} >mended'}
  - {id: sum, inputs: [report], run: 'mark sum; cat <<<{{ steps.work.output }} >all.txt'}
  - {id: last, needs: [sum], run: test -e good}
YAML
}

@test "each line has its file, its input and its fixer, and who reads the files reads all of them" {
  reports
  touch go
  printf '%s\n' a b/bad >list.txt
  run ./wf.sh
  assert_failure 1
  assert_equal "$(cat specs/001_wf/a.md specs/001_wf/b/bad.md mended | tr '\n' ' ')" 'one two two'
  assert_equal "$(events)" \
    'start a end a start bad end bad start mend end mend start bad end bad start sum end sum'
  run ./wf.sh --status
  assert_output --partial 'mend__2    done'
  grep -q 'specs/001_wf/b/bad.md$' "$(run_folder)/steps/sum/1.inputs"
  echo other >src/a # of one line alone
  echo lost >specs/001_wf/b/bad.md
  run ./wf.sh --dry-run
  assert_output --partial 'work__1 runs again: its input ./src/a changed'
  run ./wf.sh
  assert_equal "$(times 'start a') $(times 'start bad') $(times 'start sum')" '2 2 2'
  rm specs/001_wf/b/bad.md
  run ./wf.sh
  assert_output --partial 'work__2 runs again: specs/001_wf/b/bad.md is gone'
}

@test "a kill while a line is mended loses nothing: it is tried again, and mended again" {
  reports
  printf '%s\n' a b/bad >list.txt
  run ./wf.sh
  assert_failure 137
  touch go good
  go_on
  assert_success
  assert_equal "$(times 'start a') $(times 'start bad') $(times 'start mend')" '1 3 2'
}

@test "a line that could lead out of the project, or to the file of another one, is refused before anything is done" {
  reports
  local line why
  while IFS='|' read -r line why; do
    printf 'a\n%b\nb\n' "$line" >list.txt
    run ./wf.sh --restart
    assert_failure 1
    assert_output --partial "item 2 has $why, and a file is called after it"
    assert_equal "$(events)" ''
  done <<'LINES'
/etc/passwd|an empty name, `.` or `..` between its slashes
x/../../y|an empty name, `.` or `..` between its slashes
..|an empty name, `.` or `..` between its slashes
x//y|an empty name, `.` or `..` between its slashes
.GIT/hooks/pre-commit|the folder of git in it
-rf|`-` or `~` at its beginning
x\ty|a control character
a|the text of an earlier one
LINES
  printf 'a\n%s\n' "$(head -c 201 /dev/zero | tr '\0' x)" >list.txt
  run ./wf.sh --restart
  assert_output --partial 'item 2 has a name of more than 200 bytes'
}

@test "lines that are part of no path may say anything, and such a script has nothing of files" {
  printf '%s\n' ../x /y a a >list.txt
  each_line
  run ./wf.sh
  assert_success
  run ! grep -q 'file_items\|know_lines()' wf.sh
}

@test "what a line became is taken from the cache, and put back in its file" {
  workflow <<'YAML'
steps:
  - id: work
    for_each: {lines: list.txt}
    cache: true
    inputs: ["./{{ item }}"]
    run: mark {{ item }}; cat {{ item }}
    outputs: {report: {path: "out/{{ item }}", answer: true}}
    verify: ["test -s {{ steps.work.outputs.report }}"]
YAML
  printf '%s\n' README.md Makefile >list.txt
  run ./wf.sh
  assert_success
  rm -r out
  echo more >>Makefile
  run ./wf.sh --restart
  assert_success
  assert_equal "$(times 'start README.md') $(times 'start Makefile')" '1 2'
  cmp README.md out/README.md
}

@test "an item that is to run again, or a later phase, leaves the other items as they are" {
  workflow <<'YAML'
steps:
  - {id: work, phase: one, for_each: {lines: list.txt}, run: 'mark {{ item }}'}
  - {id: last, phase: two, run: mark last}
YAML
  printf '%s\n' one two >list.txt
  run ./wf.sh
  assert_success
  run ./wf.sh --from two
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end last')" '1 1 2'
  run ./wf.sh --retry work__1
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end last')" '2 1 3'
}

@test "an option that names the step means all of its lines" {
  workflow <<'YAML'
steps:
  - {id: work, for_each: {lines: list.txt}, run: 'mark {{ item }}'}
  - {id: last, needs: [work], run: mark last}
YAML
  printf '%s\n' one two >list.txt
  run ./wf.sh --only work
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end last')" '1 1 0'
  run ./wf.sh
  run ./wf.sh --retry work
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end last')" '2 2 2'
  run ./wf.sh --restart --skip work
  assert_success
  assert_equal "$(times 'end one') $(times 'end two') $(times 'end last')" '2 2 3'
}
