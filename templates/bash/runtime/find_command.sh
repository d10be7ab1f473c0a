# --- find_command: what the files of a project say can be run -------------------------------

# Prints the command of the first way that fits. A way, a line, is files that are there, what stands
# in the last of them, and the command.
find_command() { # WAYS
  local files file text command
  while read -r files text command; do
    for file in ${files//+/ }; do
      [[ -e $file ]] || continue 2
    done
    [[ -n $files ]] || continue
    [[ $text == - ]] || grep -qE -e "$text" "$file" || continue
    printf '%s\n' "$command"
    return 0
  done <<<"$1"
}
