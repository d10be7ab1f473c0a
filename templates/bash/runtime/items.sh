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

# Options that name a step mean all of its items, too; what reads them is read again only by itself.
name_items() {
  local id key name more
  for key in only skip retry 'done'; do
    for name in ${asked[$key]-}; do
      more=${of[${name}__items]-}
      [[ $key == retry ]] || more+=" ${of[${name}__reader]-}"
      for id in "${!phase_of[@]}"; do
        [[ $id != "${name}__"+([0-9]) ]] || more+=" $id"
      done
      asked[$key]+=" $more"
    done
  done
}
