# --- strict: what warns stops -----------------------------------------------------------------

held='' # options that go on with steps that have warned

# Notes that an attempt has warned. What runs at the end, or undoes a step, has nothing to stop; and
# a rehearsal has made nothing that could be judged.
note_warned() {
  [[ -z $step || -n ${asked[rehearse]-}${of[${step}_end]-}${of[${step}_undoes]-} ]] ||
    : >"$base.warned"
}

# A step has done its work and has warned: what it made is kept, and nothing new starts.
stop_warned() { # STEP MILLIONTHS
  state[$1]='done'
  hold_warned "$1"
  span_of "$secs"
  span+=', with a warning'
  tell_done "$1" "$2"
  stop_run 3 "$1 has warned, and this workflow is strict; steps that run may end"
}

# Notes that a step waits for a word about its warnings, and what a person can say.
hold_warned() { # STEP
  held+=" --done $1" failures+=" $1"
  warned="$program$held goes on with what is done;${held//--done/--retry} does it again"
}

# Ends the start if there are steps with warnings that nobody has accepted.
refuse_warned() {
  local id ids
  ids=$(LC_ALL=C awk -F '"' "$whole"'
    (whole() || follows()) && $6 == "done" { note[$10] = $20 }
    END { for (id in note) if (note[id] == "warned") print id }' "$run_dir/journal.jsonl")
  for id in "${steps[@]}"; do
    [[ $'\n'$ids$'\n' == *$'\n'"$id"$'\n'* ]] || continue
    [[ -n ${settled[$id]-} && ${state[$id]} == 'done' ]] || continue
    if [[ " ${asked[done]-} ${asked[skip]-} " == *" $id "* ]]; then
      set_state "$id" 'done' 'with its warnings'
    else
      hold_warned "$id"
      unset "settled[$id]"
    fi
  done
  [[ -z $warned ]] || end_run 3 "stopped because of$failures, with warnings" "$red"
}
