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

# Sets begun if an item of a step was begun, or if its items were read, and not taken back since.
find_begun() { # STEP
  local id
  for id in ${of[${1}__items]-} ${of[${1}__reader]-}; do
    [[ ${state[$id]:-waiting} == @(waiting|skipped|approval) || ${last_try[$id]:-0} == 0 ]] ||
      begun=yes
  done
}
