# --- snapshot: the project as it is at a moment ---------------------------------------------

# Sets not_ours to words for git that leave out what the script itself is told to print into: a file
# that grows by each line is no change of the project.
leave_out_talk() {
  local file
  not_ours=()
  [[ -f /dev/fd/1 || -f /dev/fd/8 ]] || return 0
  while IFS= read -r -d '' file; do
    [[ ! $file -ef /dev/fd/1 && ! $file -ef /dev/fd/8 ]] || not_ours+=(":(exclude,literal)$file")
  done < <(git ls-files -z -o --exclude-standard 2>/dev/null || :)
}

# Sets tree to the git tree of all files that git does not ignore, and to nothing outside git. It
# is made in an index of its own: neither the user's index nor the working tree is touched.
snapshot() {
  local real index=$run_dir/index.$BASHPID unhooked=core.hooksPath=/dev/null
  tree=''
  real=$(git rev-parse --git-path index 2>/dev/null) || return 0
  [[ ! -f $real ]] || cp -p "$real" "$index" # whose time tells git what to look at
  tree=$(
    exec 6>&- 7>&- 8>&- 9>&- # what git leaves behind must not hold the lock
    umask "$mask"
    export GIT_INDEX_FILE=$index
    # What cannot be read is left out.
    git -c "$unhooked" add -A --ignore-errors . ${not_ours[@]+"${not_ours[@]}"} 2>/dev/null || :
    git -c "$unhooked" write-tree 2>/dev/null
  ) || tree=''
  rm -f "$index"
}
