# --- resume: going on with a run ------------------------------------------------------------

resume_run() {
  refuse_odd "$run_dir" "$run_dir"/* -prune # what steps made in artifacts is theirs
  refuse_odd "$run_dir/steps"
  move_run active
  [[ -f $script ]] || script=$run_dir/script.sh # which was started, and moved
  load_journal
  ((damaged == 0)) || repair_journal
  exec 6>>"$run_dir/journal.jsonl" 2>>"$run_dir/execution.log" # where errors of bash are kept
  owner=yes
  ((damaged == 0)) || find_unrecorded
  journal resume '' 0 0 ''
  say "$workflow: going on with ${run_dir#"$top/"}" "$bold"
  await_steps
  [[ -z $found ]] || load_journal # they have told their ends
}

# Waits for steps that an earlier start left running, to their time limits: no attempt runs beside
# another one, and what is paid is not thrown away. Sets found to them.
await_steps() {
  local id
  find_workers
  found=${!pid_of[*]}
  while ((${#pid_of[@]} > 0)); do
    obey_signal
    clock
    for id in "${!pid_of[@]}"; do
      look_for "$id"
      [[ -n $lives ]] || bury "$id"
      [[ -z $lives ]] || ((now < deadline[$id])) || stop_late "$id"
    done
    ((${#pid_of[@]} == 0)) || read -r -t 0.5 -u 9 || :
  done
  deadline=() late=()
  sweep_run
}

# Finds what is left of all attempts that have no end.
find_workers() {
  local id
  for id in "${!worker_of[@]}"; do
    [[ -z ${worker_of[$id]} ]] || find_worker "$id"
    [[ -n ${pid_of[$id]-} ]] || conceal_attempt "$id"
  done
}

# Sets pid_of if there is anything left of an attempt. What has lost its worker cannot tell its end:
# its time is over.
find_worker() { # STEP
  local verb='waiting for'
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || verb=ending
  pid_of[$1]=${worker_of[$1]% *} deadline[$1]=0
  born_of "${pid_of[$1]}"
  if [[ "${pid_of[$1]} $born" == "${worker_of[$1]}" ]]; then
    say "$verb $1, which an earlier start left running" "$yellow"
    seconds "${of[${1}_timeout]-${of[${1%__*}__timeout]-1s}}" # an item may not be known yet
    deadline[$1]=$((began[$1] + secs * 1000))
  elif [[ -n $born || ${worker_of[$1]#*@} != "${boot%%-*}" ]]; then
    unset "pid_of[$1]" # another process has that number now
  fi
}

# What an attempt left, of which the journal knows nothing, was begun.
find_unrecorded() {
  local file id number
  load_journal
  for file in "$run_dir"/steps/*/*.log; do
    id=${file%/*} number=${file##*/}
    id=${id##*/} number=${number%.log}
    [[ -f $file && $number =~ ^[1-9][0-9]{0,8}$ && $id != *[!a-z0-9_]* ]] || continue
    ((number <= ${last_try[$id]:-0})) || journal start "$id" "$number" 0 ''
  done
  load_journal
}

# Looks at each step before anything runs: what changed runs again, what is done is settled. Sets
# entry to the first phase with anything to do.
review_steps() {
  local id why early=${asked[from]-} open_step=''
  entry=${asked[until]+$first_phase}
  [[ -z $gated ]] || reopen_gates
  [[ -z $run_dir ]] || cmp -s "$script" "$run_dir/script.sh" || compare_definitions
  for id in "${steps[@]}"; do
    [[ -n ${of[${id}_fixes]-}${of[${id}_end]-} ]] || review_one "$id"
  done
  ((${#settled[@]} == 0)) || say "${#settled[@]} of $total steps are done" "$bold"
}

# Looks at a step if it has to be, and settles it or finds where to begin.
review_one() { # STEP
  local again=${asked[from]-}${asked[retry]-}$open_step${changed[$1]-}
  again+=${of[${1}_save]-}${of[${1}_output]-}${of[${1}_input]-}
  [[ ${state[$1]-} == 'done' && -z $again &&
    ! -s $run_dir/steps/$1/${last_try[$1]}.inputs ]] || review_step "$1"
  if [[ ${state[$1]-} == @(done|skipped) ]]; then
    settle "$1"
  else
    is_open "$1"
    entry=${entry:-${phase_of[$1]}} open_step=${open_step:-$open}
  fi
}

# Looks at a step that is not done, or of which something may have changed.
review_step() { # STEP
  local id=$1
  [[ ${phase_of[$id]} != "$early" ]] || early=''
  find_why "$id"
  [[ -z $why ]] || forget "$id"
  [[ ${state[$id]-} == 'done' ]] || take_as_asked "$id"
  is_open "$id"
  [[ -z $early || -z $open || ${state[$id]-} == @(done|skipped) ]] ||
    die 2 "--from $early needs $id, which is not done; --skip $id goes on without it"
  [[ ${state[$id]-} != interrupted || ${of[${id}_effect]-} != once ]] ||
    die 1 "$id was cut short and must not run twice; look, then --done $id or --retry $id"
}

# Sets open to a step that is still to be done. A failure that the workflow goes on after is not,
# and not what a gate has measured again.
is_open() { # STEP
  open=$1
  [[ -z ${settled[$1]-} ]] || open=''
  [[ -z ${reopened[$1]-} || -n ${changed[$1]-} ]] || open=''
  [[ ${state[$1]-} != failed || ${of[${1}_on_failure]-} != continue ]] || open=''
}

# A step counts as done, or is left out, since the options say so.
take_as_asked() { # STEP
  local LC_ALL=C file
  if [[ " ${asked[done]-} " == *" $1 "* ]]; then
    while IFS= read -r file; do
      [[ -z $file || -s $file ]] || die 2 "--done $1 needs $file; make it, or --skip $1"
    done <<<"${of[${1}_save]-}"$'\n'"${of[${1}_output]-}"
    set_state "$1" 'done' --done
  elif [[ " ${asked[skip]-} " == *" $1 "* ]]; then
    set_state "$1" skipped 'as asked'
  else
    return 0
  fi
  [[ ${of[${1}_on_failure]-} != halt ]] || warn "the security gate $1 is not asked, as you say"
}

# Sets why to the reason for which a step runs again that need not, or to nothing.
find_why() { # STEP
  local LC_ALL=C file
  why=''
  if [[ ${phase_of[$1]} == "${asked[from]-}" ]]; then
    why="--from ${asked[from]}"
  elif [[ " ${asked[retry]-} " == *" $1 "* ]]; then
    why=--retry
  elif [[ ${state[$1]-} == 'done' ]]; then
    look_before "$1"
    [[ -z ${changed[$1]-} ]] || why='its definition changed'
    [[ -z ${of[${1}_worktree]-} || ${state[${of[${1}_worktree]}]-} == 'done' ]] || return 0
    compare_inputs "$run_dir/steps/$1/${last_try[$1]}.inputs"
    [[ -z ${of[${1}_save]-}${of[${1}_output]-} ]] || while IFS= read -r file; do
      [[ -z $file || -s $file ]] || why="$file is gone"
    done <<<"${of[${1}_save]-}"$'\n'"${of[${1}_output]-}"
  elif [[ ${state[$1]-} == skipped && -n ${of[${1}_if]-} && -n ${changed[$1]-} ]]; then
    why='its definition changed'
  fi
}

# Keeps the script as it runs, and what its steps are.
keep_script() {
  ! cmp -s "$script" "$run_dir/script.sh" || return 0
  definitions >"$run_dir/definitions.new"
  mv "$run_dir/definitions.new" "$run_dir/definitions"
  write_plan
  cp "$script" "$run_dir/script.new"
  mv "$run_dir/script.new" "$run_dir/script.sh"
}

# Writes the steps for those who read the run from outside: whole, by rename.
write_plan() {
  print_plan >"$run_dir/plan.new"
  mv "$run_dir/plan.new" "$run_dir/plan"
}

# Prints what the steps are: each with its name on top and NUL at its end.
definitions() {
  local id
  for id in "${steps[@]}"; do
    printf '%s\n' "$id"
    declare -f "step_${of[${id}_each]-$id}"
    printf '%s\n' "${of[${id}_first]-${of[${id}_agent]-}} ${of[${id}_access]-} ${of[${id}_save]-}" \
      "${of[${id}_output]-}" "${of[${id}_input]-}${of[${id}_item]+$'\n'${of[${id}_item]}}" \
      ${of[${id}_worktree]+worktree} \
      ${of[${id}_inputs_of]+"${of[${id}_inputs_of]}"}
    [[ -z ${of[${id}_if]-}${of[${id}_kind]-} ]] ||
      printf '%s\n' "${of[${id}_if]-}" "${of[${id}_approve]-}"
    [[ -z ${of[${id}_fan]-} ]] || define_lines "${of[${id}_fan]}"
    printf '\0'
  done
}

# Sets changed for the steps that are not what they were when the run was last begun.
compare_definitions() {
  local text
  local -A was=()
  definitions >"$run_dir/definitions.$$"
  while IFS= read -r -d '' text; do
    was[${text%%$'\n'*}]=$text
  done <"$run_dir/definitions" || die 6 "cannot read $run_dir/definitions"
  while IFS= read -r -d '' text; do
    [[ ${was[${text%%$'\n'*}]-} == "$text" ]] || changed[${text%%$'\n'*}]=yes
  done <"$run_dir/definitions.$$" || die 6 "cannot read $run_dir/definitions.$$"
  rm -f "$run_dir/definitions.$$"
}

# What was done before what it needs, as by --only, was done too early.
look_before() { # STEP
  local id after=${of[${1}_after]-}
  for id in ${after//,/ }; do
    is_open "$id"
    [[ -z $open ]] || why="it comes after $id"
  done
  [[ -z $open_step || ${phase_of[$open_step]} == "${phase_of[$1]}" ]] ||
    why="it comes after $open_step"
}

compare_inputs() { # LIST
  local LC_ALL=C line file sum
  [[ ! -s $1 ]] || while IFS= read -r line; do
    file=${line#* * }
    [[ $file != @run/* ]] || file=$run_dir/${file#@run/}
    sum=$(cksum 2>/dev/null <"$file") || sum=''
    [[ "$sum ${line#* * }" == "$line" ]] || why="its input ${file#"$top/"} changed"
  done <"$1" || die 6 "cannot read $1"
}

# A step is to run again, and so are those that come after it.
forget() { # STEP
  local id before after hit=" $1 " later=''
  for id in "${steps[@]}"; do
    after=${of[${id}_after]-}
    for before in ${after//,/ } ${of[${id}_fixes]-}; do
      [[ $hit != *" $before "* ]] || hit+="$id "
    done
    [[ -z $later || ${phase_of[$id]} == "${phase_of[$1]}" ]] || hit+="$id "
    [[ $id != "$1" ]] || later=yes
    [[ $hit == *" $id "* && ${state[$id]:-waiting} != waiting ]] || continue
    [[ $id == "$1" ]] || why="it comes after $1"
    set_state "$id" waiting "$why"
    [[ -z ${of[${id}_fan]-} ]] || forget_lines "$id"
    say "$id runs again: $why" "$yellow"
  done
}

set_state() { # STEP STATE REASON
  local cost=0
  [[ ${state[$1]-} != interrupted ]] || cost=null
  state[$1]=$2
  journal "$2" "$1" "${last_try[$1]:-0}" 0 "$3" "$cost"
}
