#!/usr/bin/env bash
# Usage: unpack_debian.sh PACKAGE FOLDER
# Unpacks a package of Debian's into a folder, without installing it and without being root. Fails, and leaves no folder,
# where there is no apt-get, or where it cannot get the package; FOLDER.log has what was said.
set -euo pipefail

main() {
  local package=$1 folder=$2
  [[ ! -d $folder ]] || return 0
  rm -rf "$folder.new"
  mkdir -p "$folder.new"
  exec >"$folder.log" 2>&1
  cd "$folder.new"
  apt-get download -qq "$package"
  dpkg-deb -x "$package"_*.deb .
  rm "$package"_*.deb
  cd "$OLDPWD"
  mv "$folder.new" "$folder"
}

main "$@"
