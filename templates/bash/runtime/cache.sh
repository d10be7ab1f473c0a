# --- cache: what a step has made before from the same -----------------------------------------

caching=yes

# Takes what the step made from the same before, and is done with it; or says why it cannot.
look_in_cache() {
  local entry good='' why='it is not there'
  [[ -z ${asked[rehearse]-} ]] || return 0
  print_key >"$base.key"
  name_entry
  [[ -z ${asked[no_cache]-} && " ${asked[retry]-} " != *" $step "* ]] || return 0
  [[ -z ${of[${step}_anew]-} ]] || return 0 # a gate is asked again
  for entry in "$root/cache/$entries".*; do
    [[ ! -d $entry ]] || judge_entry "$entry"
  done
  [[ -z $good ]] || copy_entry
  if [[ -n $good ]]; then
    : >"$base.cached"
    restore_entry "$good"
    rm -rf "$good"
    exit 0
  fi
  say "  $step | not from the cache: $why"
}

# Sets entries to the name that all entries of this key begin with.
name_entry() {
  local sum
  sum=$(cksum <"$base.key")
  entries=${step}_${sum%% *}
}

# Prints all that decides what the step makes: what it is, its parameters, what it reads. No run's
# own folder is in it.
print_key() {
  local LC_ALL=C name text
  text=$(declare -f "step_${of[${step}_each]-$step}")
  [[ $text != *'task | tell'* ]] || text+=$(declare -f task)
  for name in agent access turns save output input item; do
    text+=$'\n'$name=${of[${step}_$name]-}
  done
  for name in ${!param_@}; do
    conceal "${!name}"
    [[ $text != *"$name"* ]] || text+=$'\n'$name=$concealed
  done
  text+=$(print_reads)
  text=${text//"$run_dir/"/@run/}
  printf '%s\n' "${text//"$folder"/@folder}"
}

# Prints checksum, size and name of each file that the step reads.
print_reads() {
  local read file files=${of[${step}_input]-}
  files=${files:+file:${files//$'\n'/$'\n'file:}}$'\n'
  while IFS= read -r read; do
    file=${read#*:}
    case $read in
      output:*) file=${of[${file}_save]:-$run_dir/steps/$file/${last_try[$file]:-0}.output} ;;
      log:* | metrics:*) file=$run_dir/steps/$file/${last_try[$file]:-0}.${read%%:*} ;;
      *) ;;
    esac
    [[ -z $read ]] || printf '\n%s %s' "$({ cksum <"$file"; } 2>/dev/null || :)" "$read"
  done <<<"$files${of[${step}_reads]-}"
}

# Sets good to an entry that is whole, of this very key and not too old, else why to what it lacks.
judge_entry() { # FOLDER
  local made=${1##*/} age=${of[${step}_cache]}
  made=${made#*.}
  is_sound "$1"
  [[ -n $sound ]] || why='what is there is damaged'
  [[ -n $sound ]] && cmp -s "$1/key" "$base.key" || return 0
  clock
  [[ $age == always ]] || seconds "$age"
  if [[ $age == always ]] || ((now - ${made%%.*} < secs * 1000)); then
    good=$1
  else
    why="what is there is older than $age"
  fi
}

# Sets sound if a folder holds all that its sums tell of, as it was.
is_sound() { # FOLDER
  local sums
  sums=$({ cd "$1" && cksum ./[fkmo]*; } 2>/dev/null) || sums=''
  sound=''
  [[ -z $sums ]] || ! cmp -s "$1/sums" <(printf '%s\n' "$sums" || :) || sound=yes
}

# Sets good to a copy of the entry, which another script may remove at any time; to nothing where
# that has happened.
copy_entry() {
  rm -rf "$base.entry"
  cp -R "$good" "$base.entry" 2>/dev/null || :
  good=$base.entry
  is_sound "$good"
  [[ -n $sound ]] || good='' why='it has just been removed'
}

# Puts what an entry holds where the step would have made it, each file by rename.
restore_entry() { # FOLDER
  local LC_ALL=C file n=0
  cat "$1/output"
  [[ ! -f $1/metrics ]] || cp "$1/metrics" "$base.metrics"
  umask "$mask"
  while IFS= read -r file; do
    [[ -n $file ]] || continue
    n=$((n + 1))
    [[ $file != */* ]] || mkdir -p -- "${file%/*}"
    cat "$1/file_$n" >"$file.new"
    [[ ! -x $1/file_$n ]] || chmod +x "$file.new"
    mv -f -- "$file.new" "$file"
  done <<<"${of[${step}_output]-}"
}

# Keeps what the step has made, unless it changed what it reads or did not measure all it should; an
# entry is there when it is whole.
keep_in_cache() {
  local key new=$root/cache/.new_$BASHPID
  [[ -z ${asked[rehearse]-} && ! -e $base.cached ]] || return 0
  [[ ! -e $base.unmeasured && ! -e $base.warned ]] || return 0
  key=$(print_key)
  [[ $key == "$(<"$base.key")" ]] || return 0
  name_entry
  rm -rf "$new"
  mkdir -p "$new"
  copy_made "$new" 2>/dev/null
  clock
  if [[ -s $new/sums ]]; then
    mv "$new" "$root/cache/$entries.$now.$BASHPID"
  else
    warn "what $step made could not be kept in $root/cache; look for space and rights there"
  fi
}

# Copies what the step has made and measured, and last of all the sums of it.
copy_made() { # FOLDER
  local LC_ALL=C file sums age=${of[${step}_cache]} n=0
  clock
  [[ $age == always ]] || seconds "$age"
  [[ $age == always ]] || printf '%s\n' "$((now + secs * 1000))" >"$1/until"
  cp "$base.key" "$1/key" && cp "$base.output" "$1/output" || return
  [[ ! -f $base.metrics ]] || cp "$base.metrics" "$1/metrics" || return
  while IFS= read -r file; do
    [[ -n $file ]] || continue
    n=$((n + 1))
    cp -- "$file" "$1/file_$n" || return
  done <<<"${of[${step}_output]-}"
  sums=$(cd "$1" && cksum ./[fkmo]*) && printf '%s\n' "$sums" >"$1/sums"
}
