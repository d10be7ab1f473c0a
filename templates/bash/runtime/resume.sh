# --- resume: going on with a run ------------------------------------------------------------

resume_run() {
  local last
  load_journal
  last=$(tail -c 1 "$run_dir/journal.jsonl" | tr '\0' '?')
  exec 6>>"$run_dir/journal.jsonl"
  [[ -z $last ]] || printf '\n' >&6 # a torn last line gets its end
  cp "$script" "$run_dir/script.new"
  mv "$run_dir/script.new" "$run_dir/script.sh"
  move_run active
  owner=yes
  journal resume '' 0 0 ''
  say "$workflow: going on with ${run_dir#"$top/"}" "$bold"
}

# Looks at each step before anything runs: what changed runs again, what is done is settled.
review_steps() {
  local id why early=${asked[from]-}
  for id in "${steps[@]}"; do
    [[ -z ${of[${id}_fixes]-} ]] || continue
    [[ ${phase_of[$id]} != "$early" ]] || early=''
    find_why "$id"
    [[ -z $why ]] || forget "$id"
    [[ ${state[$id]-} == 'done' ]] || take_as_asked "$id"
    [[ -z $early || ${state[$id]-} == @(done|skipped) ]] ||
      die 2 "--from $early needs $id, which is not done; --skip $id goes on without it"
    [[ ${state[$id]-} != interrupted || ${of[${id}_effect]-} != once ]] ||
      die 1 "$id was cut short and must not run twice; look, then --done $id or --retry $id"
    [[ ${state[$id]-} != @(done|skipped) ]] || settled[$id]=yes
  done
  ((${#settled[@]} == 0)) || say "${#settled[@]} of $total steps are done" "$bold"
}

# A step counts as done, or is left out, since the options say so.
take_as_asked() { # STEP
  if [[ " ${asked[done]-} " == *" $1 "* ]]; then
    mkdir -p "$run_dir/steps/$1"
    definition_of "$1" >"$run_dir/steps/$1/definition"
    set_state "$1" 'done' --done
  elif [[ " ${asked[skip]-} " == *" $1 "* ]]; then
    set_state "$1" skipped 'as asked'
  fi
}

# Sets why to the reason for which a step runs again that need not, or to nothing.
find_why() { # STEP
  local file now_is
  why=''
  if [[ ${phase_of[$1]} == "${asked[from]-}" ]]; then
    why="--from ${asked[from]}"
  elif [[ " ${asked[retry]-} " == *" $1 "* ]]; then
    why=--retry
  elif [[ ${state[$1]-} == 'done' ]]; then
    now_is=$(definition_of "$1")
    cmp -s - "$run_dir/steps/$1/definition" <<<"$now_is" || why='its definition or an input changed'
    while IFS= read -r file; do
      [[ -z $file || -s $file ]] || why="$file is gone"
    done <<<"${of[${1}_save]-}"$'\n'"${of[${1}_output]-}"
  fi
}

# A step is to run again, and so are those that come after it.
forget() { # STEP
  local id before hit=" $1 " later=''
  for id in "${steps[@]}"; do
    for before in ${of[${id}_after]//,/ } ${of[${id}_fixes]-}; do
      [[ $hit != *" $before "* ]] || hit+="$id "
    done
    [[ -z $later || ${phase_of[$id]} == "${phase_of[$1]}" ]] || hit+="$id "
    [[ $id != "$1" ]] || later=yes
    [[ $hit == *" $id "* && ${state[$id]:-waiting} != waiting ]] || continue
    set_state "$id" waiting "$why"
    say "$id runs again: $why" "$yellow"
  done
}

set_state() { # STEP STATE REASON
  local cost=0
  [[ ${state[$1]-} != interrupted ]] || cost=null
  state[$1]=$2
  journal "$2" "$1" "${last_try[$1]:-0}" 0 "$3" "$cost"
}
