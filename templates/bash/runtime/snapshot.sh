# --- snapshot: the project as it is at a moment ---------------------------------------------

# Sets tree to the git tree of all files that git does not ignore, and to nothing outside git. It
# is made in an index of its own: neither the user's index nor the working tree is touched.
snapshot() {
  local real index=$run_dir/index.$BASHPID unhooked=core.hooksPath=/dev/null
  tree=''
  real=$(git rev-parse --git-path index 2>/dev/null) || return 0
  [[ ! -f $real ]] || cp "$real" "$index"
  tree=$(
    exec 6>&- 7>&- 8>&- 9>&- # what git leaves behind must not hold the lock
    umask "$mask"
    export GIT_INDEX_FILE=$index
    git -c "$unhooked" add -A --ignore-errors . 2>/dev/null || : # what cannot be read is left out
    git -c "$unhooked" write-tree 2>/dev/null
  ) || tree=''
  rm -f "$index"
}
