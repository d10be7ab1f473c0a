# --- checkpoint: the project kept as a commit that no branch knows ----------------------------

unwatched=core.fsmonitor=false # a setting of git

# Saves the project, so that a rollback can return to it: what is done from now on comes after.
save_point() { # start|before|after [STEP]
  local commit=- name=$1${2:+_$2} ref tree
  [[ -z ${asked[rehearse]-} ]] || return 0
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
  [[ ! -f $real ]] || cp "$real" "$index"
  tree=$(
    trap '' INT TERM HUP # to its end, also when the script is to end
    umask "$mask"
    # With status 1 it has left out a new file, which no rollback touches then.
    GIT_INDEX_FILE=$index git -c "$unhooked" -c "$unwatched" add -A --ignore-errors . ||
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
