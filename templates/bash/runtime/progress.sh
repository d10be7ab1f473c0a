# --- progress: one line an event, a bar on a terminal ------------------------------------

say_step() { # STEP WHAT TEXT [COLOUR]
  local line
  set_left
  printf -v line '%s [%d/%d] %-*s %-7s %s' "$span" "${#settled[@]}" "$total" "$width" "$1" "$2" "$3"
  say "$line${left:+, about $left left}" "${4-}"
}

# Sets span to the time gone, and left to the estimate of what is not done, shortened by as much as
# steps that run side by side shorten the whole.
set_left() {
  local id rest=0
  left=''
  for id in "${steps[@]}"; do
    [[ -n ${settled[$id]-} ]] || rest=$((rest + ${of[${id}_expected]:-0}))
  done
  seconds "$estimate"
  span_of "$((rest * secs / (estimated > 0 ? estimated : 1)))"
  ((rest == 0)) || left=$span
  clock
  span_of "$(((now - start) / 1000))"
}

draw_bar() {
  local full
  [[ -n $bar ]] || return 0
  set_left
  printf -v full '%*s' "$((${#settled[@]} * 24 / total))" ''
  printf '\r\e[K%s [%-24s] %d/%d %.30s, about %s left' "$span" "${full// /#}" "${#settled[@]}" \
    "$total" "${!pid_of[*]}" "$left" >&8
  bar=drawn
}

clear_bar() {
  [[ $bar != drawn ]] || printf '\r\e[K' >&8
  bar=${bar:+yes}
}
