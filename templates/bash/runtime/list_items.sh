# --- list_items: lines that become items ----------------------------------------------------

# Prints the lines of a file, or of standard input, that say anything; too many or too long ones are
# refused. What a step would have printed that was skipped has none.
# shellcheck disable=SC2120 # steps of workflows name the file
list_items() { # [FILE]
  local why
  [[ ! -e $base.skipped ]] || return 0
  [[ -z ${1-} || -e $1 ]] || fail_attempt 78 "there is no file $1, whose lines are the items"
  [[ -z ${1-} ]] || exec <"$1"
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
