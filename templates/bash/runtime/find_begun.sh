# --- find_begun: what is decided once for all items ------------------------------------------

# Sets begun if an item of a step was begun, or if its items were read, and not taken back since.
find_begun() { # STEP
  local id
  for id in ${of[${1}__items]-} ${of[${1}__reader]-}; do
    [[ ${state[$id]:-waiting} == @(waiting|skipped|approval) || ${last_try[$id]:-0} == 0 ]] ||
      begun=yes
  done
}
