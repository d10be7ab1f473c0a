#!/usr/bin/env bash
# Usage: make_venv.sh FOLDER
# Makes a virtual environment with the package, editable, and every tool of its developers.
set -euo pipefail

# The first Python that is new enough; a name on PATH may be a shim without a Python behind it.
find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3.11 python3 python3.12 python3.13 python3.14 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  printf 'no Python 3.11 or later was found; install one, or name it: make PYTHON=/path/to/python\n' >&2
  return 1
}

main() {
  local folder=$1 python
  python=$(find_python)
  "$python" -m venv "$folder" || {
    printf '%s cannot make virtual environments; install its venv module (Debian: python3-venv)\n' \
      "$python" >&2
    return 1
  }
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
}

main "$@"
