# --- cache_limits: what of the cache is kept --------------------------------------------------

cache_limit=${ORCHESTRATE_CACHE_LIMIT:-1000000000} cache_most=1000 # bytes; entries
[[ $cache_limit =~ ^[1-9][0-9]{3,14}$ ]] ||
  die 2 "ORCHESTRATE_CACHE_LIMIT is a number of bytes from 1000, not \`$cache_limit\`"

# Removes what is over its time, and the oldest of what is over the limits. Who takes an entry has
# copied it first.
clear_cache() {
  local bytes=0 count=0 entry list made size
  list=$(list_entries)
  while read -r made size entry; do
    count=$((count + 1)) bytes=$((bytes + size))
    ((count > cache_most || bytes > cache_limit)) || continue
    drop_entry "$root/cache/$entry"
  done < <(sort -rn <<<"$list" || :)
  rm -rf "$root"/cache/.old_* || : # what another script was killed over
  find "$root/cache/." ! -name . -prune -name '.new_*' -mtime +1 -exec rm -rf {} + || :
}

# Prints of each entry when it was made, its size and its name; removes what is over its time.
list_entries() {
  local bytes entry made size sum until
  clock
  for entry in "$root"/cache/*.*.*; do
    made=${entry%.*} bytes=4096 until=''
    made=${made##*.}
    [[ -f $entry/sums && $made =~ ^[0-9]{1,15}$ ]] || continue
    [[ ! -f $entry/until ]] || read -r until <"$entry/until" || :
    if [[ $until =~ ^[0-9]{1,15}$ ]] && ((now >= 10#$until)); then
      drop_entry "$entry"
      continue
    fi
    while read -r sum size _; do
      [[ ! $size =~ ^[0-9]{1,15}$ ]] || bytes=$((bytes + 10#$size))
    done 2>/dev/null <"$entry/sums" || :
    printf '%s %s %s\n' "$made" "$bytes" "${entry##*/}"
  done
}

# Removes an entry; half of one is never seen under its name.
drop_entry() { # FOLDER
  local old=$root/cache/.old_$$_${1##*/}
  ! mv "$1" "$old" 2>/dev/null || rm -rf "$old" || :
}
