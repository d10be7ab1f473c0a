# --- file_items: items that are part of a path ------------------------------------------------

# For awk: the bytes of the longest name in a path.
# shellcheck disable=SC2016 # for awk
longest='
  function longest(path, most, name, n) {
    for (n = split(path, name, "/"); n > 0; n--)
      if (length(name[n]) > most) most = length(name[n])
    return most
  }'

# Passes the lines of standard input on, if each can be part of a path below the project, and no two
# are one path: what comes from an agent or a file decides where something is written.
file_items() {
  local why
  LC_ALL=C awk "$longest"'
    why != "" { next }
    /[[:cntrl:]]/ { why = "a control character" }
    /^[-~]/ { why = "`-` or `~` at its beginning" }
    /(^|\/)(\.|\.\.)?(\/|$)/ { why = "an empty name, `.` or `..` between its slashes" }
    /(^|\/)\.[Gg][Ii][Tt](\/|$)/ { why = "the folder of git in it" }
    longest($0) > 200 { why = "a name of more than 200 bytes" }
    length($0) > 1000 { why = "more than 1000 bytes" }
    seen[$0]++ { why = "the text of an earlier one" }
    why == "" { print; next }
    { print "item " NR " has " why >"/dev/stderr" }
    END { exit why != "" }' || {
    why=$(tail -n 1 "$base.log")
    fail_attempt 78 "$why, and a file is called after it"
  }
}
