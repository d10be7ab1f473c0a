# --- join_items: what the items of a step made ----------------------------------------------

# Prints what each item answered or printed, in order, each below a line with the item.
join_items() {
  local LC_ALL=C id file
  for id in "${steps[@]}"; do
    [[ ${of[${id}_each]-} == "${step}__item" ]] || continue
    printf '## %s\n\n' "${of[${id}_item]//[[:cntrl:]]/ }"
    if [[ ${state[$id]-} == failed ]]; then
      printf 'There is nothing: %s failed.\n\n' "$id"
    else
      file=$run_dir/steps/$id/${last_try[$id]:-0}.output
      [[ -n ${of[${id}_worktree]-} && ${state[$id]-} == 'done' && -f $file ]] ||
        file=$(file_of output "$id") # what is in a worktree is not merged yet
      cat <"$file"
      printf '\n'
    fi
  done
}
