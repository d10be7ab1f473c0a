# --- list, status, dry run: on standard output, changing nothing ----------------------------

# Where the run is; also while another process owns it.
show_status() {
  local id text how=none
  [[ -z $run_dir ]] || how=$(basename "${run_dir%/*}")
  if [[ $how == active ]]; then
    text=$(cat "$root/locks/$workflow.owner" 2>/dev/null) || text=''
    find_owner "$text"
    how=${lives:+running}
    [[ -z $lives ]] || for id in "${!state[@]}"; do
      state[$id]=${state[$id]/interrupted/running}
    done
  fi
  if [[ -n ${asked[json]-} ]]; then
    state_json "${how:-interrupted}" "$run_dir"
  else
    printf '%s: %s %s\n' "$workflow" "${how:-interrupted}" "$run_dir"
    show_steps
  fi
}

# What a start with these options would do.
show_plan() {
  local id beyond=''
  exec 6>/dev/null
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || state=()
  review_steps
  for id in "${steps[@]}"; do
    [[ -z $beyond || ${phase_of[$id]} == "${asked[until]}" ]] || state[$id]='left out'
    [[ ${phase_of[$id]} != "${asked[until]-}" ]] || beyond=yes
  done
  show_steps
}

# A line a step: what it does, under which limits, and how far it is.
show_steps() {
  local id who how
  for id in "${steps[@]}"; do
    how=${state[$id]:-waiting}
    [[ " ${asked[only]-$id} " == *" $id "* ]] || how='left out'
    who=${of[${id}_agent]-shell}${of[${id}_access]+, ${of[${id}_access]}, ${of[${id}_cost]} USD}
    [[ -z ${of[${id}_fixes]-} ]] || who+=", only when ${of[${id}_fixes]} fails"
    span_of "${took[$id]:-0}"
    usd_of "${cost_of[$id]:-0}"
    printf '%-10s %-*s %-11s ' "${phase_of[$id]}" "$width" "$id" "$how"
    case $action in
      status) printf 'attempts %d, %s, %s USD\n' "${last_try[$id]:-0}" "$span" "$usd" ;;
      *) printf '%s, at most %s x %d\n' "$who" "${of[${id}_timeout]}" "${of[${id}_attempts]:-1}" ;;
    esac
  done
}
