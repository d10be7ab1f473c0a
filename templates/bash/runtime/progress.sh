# --- progress: one line an event, a bar on a terminal ---------------------------------------

say_step() { # STEP WHAT TEXT [COLOUR]
  local line number=${rank_of[${of[${1}_fixes]-$1}]}/$total
  [[ -z ${of[${1}_end]-} ]] || number=end
  set_left
  printf -v line '%7s [%s] %-*s %-7s %s' "$span" "$number" "$width" "$1" "$2" "$3"
  [[ $2 != 'done' || -z $left ]] || line+=", about $left left"
  say "$line" "${4-}"
}

# Sets span to the time gone, and left to the estimate of what is not done, shortened by as much as
# steps that run side by side shorten the whole.
set_left() {
  span_of "$((rest * expected / (estimated > 0 ? estimated : 1)))"
  left=${span#0s}
  span_of "$(((now - start) / 1000))"
}

draw_bar() {
  local full
  [[ -n $clear ]] || return 0
  set_left
  printf -v full '%*s' "$((${#settled[@]} * 24 / total))" ''
  printf '%s%s [%-24s] %d/%d %.20s%s' "$clear" "$span" "${full// /#}" "${#settled[@]}" "$total" \
    "${!pid_of[*]}" "${left:+, about $left left}" >&8
}
