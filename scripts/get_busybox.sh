#!/usr/bin/env bash
# Usage: get_busybox.sh FOLDER
# Makes a folder of links to the applets of BusyBox: that of PATH, else Debian's, unpacked without being installed. Says
# why when there is none; the folder is not made then.
set -euo pipefail

# Prints the path of a BusyBox.
find_busybox() { # FOLDER
  type -P busybox && return
  local package
  for package in busybox-static busybox; do
    download "$package" "$1" || continue
    printf '%s\n' "$1/bin/busybox"
    return
  done
  return 1
}

# Unpacks a package of Debian's into a folder.
download() { # PACKAGE FOLDER
  type -P apt-get dpkg-deb >/dev/null || return
  rm -rf "$2"
  mkdir -p "$2"
  (cd "$2" && apt-get download -qq "$1" && dpkg-deb -x "$1"_*.deb .) >"$2.log" 2>&1
}

# Links each applet; `bash` and what it is found by stay the machine's own.
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
  local folder=$1 busybox
  [[ $folder == /* ]] || folder=$PWD/$folder
  [[ ! -d $folder ]] || return 0
  if ! busybox=$(find_busybox "$folder.package") || ! "$busybox" true; then
    printf 'there is no `busybox` on PATH, and apt-get brought none\n' >&2
    return 1
  fi
  link_applets "$busybox" "$folder"
}

main "$@"
