#!/usr/bin/env bash
# Usage: get_busybox.sh FOLDER
# Makes a folder of links to the applets of BusyBox: of the one on PATH, else of Debian's, unpacked without being
# installed. Says so where there is none; the folder is not made then.
set -euo pipefail

# Links each applet; `bash` stays the machine's own.
link_applets() { # BUSYBOX FOLDER
  local list name
  list=$("$1" --list)
  rm -rf "$2.new"
  mkdir -p "$2.new"
  while IFS= read -r name; do
    [[ $name == bash ]] || ln -s "$1" "$2.new/$name"
  done <<<"$list"
  mv "$2.new" "$2"
}

main() {
  local folder=$1 busybox package
  [[ $folder == /* ]] || folder=$PWD/$folder
  [[ ! -d $folder ]] || return 0
  busybox=$(type -P busybox || :)
  for package in busybox-static busybox; do
    [[ -z $busybox ]] || break
    ! scripts/unpack_debian.sh "$package" "$folder.$package" || busybox=$folder.$package/bin/busybox
  done
  [[ -n $busybox ]] || {
    printf '%s\n' 'there is no busybox on PATH, and apt-get brought none' >&2
    exit 1
  }
  link_applets "$busybox" "$folder"
}

main "$@"
