# --- items: a step that is done once for each of its items ----------------------------------

# What the items that follow have in common: their function, and flags as those of a step.
each() { # FUNCTION [--FLAG VALUE]...
  common=(--each "$@")
}

# One of them.
item() { # STEP ITEM [--FLAG VALUE]...
  add "$1" --item "$2" ${common[@]+"${common[@]}"} "${@:3}"
  [[ $mode != collect ]] || of[${of[${1}_each]}s]+="$1 "
}
