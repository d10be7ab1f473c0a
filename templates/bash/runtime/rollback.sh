# --- rollback: back to the newest checkpoint --------------------------------------------------

told='' by_hand='' # which ref keeps what is replaced; what counts as undone

# What undoes a step has the time limit of the step, and its item.
plan_undo() { # STEP
  of[undo_${1}_undoes]=$1 of[undo_${1}_timeout]=${of[${1}_timeout]}
  [[ -n ${of[${1}_each]-} ]] || return 0
  of[undo_${1}_each]=${of[${1}_undo]} of[undo_${1}_item]=${of[${1}_item]}
}

# Before anything runs: ends a rollback that an earlier start left unfinished, and saves the
# project unless there is a checkpoint since the run began or was rolled back.
prepare_rollback() {
  local goal id point unfinished
  local -a taken=()
  [[ -z ${asked[rehearse]-} ]] || return 0
  find_way_back
  if [[ -n $unfinished ]]; then
    say "going on with the rollback to the checkpoint $point" "$yellow"
    ! declare -F know_lines >/dev/null || know_lines
    go_back
    point='' loaded=''
    load_plan # again: what was read in this run may be read anew
  fi
  [[ -n $point ]] || taken=()
  for id in ${taken[@]+"${taken[@]% *}"}; do
    [[ ${of[${id}_checkpoint]-} == *after* ]] || continue
    save_point after "$id" # which it outlived the script without
    break
  done
  [[ -n $point ]] || save_point start
}

# Notes what undoes a step and counts as done, since --done names it. Refuses to leave a run that is
# half rolled back for a new one.
heed_options() {
  local goal name point rest='' unfinished
  local -a taken=()
  for name in ${asked[done]-}; do
    if [[ -n ${of[${name}_undoes]-}${of[${name%__*}__undoes]-} ]]; then
      by_hand+=" $name "
    else
      rest+="${rest:+ }$name"
    fi
  done
  asked[done]=$rest
  [[ -n ${asked[restart]-} && -z ${asked[rehearse]-} && -s $run_dir/journal.jsonl ]] || return 0
  find_way_back
  [[ -z $unfinished ]] ||
    die 1 "the rollback of ${run_dir##*/} is not finished; run $program without --restart first"
}

# Sets how to rolled-back for a run that failed and ended so.
find_rollback() {
  local line
  line=$(tail -n 1 "$run_dir/journal.jsonl" 2>/dev/null) || line=''
  [[ $line != *'"event":"end"'*' rolled back to '* ]] || how='rolled-back'
}

# A step that fails while the run stops, or that cannot be tried again, rolls back as well, once
# nothing of its policy is left that the next start would try.
roll_back_last() { # STEP
  ((tries[$1] < ${of[${1}_attempts]:-1} || ${rounds[$1]:-0} < ${of[${1}_rounds]:-0})) ||
    rolling=$1
}

# Undoes what was done since the newest checkpoint, returns to it, and ends the run.
roll_back() {
  local commit goal point ref status=$stopping tree unfinished
  local -a taken=()
  [[ -z ${asked[rehearse]-} ]] ||
    end_run "$status" 'failed; a rehearsal rolls nothing back' "$red"
  stopping=0 run_deadline=$((now + 86400000))
  find_way_back
  say "rolling back to the checkpoint $point" "$yellow"
  if [[ $goal != - ]]; then
    read_project
    keep_replaced
  fi
  journal rollback '' 0 0 "$point"
  go_back
  rolled='rolled-back'
  end_run "$status" "failed, and is rolled back to the checkpoint $point" "$red"
}

# For awk: the newest checkpoint, whether a rollback to it has begun, and the steps that were done
# since it, the last one first, with `yes` for those that are undone.
# shellcheck disable=SC2016 # for awk
way_back='
  !whole() { if (!follows()) next }
  { n++ }
  $6 == "saving" { mark = n }
  $6 == "saved" { split($20, word, " "); point = word[1]; goal = word[2]; from = mark }
  $6 == "rollback" { begun = "yes" }
  $6 == "rolledback" { begun = point = ""; from = n }
  $6 == "end" && $20 ~ /^completed/ { point = "" }
  $6 == "done" { at[$10] = n; who[n] = $10 }
  $6 == "skipped" || $6 == "waiting" { delete at[$10] }
  END {
    print (point == "" ? "- -" : point " " goal), begun
    for (; n > from; n--)
      if ((n in who) && at[who[n]] == n) print who[n], (at["undo_" who[n]] > n ? "yes" : "")
  }'

# Sets point, the newest checkpoint, and goal, its commit, which may be gone; unfinished; and taken,
# what is undone.
find_way_back() {
  local id line undone
  line=$(LC_ALL=C awk -F '"' "$whole$way_back" "$run_dir/journal.jsonl")
  {
    read -r point goal unfinished
    while read -r id undone; do
      [[ -z ${phase_of[$id]-} ]] || taken[${#taken[@]}]="$id $undone"
    done
  } <<<"$line"
  point=${point#-}
  [[ $goal == - ]] || git cat-file -e "$goal^{tree}" 2>/dev/null || goal=-
}

# Undoes steps in the reverse order of their ends, then restores the files; each step that is
# undone counts as waiting.
go_back() {
  local id line
  sweep_run
  for line in ${taken[@]+"${taken[@]}"}; do
    id=${line%% *}
    [[ -z ${of[${id}_undo]-} || $line == *' yes' ]] || run_undo "$id"
    set_state "$id" waiting 'rolled back'
    say "$id is undone: it runs again" "$yellow"
  done
  if [[ $goal == - ]]; then
    say "no file is put back: git does not have the checkpoint $point" "$yellow"
  else
    restore_project
  fi
  rm -f "$run_dir"/steps/*/{tree,began,worktree} "$run_dir"/*.own # of attempts that count no more
  journal rolledback '' 0 0 "$point"
}

# Runs what undoes a step, as an attempt of its own, to its end, unless it counts as done.
run_undo() { # STEP
  local undo=undo_$1
  if [[ $by_hand == *" $undo "* ]]; then
    set_state "$undo" 'done' --done
    return 0
  fi
  mkdir -p "$run_dir/steps/$undo"
  of[${undo}_fixes]=${of[${1}_fixes]-$1} # it has the number of that step
  clock
  last_look=$now
  start_attempt "$undo"
  while ((${#pid_of[@]} > 0)); do wait_for_steps; done
  queue=()
  ((stopping == 0)) || tell_undo_failed "$undo"
}

# Ends a start in which a rollback could not go on.
tell_undo_failed() { # UNDO
  say "the rollback goes on when $program runs again; --done $1 goes on without $1" "$yellow"
  end_run "$stopping" "is not rolled back yet: $1 failed" "$red"
}

# Keeps what a rollback is about to replace, unless it is kept already, and says how it comes back.
keep_replaced() {
  local line names=refs/orchestrate/${run_dir##*/}/before-rollback-
  line=$(git for-each-ref --format='%(tree) %(refname)' "$names*" | grep "^$tree ") || line=''
  ref=${line#* }
  [[ -n $ref ]] || keep_tree before-rollback-1
  [[ $ref != "$told" ]] || return 0
  told=$ref
  say 'what is there now is kept; this brings it back:'
  say "  git restore --source=$ref --worktree :/"
}

# Makes the project what it was at the checkpoint, but for the runs and this script. What counts as
# ignored is what was ignored then, so its rules are restored first.
restore_project() {
  local commit number path ref tree
  local -a own=()
  for path in "$root" "$script"; do
    path=$(cd -P -- "${path%/*}" && pwd)/${path##*/} || continue # it is gone
    [[ $path != "$top/"* ]] || own+=(":(literal)${path#"$top/"}")
  done
  read_project
  turn_into "$tree" "$goal" ':(glob)**/.gitignore'
  read_project
  keep_replaced
  turn_into "$goal" "$tree" ${own[@]+"${own[@]}"}
  number=$(git rev-list --count "$goal^..HEAD" 2>/dev/null) || number=0
  ((number == 0)) || say "HEAD stays: commits made since the checkpoint are kept ($number)"
}

# Makes the files of the project, which are as in tree, those of another tree, but for those that
# match, which are as in a third one. Ignored files are neither removed nor replaced.
turn_into() { # TREE THIRD PATHSPEC...
  local mixed=$1 path
  (($# < 3)) || mix_trees "$@"
  while IFS= read -r -d '' path; do
    spare_ignored "$path"
  done < <(git diff-tree -r -z --no-renames --name-only --diff-filter=A "$tree" "$mixed" || :)
  (
    trap '' INT TERM HUP
    umask "$mask"
    GIT_INDEX_FILE=$run_dir/index.own git -c "$unhooked" -c "$unwatched" \
      -c submodule.recurse=false read-tree -m -u "$tree" "$mixed"
  ) || end_run 1 "is not rolled back yet: git says why in ${run_dir#"$top/"}/execution.log" "$red"
}

# Ends the start where an ignored file, which is kept nowhere, is in the way of one that comes back.
spare_ignored() { # PATH
  local found path=$1
  while [[ ! -e $path && ! -L $path && $path == */* ]]; do path=${path%/*}; done
  [[ -L $path || -f $path || (-d $path && $path == "$1") ]] || return 0
  found=$(GIT_INDEX_FILE=$run_dir/index.own \
    git ls-files -o -i --exclude-standard -- ":(literal)$path")
  found=${found%%$'\n'*}
  [[ -z $found ]] ||
    end_run 1 "is not rolled back yet: $found is in the way, which git ignores" "$red"
}

# Sets mixed to a tree in which the files that match are those of another one.
mix_trees() { # TREE OTHER PATHSPEC...
  local index=$run_dir/mixed.own list=$run_dir/list.own
  rm -f "$index" "$index.lock"
  mixed=$(
    GIT_INDEX_FILE=$index git -c "$unhooked" read-tree "$2" &&
      GIT_INDEX_FILE=$index git ls-files -s -z -- "${@:3}" >"$list" &&
      GIT_INDEX_FILE=$index git -c "$unhooked" read-tree "$1" &&
      GIT_INDEX_FILE=$index git -c "$unhooked" rm -r -q -f --cached --ignore-unmatch -- "${@:3}" &&
      GIT_INDEX_FILE=$index git -c "$unhooked" update-index -z --replace --index-info <"$list" &&
      GIT_INDEX_FILE=$index git -c "$unhooked" write-tree
  ) || die 6 "git cannot restore the project: see $run_dir/execution.log"
}
