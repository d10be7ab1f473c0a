# Parameters are data: given as NAME=VALUE, checked, kept for the run, and never taken for code.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# One step that writes down its parameters.
writing() {
  workflow <<'YAML'
params:
  what: {default: thing}
  how-many: {default: 3}
steps:
  - {id: one, run: 'printf "%s" {{ params.what }} >got; printf "%s" "{{ params.how-many }}" >number'}
  - {id: two, run: 'test -e mended', needs: [one]}
YAML
}

@test "a parameter that is not given has its default" {
  writing
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(<got) $(<number)" 'thing 3'
}

@test "NAME=VALUE gives one, with either dash" {
  writing
  touch mended
  run ./wf.sh what=other how-many=4
  assert_success
  assert_equal "$(<got) $(<number)" 'other 4'
  run ./wf.sh --restart how_many=5
  assert_success
  assert_equal "$(<number)" 5
}

@test "the last of two values counts" {
  writing
  touch mended
  run ./wf.sh what=a what=b
  assert_success
  assert_equal "$(<got)" b
}

@test "a run keeps the parameters that it began with" {
  writing
  run ./wf.sh what=first
  assert_failure 1
  touch mended
  rm got
  run ./wf.sh --retry one
  assert_success
  assert_equal "$(<got)" first
}

@test "other parameters than those of the run are refused, with both values" {
  writing
  run ./wf.sh what=first
  run ./wf.sh what=second
  assert_failure 2
  assert_output --partial first
  assert_output --partial second
  assert_output --partial '--restart'
  run ./wf.sh what=first
  assert_failure 1
}

@test "--restart allows others, and does not inherit" {
  writing
  run ./wf.sh what=first
  touch mended
  run ./wf.sh --restart how-many=9
  assert_success
  assert_equal "$(<got) $(<number)" 'thing 9'
}

@test "a parameter that there is not is refused by name, before anything starts" {
  writing
  run ./wf.sh wat=x
  assert_failure 2
  assert_output --partial wat
  [[ ! -e .claude ]]
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh what=x
  assert_failure 2
  assert_output --partial what
  assert_equal "$(events)" ''
}

@test "hostile values arrive as data, in commands, prompts, paths and the environment" {
  local value
  workflow <<'YAML'
params:
  text: {default: ""}
steps:
  - {id: one, run: 'printf "%s" {{ params.text }} >got; printf "%s" "<{{ params.text }}>" >quoted'}
  - {id: two, run: 'printf "%s" "$TEXT" >environment', env: {TEXT: '{{ params.text }}'}, needs: [one]}
  - {id: three, prompt: 'Say: {{ params.text }}', needs: [two]}
YAML
  for value in '$(touch made) `touch made` ${HOME} "; touch made; " !!' "'; touch made; ' a=b && touch made #" \
    $'\na\nb\n\n' '-n %s \x41 \101 \u0041' '*' '~' $'\t\r\e[31m \x01\x7f ünïcödé 你好 \\' ''; do
    rm -rf .claude
    run ./wf.sh "text=$value"
    assert_success
    printf '%s' "$value" | cmp - got
    printf '%s' "$value" | cmp - environment
    printf '%s' "<$value>" | cmp - quoted
    printf 'Say: %s\n' "$value" | cmp - "$standin/calls/$(printf '%03d' "$(calls)")/prompt"
    [[ ! -e made ]]
  done
}

@test "hostile values survive being kept" {
  local value
  writing
  for value in '$(touch made) `touch made` "\"' $'a\nb\n\n' \\ '\\"\n %s\x41\101 \u0041' \
    $'\t\r\e[31m \x01\x7f ünïcödé' ''; do
    rm -rf .claude mended got
    run ./wf.sh "what=$value"
    assert_failure 1
    touch mended
    run ./wf.sh --retry one "what=$value"
    assert_success
    printf '%s' "$value" | cmp - got
    run ./wf.sh
    assert_success
    "$PYTHON" -IS -c 'import json, sys
assert sys.argv[2] in json.load(open(sys.argv[1])).values()' "$(run_folder)/parameters.json" "$value"
  done
  [[ ! -e made ]]
}

@test "a value of 100 KB arrives whole, now and after a resume" {
  local value
  writing
  value=$(head -c 100000 /dev/zero | tr '\0' 'x')
  run ./wf.sh "what=$value"
  assert_failure 1
  assert_equal "$(wc -c <got | tr -d ' ')" 100000
  touch mended
  run ./wf.sh --retry one
  assert_success
  assert_equal "$(<got)" "$value"
}

@test "a needed parameter that is not given is named, with how to give it" {
  workflow <<'YAML'
params:
  issue: {required: true, description: which one}
steps:
  - {id: one, run: 'mark {{ params.issue }}'}
YAML
  run ./wf.sh
  assert_failure 2
  assert_output --partial 'issue='
  [[ ! -e .claude ]]
  run ./wf.sh --help
  assert_success
  run ./wf.sh --list
  assert_success
  run ./wf.sh issue=12
  assert_success
  run ./wf.sh
  assert_success
  assert_equal "$(times 'end 12')" 1
}

@test "a value that is none of the choices, or does not match, is refused" {
  workflow <<'YAML'
params:
  size: {choices: [small, 'very large'], default: small}
  issue: {pattern: '[0-9]+', default: 1}
steps:
  - {id: one, run: 'mark {{ params.issue }}; echo {{ params.size }}'}
YAML
  run ./wf.sh size=huge
  assert_failure 2
  assert_output --partial huge
  run ./wf.sh issue='1; touch made'
  assert_failure 2
  run ./wf.sh issue=$'1\n2'
  assert_failure 2
  run ./wf.sh size='very large' issue=12
  assert_success
  assert_equal "$(times 'end 12')" 1
}

@test "a variable of the environment is no parameter" {
  writing
  touch mended
  param_what=evil param_other=evil run ./wf.sh
  assert_success
  assert_equal "$(<got)" thing
}

@test "--help names the parameters as they are typed" {
  writing
  run ./wf.sh --help
  assert_success
  assert_output --regexp 'what'
  assert_output --regexp 'how[-_]many'
  refute_output --partial param_
}

@test "a rehearsal takes parameters of its own" {
  writing
  run ./wf.sh what=first
  touch mended
  run ./wf.sh --rehearse what=second
  assert_success
  assert_equal "$(<got)" second
}

@test "values within a line leave the rest of the line as it is" {
  workflow <<'YAML'
params:
  who: {default: you}
  what: {default: ""}
steps:
  - id: ask
    prompt: |
      For {{ params.who }}, {{ params.who }}'s "{{ params.what }}" in {{ folder }}/x.
        {{ params.who }} first, last {{ params.who }}
      {{ params.who }}
      no end {{ params.who }}
YAML
  run ./wf.sh
  assert_success
  printf '%s\n' 'For you, you'\''s "" in specs/001_wf/x.' '  you first, last you' you 'no end you' |
    cmp - "$standin/calls/001/prompt"
}

@test "a value with newlines at its end keeps them" {
  workflow <<'YAML'
params:
  text: {default: ""}
steps:
  - {id: ask, prompt: "[{{ params.text }}] -\n{{ params.text }}\nend\n"}
YAML
  run ./wf.sh text=$'a\n\n'
  assert_success
  printf '[a\n\n] -\na\n\n\nend\n' | cmp - "$standin/calls/001/prompt"
}

@test "backslashes, percent signs and dashes are only characters" {
  workflow <<'YAML'
params:
  text: {default: ""}
steps:
  - {id: ask, prompt: '\n %s {{ params.text }} \t %d\c {{ params.text }}\'}
YAML
  run ./wf.sh 'text=-n \e %q'
  assert_success
  printf '%s\n' '\n %s -n \e %q \t %d\c -n \e %q'\\ | cmp - "$standin/calls/001/prompt"
}

@test "a value in a path means the same file after a resume" {
  workflow <<'YAML'
params:
  where: {default: here}
steps:
  - id: one
    run: mark one; echo made
    outputs: {file: {path: 'out/{{ params.where }}/file.txt', answer: true}}
  - {id: two, run: 'test -e mended; cp {{ steps.one.outputs.file }} copy'}
YAML
  run ./wf.sh where="the re's"
  assert_failure 1
  touch mended
  run ./wf.sh
  assert_success
  assert_equal "$(<copy)" made
  assert_equal "$(times 'start one')" 1
  assert_equal "$(ls out)" "the re's"
}

@test "bytes that are no text are kept, in a UTF-8 locale too" {
  writing
  LC_ALL=C.UTF-8 run ./wf.sh what=$'a\xff\xc3b\n'
  assert_failure 1
  touch mended
  LC_ALL=C.UTF-8 run ./wf.sh --retry one
  assert_success
  printf 'a\xff\xc3b\n' | cmp - got
}

@test "variables of the environment with the names of parameters change nothing, also when a run goes on" {
  writing
  param_what=evil default_param_what=evil run ./wf.sh
  assert_failure 1
  assert_equal "$(<got)" thing
  touch mended
  param_what=other default_param_what=other run ./wf.sh --retry one
  assert_success
  assert_equal "$(<got)" thing
}

@test "variables of the environment add no parameters" {
  writing
  export param_other=evil default_param_more=evil
  run ./wf.sh other=x
  assert_failure 2
  assert_output --partial 'there is no parameter `other`'
  run ./wf.sh --help
  refute_output --regexp "Parameters:.* other"
  run ./wf.sh
  assert_failure 1
  run ! grep -q evil "$(run_folder)/parameters.json"
  touch mended
  param_other=changed run ./wf.sh
  assert_success
}

@test "a new default is refused while a run goes on with the old one, with both values" {
  writing
  run ./wf.sh
  assert_failure 1
  touch mended
  sed -i.before 's/^param_what=thing/param_what=another/' wf.sh
  run ./wf.sh
  assert_failure 2
  assert_output --partial '`thing`'
  assert_output --partial '`another`'
  assert_output --partial '--restart'
  run ./wf.sh what=thing --retry one
  assert_success
  assert_equal "$(<got)" thing
  run ./wf.sh --restart
  assert_success
  assert_equal "$(<got)" another
}

@test "a new default does not touch a run that was given a value, when it is given again" {
  writing
  run ./wf.sh what=first
  touch mended
  sed -i.before 's/^param_what=thing/param_what=another/' wf.sh
  run ./wf.sh
  assert_failure 2
  assert_output --partial '`first`'
  assert_output --partial '`another`'
  run ./wf.sh what=first
  assert_success
}

@test "a default of 1 MB arrives whole, now and after a resume" {
  workflow <<'YAML'
params: {what: {default: ""}}
steps:
  - {id: one, run: 'printf %s {{ params.what }} >got; test -e mended'}
YAML
  awk '/^param_what=/ {
    line = sprintf("%1000s", "a\\b\"c$(`")
    printf "param_what='\''"
    for (size = 0; size <= 1048576; size += 1000) printf "%s", line
    print "'\''"
    next
  } { print }' wf.sh >wf.new
  cat wf.new >wf.sh
  run ./wf.sh
  assert_failure 1
  (($(wc -c <got) > 1000000))
  mv got first
  touch mended
  run ./wf.sh
  assert_success
  cmp first got
}

@test "a new default refuses a start, and no look at the script or its run" {
  local option
  workflow <<'YAML'
params: {what: {default: old}}
steps:
  - {id: one, run: 'mark one; test {{ params.what }} = never'}
YAML
  run ./wf.sh
  assert_failure 1
  sed "s/^param_what=old/param_what=new/" wf.sh >wf.new
  cat wf.new >wf.sh
  grep -q '^param_what=new' wf.sh
  for option in --help --version --list --status; do
    run ./wf.sh "$option"
    assert_success
  done
  for option in --dry-run --verbose; do
    run ./wf.sh "$option"
    assert_failure 2
    assert_output --partial 'what is `old` in workflow_'
  done
}

@test "a parameter that is new in the script has its default in a run that began without it" {
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
  run ./wf.sh
  assert_success
  workflow <<'YAML'
params: {what: {default: new}}
steps:
  - {id: one, run: mark one}
  - {id: two, run: 'echo {{ params.what }} >what.txt'}
YAML
  run ./wf.sh what=other
  assert_failure 2
  assert_output --partial 'began without what; --restart takes it'
  run ./wf.sh
  assert_success
  assert_equal "$(<what.txt) $(times 'end one')" 'new 1'
}
