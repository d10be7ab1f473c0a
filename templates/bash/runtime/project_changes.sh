# --- project_changes: what a run has changed ------------------------------------------------

# Sets before and tree to the project when the run began and now; closes the gate outside git.
project_changes() { # CHECK
  local text
  snapshot
  stored tree
  before=$text
  [[ -n $before && -n $tree ]] || close_gate "$1" 'what the run has changed' ''
}

# Compares the two, as git does by itself, whatever its settings are.
compare_trees() { # OPTION...
  [[ -z $before || -z $tree ]] ||
    git diff --no-renames --no-ext-diff --no-textconv --no-color --src-prefix=a/ --dst-prefix=b/ \
      "$@" "$before" "$tree"
}
