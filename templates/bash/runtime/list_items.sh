# --- list_items: lines that become items ----------------------------------------------------

# Prints the lines of standard input that say anything; too many or too long ones are refused. What
# a step would have printed that was skipped has none.
list_items() {
  local why
  [[ ! -e $base.skipped ]] || return 0
  LC_ALL=C tr -d '\000\r' | LC_ALL=C awk '
    /^[ \t]*$/ || why != "" { next }
    length($0) > 10000 { why = "line " NR " has more than 10000 bytes" }
    ++n > 1000 { why = "there are more than 1000 lines" }
    why == "" { print }
    END { if (why != "") { print why >"/dev/stderr"; exit 1 } }' || {
    why=$(tail -n 1 "$base.log")
    fail_attempt 78 "$why, and each would be a step of its own"
  }
}
