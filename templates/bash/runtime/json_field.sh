# --- json_field: one field of an agent's result ------------------------------------------

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
      if (text !~ /^"/ && match(text, /^[^,}]*/))
        text = text ~ /^null/ ? "" : substr(text, 1, RLENGTH)
      else for (at = 2; (c = substr(text, at, 1)) != "\"" && c != ""; at++) {
        if (c == "\\") c = plain(substr(text, ++at, 5))
        printf "%s", c
      }
      if (text !~ /^"/) printf "%s", text
    }
    function plain(escape,  c) {
      c = substr(escape, 1, 1)
      if (c != "u") return index("nrtbf", c) ? substr("\n\r\t\b\f", index("nrtbf", c), 1) : c
      at += 4
      return sprintf("%c", (index("01234567", substr(escape, 4, 1)) - 1) * 16 \
        + index("0123456789abcdef", tolower(substr(escape, 5, 1))) - 1)
    }'
}
