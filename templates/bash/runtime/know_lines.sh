# --- know_lines: the items that a rollback has to undo when it goes on ------------------------

# Adds what was read before, and finds it among what a rollback undoes.
know_lines() {
  local id
  for id in "${steps[@]}"; do
    [[ -z ${of[${id}_fan]-} || ${state[$id]-} != 'done' ]] || add_lines "$id"
  done
  taken=()
  find_way_back
}
