# --- within_limit: how much of a file a prompt takes in --------------------------------------

context_limit=${ORCHESTRATE_CONTEXT_LIMIT:-65536} # bytes of it that a prompt takes in
[[ $context_limit =~ ^[1-9][0-9]{0,8}$ ]] ||
  die 2 "ORCHESTRATE_CONTEXT_LIMIT is a number of bytes, not \`$context_limit\`"

# Prints a file; of a long one its head or tail, and a line that says so.
within_limit() { # head|tail FILE
  local size
  size=$(wc -c <"$2")
  ((size <= context_limit)) || printf '[the %s of %d bytes; all is in %s]\n' "$1" "$size" "$2"
  "$1" -c "$context_limit" <"$2"
}
