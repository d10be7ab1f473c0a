# --- logs: no step fills the disk with what it prints ---------------------------------------

log_limit=${ORCHESTRATE_LOG_LIMIT:-50000000} # bytes of output or log of an attempt
[[ $log_limit =~ ^[1-9][0-9]{3,11}$ ]] ||
  die 2 "ORCHESTRATE_LOG_LIMIT is a number of bytes from 1000, not \`$log_limit\`"

# Keeps head and tail of what is over the limit, also of a step that still runs. What is saved as
# the output of a step stays whole.
cap_logs() {
  local id file size part=$((log_limit / 2 - 100))
  next_cap=$((now + 10000))
  while IFS= read -r file; do
    id=${file%/*}
    [[ $file != *.output || -z ${of[${id##*/}_save]-} ]] || continue
    size=$(wc -c <"$file")
    {
      head -c "$part" "$file"
      printf '\n[%d bytes are left out here: ORCHESTRATE_LOG_LIMIT]\n' "$((size - 2 * part))"
      tail -c "$part" "$file"
    } >"$file.new" || continue
    cat "$file.new" >"$file" # not by rename: the step may have it open
    rm -f "$file.new"
    shown[${id##*/}_${file##*.}]=$(wc -l <"$file")
  done < <(find "$run_dir/steps" \( -name '*.output' -o -name '*.log' \) \
    -size "+${log_limit}c" || :)
}
