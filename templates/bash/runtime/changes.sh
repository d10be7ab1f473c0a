# --- changes: what differs in the project since a moment ------------------------------------

# Sets tree to the git tree of all files that git does not ignore, and to nothing outside git. It
# is made in an index of its own: neither the user's index nor the working tree is touched.
snapshot() {
  local real index=$run_dir/index.$BASHPID
  tree=''
  real=$(git rev-parse --git-path index 2>/dev/null) || return 0
  [[ ! -f $real ]] || cp "$real" "$index"
  GIT_INDEX_FILE=$index git add -A . 2>/dev/null || return 0
  tree=$(GIT_INDEX_FILE=$index git write-tree)
  rm -f "$index"
}

# Holds when the attempt changed a file of the project; outside git, when one is newer than its prompt.
changed_something() {
  local newer=''
  snapshot
  [[ -n $tree ]] || newer=$(find . -name .claude -prune -o -type f -newer "$prompt" -print)
  [[ -n $newer || $tree != "$tree_before" ]] || fail_attempt 65 'it changed no file of the project'
}
