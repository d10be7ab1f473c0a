# --- diff_at_most: a gate that large changes close ------------------------------------------

# Holds when the run has added and removed no more lines than these.
diff_at_most() { # LINES
  local lines
  project_changes diff-at-most
  compare_trees --numstat >"$base.changed"
  lines=$(awk '{ lines += $1 + $2 } END { print lines + 0 }' "$base.changed")
  ((lines <= $1)) || close_gate "diff-at-most $1" 'the number of lines' "$lines"
}
