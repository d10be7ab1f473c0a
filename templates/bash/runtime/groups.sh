# --- groups: how many steps of a group run at a time ----------------------------------------

# Sets allowed to nothing while as many steps of one of its groups run as may.
may_join() { # STEP
  local group id running
  for group in ${of[${1}_group]}; do
    running=0
    for id in "${!pid_of[@]}"; do
      [[ $'\n'${of[${id}_group]-}$'\n' != *$'\n'"$group"$'\n'* ]] || running=$((running + 1))
    done
    ((running < ${group#*/})) || allowed=''
  done
}
