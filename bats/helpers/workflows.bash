# shellcheck shell=bash
# What tests of the built-in templates load beside `common` and `runs`: a project with tests, and what every template
# promises.

# Compiles a description, which takes the template that fits, to ./wf.sh; the same one once a file. The project's
# tests call `mark test`, and pass unless the file `broken` is there.
described() { # DESCRIPTION [OPTION...]
  local key
  key=$BATS_FILE_TMPDIR/$(cksum <<<"$*" | tr ' ' '-')
  if [[ ! -f $key ]]; then
    orchestrate-gen "$@" --script -o "$key" || return
  fi
  cp "$key" wf.sh
  printf 'test:\n\t@mark test\n\t@test ! -e broken || { echo it is broken; exit 1; }\n' >Makefile
  git add .
  git commit -q -m 'with tests'
  export EVENTS=$BATS_TEST_TMPDIR/events
  : >"$EVENTS"
  install_mark
}

# Prints the steps that are not done, on one line.
not_done() { # RUN_FOLDER
  "$PYTHON" -IS -c 'import json, sys
steps = json.load(open(sys.argv[1]))["steps"]
print(*(name for name, step in steps.items() if step["state"] != "done"))' "$1/state.json"
}

# Lets the step that implements break the tests.
break_tests() {
  when_prompted '^Carry out the plan' '[[stand-in:write broken|x]]'
}

# Rehearses the script to its end where there is no agent. What must not be done afterwards are the steps for failures.
assert_rehearsal() { # FIXERS [WORD...]
  local fixers=$1
  shift
  hide claude
  run ./wf.sh --rehearse "$@"
  assert_success
  assert_equal "$(not_done .claude/workflows/rehearsals/completed/*)" "$fixers"
  assert_equal "$(calls)" 0
  assert_equal "$(git status --porcelain --untracked-files=all)" ''
}

# Runs the script to its end with the stand-in.
assert_completion() { # FIXERS [WORD...]
  local fixers=$1
  shift
  run ./wf.sh "$@"
  assert_success
  assert_equal "$(run_place)" completed
  assert_equal "$(not_done "$(run_folder)")" "$fixers"
}

# Fails unless each report in specs has words and is named in the plan, and the summary is there.
assert_artifacts() {
  local report plan=(specs/001_*/plans/001_implementation.md)
  for report in specs/001_*/reports/00[1-4]_*.md; do
    [[ -s $report ]]
    grep -qF "${report##*/}" "${plan[0]}"
  done
  [[ -s ${plan[0]%/plans/*}/summaries/001_summary.md ]]
}

# Prints the prompts that have a text in them; fails when there is none.
told() { # TEXT
  local files
  files=$(grep -lF -e "$1" "$standin"/calls/*/prompt)
  xargs cat <<<"$files"
}
