# --- fallback: another model, where one cannot be had -------------------------------------------

# Lets the next attempt ask the next model when this one is unavailable or at its usage limit: at
# once, with all attempts before it.
fall_back() { # STEP STATUS
  local old=${of[${1}_agent]} others=${of[${1}_fallback]} next
  next=${others%%$'\n'*}
  [[ $2 == @(69|75) && $stopping == 0 && $class != handled ]] || return 0
  of[${1}_first]=${of[${1}_first]-$old} # a step is what it was
  of[${1}_agent]=$next class=handled tries[$1]=0
  others=${others#"$next"}
  of[${1}_fallback]=${others#$'\n'}
  journal fallback "$1" "${last_try[$1]}" "$2" "$old, then $next: $reason"
  say_step "$1" waiting "for $next, in the place of $old" "$yellow"
  retries=$((retries + 1))
  enqueue "$1"
}
