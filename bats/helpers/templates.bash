# shellcheck shell=bash
# What tests of the built-in templates load beside `common` and `runs`. A file sets `template` and `description`.

# Compiles the description by the template to ./wf.sh, and commits it.
compile_template() { # [OPTION...]
  compile "$description" wf.sh --template "$template" "$@"
  git add wf.sh
  git commit -qm script
}

# Rehearses the script where there is no agent; then every step is done, and the project as it was but for that.
assert_rehearses() {
  compile_template
  hide claude
  run ./wf.sh --rehearse
  assert_success
  ./wf.sh --status --rehearse --json >state.json
  "$PYTHON" -IS -c 'import json
state = json.load(open("state.json"))
assert state["state"] == "completed", state
fixers = {"debug", "mend"}
undone = [name for name, step in state["steps"].items() if step["state"] != "done" and name not in fixers]
assert not undone, undone'
  rm state.json
  assert_equal "$(git status --porcelain)" ''
}

# Runs the script with an agent that does its work; then the run is complete, each step was done in one attempt,
# and the artifacts are there.
assert_completes() { # ARTIFACT...
  local file
  compile_template
  run ./wf.sh
  assert_success
  assert_equal "$(state state)" completed
  refute_output --partial 'failed'
  for file in "$@"; do
    [[ -s $(echo specs/001_*/"$file") ]] || fail "$file was not made"
  done
  run ./wf.sh
  assert_success
  assert_output --partial complete
}

# Runs the script in a project whose tests fail until an agent mends them; then one of the named steps mended.
assert_mends() { # STEP
  printf 'test:\n\t@test -e mended\n' >Makefile
  git commit -qam 'broken'
  when_prompted '<log of=' '[[stand-in:write mended|yes]]'
  compile_template
  run ./wf.sh
  assert_success
  assert_equal "$(state "steps.$1.state")" 'done'
}

# Runs the script in a project whose tests nobody can mend: it gives up, and goes on when the tests pass.
assert_gives_up() { # TEST FIXER
  local asked
  printf 'test:\n\t@test -e by-hand\n' >Makefile
  git commit -qam 'broken'
  compile_template
  run ./wf.sh
  assert_failure 1
  assert_equal "$(state "steps.$1.attempts") $(state "steps.$2.attempts")" '3 2'
  asked=$(calls)
  touch by-hand
  run ./wf.sh
  assert_success
  (($(calls) - asked <= 1)) # only the step after the tests
}
