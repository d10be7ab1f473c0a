# shellcheck shell=bash
# What every bats file loads: `load helpers/common`, or `load ../helpers/common` from a folder.
# A file with a `setup` or `teardown` of its own calls `common_setup` and `common_teardown` in it.

helpers=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=${helpers%/bats/helpers}
source "$repository/bats/node_modules/bats-support/load.bash"
source "$repository/bats/node_modules/bats-assert/load.bash"

# Where the tests themselves find their programs, whatever they put on PATH for a script.
export TEST_TOOLS=$PATH
PYTHON=${ORCHESTRATE_GEN_PYTHON:-$repository/.venv/bin/python}

setup() {
  common_setup
}

teardown() {
  common_teardown
}

# A folder for the test with a git repository in it, `project`, where the test runs; and a stand-in for
# `claude` on PATH. Nothing of the user's reaches the test. ORCHESTRATE_TEST_PATH is the PATH of a surrounding that
# scripts may meet, see scripts/run_core.sh.
common_setup() {
  unset -v ORCHESTRATE_DIR NO_COLOR CLICOLOR FORCE_COLOR MFLAGS "${!MAKE@}" "${!GIT_@}" "${!CLAUDE_@}" "${!STANDIN_@}"
  export HOME=$BATS_TEST_TMPDIR/home LC_ALL=C TZ=UTC TERM=dumb
  export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$HOME/.gitconfig
  export PATH=${ORCHESTRATE_TEST_PATH:-$PATH}
  mkdir -p "$HOME" "$BATS_TEST_TMPDIR/bin"
  printf '[user]\nname = tester\nemail = tester@localhost\n[init]\ndefaultBranch = main\n' >"$HOME/.gitconfig"
  install_standin "$BATS_TEST_TMPDIR/bin"
  [[ -d $BATS_FILE_TMPDIR/project ]] || make_project "$BATS_FILE_TMPDIR/project"
  cp -R "$BATS_FILE_TMPDIR/project" "$BATS_TEST_TMPDIR/project"
  cd "$BATS_TEST_TMPDIR/project"
}

# Ends every stand-in that is still alive.
common_teardown() {
  local call pid
  for call in "$BATS_TEST_TMPDIR"/standin/calls/*; do
    [[ -f $call/pid && ! -f $call/status ]] || continue
    pid=$(<"$call/pid")
    if [[ $(PATH=$TEST_TOOLS ps -o args= -p "$pid") == *"$BATS_TEST_TMPDIR/bin/claude"* ]]; then
      kill -KILL "$pid"
    fi
  done
}

# Puts the stand-in into a folder, as a program of the very Python that the tests use, and the folder
# on PATH. It records its calls in `standin` beside that folder, whatever its environment is.
install_standin() { # FOLDER
  {
    printf '#!%s -IS\n' "$PYTHON"
    tail -n +2 "$helpers/claude"
  } >"$1/claude"
  chmod +x "$1/claude"
  standin=${1%/*}/standin
  export PATH=$1:$PATH
}

# Makes a small git repository with one commit.
make_project() { # FOLDER
  git init -q "$1"
  printf '# A project\n' >"$1/README.md"
  printf 'test:\n\t@true\n' >"$1/Makefile"
  git -C "$1" add .
  git -C "$1" commit -q -m 'begin'
}

# Compiles a description, or a workflow file if there is one of that name, to an executable script.
# More words are options of the command.
compile() { # DESCRIPTION_OR_FILE SCRIPT [OPTION...]
  local source=$1 script=$2
  shift 2
  if [[ -f $source ]]; then
    orchestrate-gen compile "$source" -o "$script" "$@"
  else
    orchestrate-gen "$source" --script "$@" >"$script"
  fi
  chmod +x "$script"
}

# The program of this repository.
orchestrate-gen() {
  PYTHONPATH=$repository "$PYTHON" -m orchestrate_gen "$@"
}

# Scripts the stand-in for prompts that match a regular expression: directives as in helpers/claude.
when_prompted() { # REGEX DIRECTIVES
  mkdir -p "$standin"
  printf '%s => %s\n' "$1" "$2" >>"$standin/rules"
}

# Prints how often the stand-in was called.
calls() {
  local -a made=("$standin"/calls/*)
  [[ -d ${made[0]} ]] || made=()
  printf '%d\n' "${#made[@]}"
}

# Prints what the stand-in recorded of a call: argv, prompt, environment, cwd, pid or status.
call() { # NUMBER WHAT
  cat "$standin/calls/$(printf '%03d' "$1")/$2"
}

# Waits, at most ten seconds, until a command succeeds.
wait_until() { # COMMAND...
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    "$@" && return
    sleep 0.05
  done
  printf 'waited ten seconds in vain for: %s\n' "$*" >&2
  return 1
}
