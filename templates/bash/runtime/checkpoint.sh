# --- checkpoint: the project kept as a commit that no branch knows ----------------------------

saving=yes
unhooked=core.hooksPath=/dev/null unwatched=core.fsmonitor=false # settings of git

# Saves the project, so that a rollback can return to it: what is done from now on comes after.
# Before the items of a step it is saved once.
save_point() { # start|before|after [STEP]
  local begun='' commit=- name all=${of[${2-}_fan]-${of[${2-}_each]-${2-}}} ref tree
  all=${all%__item}
  name=$1${all:+_$all}
  ! declare -F find_begun >/dev/null || find_begun "$all"
  [[ -z ${asked[rehearse]-} && ($1 != before || -z $begun) ]] || return 0
  journal saving '' 0 0 "$name"
  if git rev-parse --git-dir >/dev/null 2>&1; then
    read_project
    keep_tree "$name"
    say "checkpoint $name is kept as $ref"
  elif [[ $1 == start ]]; then
    warn 'this is no git tree: no file is saved, and a rollback only runs what undoes steps'
    [[ -z ${quality-} ]] || die 3 'this workflow is strict: what warns stops it'
  fi
  journal saved '' 0 0 "$name $commit"
}

# Sets tree to the git tree of all files that git does not ignore. It is made in an index of its
# own: neither the user's index nor a file is touched.
read_project() {
  local index=$run_dir/index.own real
  rm -f "$index" "$index.lock"
  real=$(git rev-parse --git-path index)
  [[ ! -f $real ]] || cp -p "$real" "$index" # whose time tells git what to look at
  tree=$(
    trap '' INT TERM HUP # to its end, also when the script is to end
    umask "$mask"
    # With status 1 it has left out a new file, which no rollback touches then.
    GIT_INDEX_FILE=$index git -c "$unhooked" -c "$unwatched" add -A --ignore-errors . \
      ${not_ours[@]+"${not_ours[@]}"} ||
      (($? == 1)) || exit
    GIT_INDEX_FILE=$index git -c "$unwatched" diff-files --quiet --ignore-submodules &&
      GIT_INDEX_FILE=$index git -c "$unhooked" write-tree
  ) || die 6 "git cannot save the project: see $run_dir/execution.log"
}

# Makes a commit of tree, and a ref of ours that keeps it. Sets commit and ref.
keep_tree() { # NAME
  local name=refs/orchestrate/${run_dir##*/}/$1 number=1 parent
  local -x GIT_AUTHOR_NAME=orchestrate-gen GIT_AUTHOR_EMAIL=orchestrate-gen@localhost
  local -x GIT_COMMITTER_NAME=orchestrate-gen GIT_COMMITTER_EMAIL=orchestrate-gen@localhost
  parent=$(git rev-parse -q --verify HEAD) || parent=''
  commit=$(git commit-tree ${parent:+-p "$parent"} -m "$workflow: $1" "$tree") ||
    die 6 "git cannot save the project: see $run_dir/execution.log"
  ref=$name
  until git -c "$unhooked" update-ref "$ref" "$commit" ''; do # one that is there stays
    number=$((number + 1)) ref=${name%-1}-$number
    ((number < 100)) || die 6 "git cannot make $name: see $run_dir/execution.log"
  done
}

# Removes the checkpoints of earlier runs of this workflow that have completed, as this one has, but
# nothing that a rollback has replaced.
drop_checkpoints() {
  local count=0 name ref run
  while IFS= read -r ref; do
    name=${ref##*/} run=${ref%/*}
    run=${run##*/}
    [[ $run == workflow_????????_??????_"$workflow" && $run < ${run_dir##*/} ]] || continue
    [[ $name != before-rollback-* && -d $root/completed/$run ]] || continue
    [[ ! -d $root/worktrees/${run#workflow_} ]] || continue # where work waits that nobody merged
    ! git -c "$unhooked" update-ref -d "$ref" || count=$((count + 1))
  done < <(git for-each-ref --format='%(refname)' refs/orchestrate 2>/dev/null || :)
  ((count == 0)) || say "checkpoints of earlier runs, which have completed, are removed: $count"
}
