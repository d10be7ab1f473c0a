#!/usr/bin/env bash
# Usage: demo.sh ORCHESTRATE_GEN FOLDER
# Makes a small project in the folder, compiles a sentence to a script there, and rehearses the script:
# with a stand-in agent, so that it needs no key, no network and no money.
set -euo pipefail

# Prints a command as if it had been typed, and runs it.
type_in() { # WORD...
  printf '\n$ %s\n' "$*"
  "$@"
}

# Makes a git repository with a README, a `test` target that passes, and one commit.
make_project() { # FOLDER
  rm -rf "$1"
  mkdir -p "$1"
  cd "$1"
  printf '# Demo\n\nA project to try orchestrate-gen on.\n' >README.md
  printf '.PHONY: test\ntest:\n\t@echo all tests pass\n' >Makefile
  git init --quiet
  git config user.name demo
  git config user.email demo@localhost
  git config commit.gpgsign false
  git add README.md Makefile
  git commit --quiet --message 'begin'
}

main() {
  local program=$1 folder=$2 run
  # The user's own git and make settings play no part.
  unset -v ORCHESTRATE_DIR "${!GIT_@}" "${!MAKE@}" MFLAGS
  export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
  PATH=${program%/*}:$PATH

  make_project "$folder"
  printf '\n$ orchestrate-gen "implement auth" --script > auth.sh\n'
  orchestrate-gen "implement auth" --script >auth.sh
  chmod +x auth.sh
  type_in ./auth.sh --rehearse

  run=$(newest_run)
  printf '\nThe script   %s/auth.sh\nIts run      %s/%s\n' "$folder" "$folder" "$run"
  printf 'With claude  cd %s && ./auth.sh\n' "$folder"
}

# Prints the folder of the run that just ended.
newest_run() {
  local path newest='.claude/workflows'
  for path in .claude/workflows/{,rehearsals/}completed/*/; do
    [[ ! -d $path ]] || newest=${path%/}
  done
  printf '%s\n' "$newest"
}

main "$@"
