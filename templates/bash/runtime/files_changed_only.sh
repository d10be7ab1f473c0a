# --- files_changed_only: a gate that changes elsewhere close --------------------------------

# Holds when every file that the run has changed matches one of the patterns.
files_changed_only() { # PATTERN...
  local file pattern fits odd=''
  project_changes files-changed-only
  compare_trees --name-only -z >"$base.changed"
  exec 5<"$base.changed"
  while IFS= read -r -u 5 -d '' file; do
    fits=''
    for pattern in "$@"; do
      # shellcheck disable=SC2053 # it is a pattern
      [[ $file != $pattern ]] || fits=yes
    done
    [[ -n $fits ]] || odd+="${odd:+, }$file"
  done
  ((${#odd} <= 200)) || odd="${odd:0:200}..."
  [[ -z $odd ]] || close_gate "files-changed-only $*" 'what else was changed' "$odd"
}
