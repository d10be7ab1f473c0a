# --- lines: items that are known when a step has read them ----------------------------------

# Says that STEP_lines prints the items of a step, for which `each` has said the rest; or that it
# has said what mends each of them.
lines_of() { # STEP [FIXER]
  local n id=${2-$1} IFS=$'\n'
  [[ $mode == collect ]] || return 0
  for ((n = 0; n < ${#common[@]}; n++)); do
    [[ ${common[n]} != --@(timeout|approve) ]] || of[${id}__${common[n]#--}]=${common[n + 1]}
    [[ ${common[n]} != --undo ]] || of[undo_${id}__undoes]=$id
  done
  of[${id}__item_flags]="${common[*]-}"
  of[${1}_lines_fan]=$1 of[${1}__reader]=${1}_lines of[${1}__fixer]=${2-}
}

# Tells the items that the run has, which options may name, though they are added later.
recall_items() {
  local id place rest
  [[ -z $run_dir || ! -f $run_dir/plan || -n ${asked[restart]-}${asked[rehearse]-} ]] ||
    while read -r id place rest; do
      [[ -z ${of[${id%__*}__item_flags]+set} ]] || phase_of[$id]=$place
    done <"$run_dir/plan"
}

# Adds a step for each line that was printed, before the step that joins them.
add_lines() { # STEP THAT PRINTED THEM
  local LC_ALL=C mode=collect join=${of[${1}_fan]} file id line at=0 n=0
  local secs before=$estimated
  local -a behind lines=() added=()
  file=$run_dir/steps/$1/${last_try[$1]:-0}.output
  while [[ ${steps[at]} != "$join" ]]; do at=$((at + 1)); done
  behind=("${steps[@]:at}") steps=(${steps[@]+"${steps[@]:0:at}"})
  [[ ! -s $file ]] || mapfile -t lines <"$file"
  for line in ${lines[@]+"${lines[@]}"}; do
    n=$((n + 1)) id=${join}__$n
    [[ " ${asked[only]-} " != *" $join "* ]] || asked[only]+=" $id"
    added[n]=$id
    add_line "$join" "$n"
    [[ -z ${of[${join}__fixer]} ]] || add_line "${of[${join}__fixer]}" "$n" --fixes "$id"
    of[${join}_after]+=${of[${join}_after]:+,}$id
  done
  steps+=(${behind[@]+"${behind[@]}"}) rest=$((rest + estimated - before))
  say "$join: items: $n"
  ((n == 0)) || take_up "$at" $((${#steps[@]} - at - ${#behind[@]}))
}

# Adds what does a line, or what mends it, with the line in the place of `{{ item }}`.
add_line() { # STEP NUMBER [--FLAG VALUE]...
  local n text
  local -a common
  mapfile -t common <<<"${of[${1}__item_flags]}"
  for ((n = 0; n < ${#common[@]}; n++)); do
    put_item "${common[n]}" "$line"
    common[n]=$text
  done
  phase_of[${1}__$2]=${phase_of[$join]}
  item "${1}__$2" "$line" "${@:3}"
}

# Sets text to a text with an item at its place.
put_item() { # TEXT ITEM
  local place='{{ item }}'
  text=${1//"$place"/"$2"}
}

# Adds the files that the lines of other steps became to what the step reads.
add_inputs() {
  local LC_ALL=C file id text
  while IFS= read -r file; do
    for id in ${of[${file%%:*}__items]-}; do
      put_item "${file#*:}" "${of[${id}_item]}"
      of[${step}_input]+=${of[${step}_input]:+$'\n'}$text
    done
  done <<<"${of[${step}_inputs_of]}"
}

# Prints what is done with each line, for the definition of the step that reads them.
define_lines() { # STEP
  declare -f "step_${1}__item"
  printf '%s\n' "${of[${1}__item_flags]}"
}

# What was done with lines counts no more when they are to be read again, whatever they say then.
forget_lines() { # STEP THAT READS THEM
  local id
  for id in "${!state[@]}"; do
    [[ $id != "${of[${1}_fan]}__"+([0-9]) || ${state[$id]} == waiting ]] ||
      set_state "$id" waiting "$why"
  done
}

# Makes what was added known to all: the plan, the review that may go on, the phase that runs.
take_up() { # PLACE NUMBER
  local name
  for name in "${phases[@]}"; do
    ((first_of[$name] <= $1)) || first_of[$name]=$((first_of[$name] + $2))
  done
  [[ $action != run ]] || write_plan
  for id in ${added[@]+"${added[@]}"}; do
    [[ -z ${open_step+set} ]] || review_one "$id"
    [[ -n ${waits[$join]-} ]] || continue
    waits[$id]=0 waits[$join]=$((waits[$join] + 1)) dependents[$id]=" $join"
    enqueue "$id"
  done
  [[ -n ${open_step+set} ]] || make_folders
}
