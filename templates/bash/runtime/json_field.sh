# --- json_field: one field of an agent's result ---------------------------------------------

# Prints a field of the one-line JSON object in $result: text as it is, null as nothing. A name in
# quotes before a colon cannot stand within a text, where quotes are escaped.
json_field() { # NAME
  if command -v jq >/dev/null; then
    tail -n 1 "$result" | jq -rj ".$1 // empty | if type == \"string\" then . else tojson end"
    return 0
  fi
  tail -n 1 "$result" | LC_ALL=C awk -v name="\"$1\":" '
    (at = index($0, name)) {
      text = substr($0, at + length(name))
      sub(/^ */, "", text)
      if (text !~ /^"/) {
        sub(/[,}].*/, "", text)
        if (text != "null") printf "%s", text
      } else for (at = 2; (c = substr(text, at, 1)) != "\"" && c != ""; at++) {
        if (c == "\\") c = plain(substr(text, ++at, 5))
        printf "%s", c
      }
    }
    function plain(escape) { # what follows a backslash
      if (escape ~ /^u/) at += 4
      if (escape ~ /^u/) return sprintf("%c", hex(substr(escape, 4, 1)) * 16 + hex(substr(escape, 5)))
      c = substr(escape, 1, 1)
      return index("nrtbf", c) ? substr("\n\r\t\b\f", index("nrtbf", c), 1) : c
    }
    function hex(digit) { return index("0123456789abcdef", tolower(digit)) - 1 }'
}
