# --- json_field: one field of an agent's result ---------------------------------------------

# Prints a field of the one-line JSON object in $result: text as it is, null as nothing. Where jq
# is missing, or takes offence at half an emoji, awk does it.
json_field() { # NAME
  tail -n 1 "$result" | jq -cj --arg name "$1" '.[$name] | values' 2>/dev/null ||
    tail -n 1 "$result" | json_value "$1" | json_text
}

# Prints a field of the JSON object on standard input, as it stands there. With escaped quotes out
# of the way, at the same length, every second part between quotes is a text.
json_value() { # NAME
  LC_ALL=C awk -v name="$1" '{
    line = $0
    gsub(/\\["\\]/, "__")
    n = split($0, part, "\"")
    for (i = at = 1; i <= n; at += length(part[i++]) + 1)
      if (i % 2) depth += gsub(/[[{]/, "&", part[i]) - gsub(/[]}]/, "&", part[i])
      else if (depth == 1 && part[i + 1] ~ /^ *:/) {
        if (from) break # at the next name
        if (part[i] == name) from = at + length(part[i]) + 1
      }
    value = from ? substr(line, from, at - 1 - from) : ""
    sub(/^ *: */, "", value)
    sub(/ *[,}] *$/, "", value)
    print value
  }'
}

# Prints a JSON text without its quotes and escapes, null as nothing, all else as it is.
json_text() {
  LC_ALL=C awk "$utf8"'
    !/^("|null$)/ { printf "%s", $0 }
    /^"/ {
      n = split(substr($0, 2, length($0) - 2), part, /\\/)
      printf "%s", part[1]
      for (i = 2; i <= n; i++) {
        c = substr(part[i], 1, 1)
        if (c == "u") printf "%s%s", utf8(code(), 128), substr(part[i], 6)
        else if (c == "") printf "\\%s", part[++i]
        else {
          k = index("nrtbf", c)
          printf "%s%s", k ? substr("\n\r\t\b\f", k, 1) : c, substr(part[i], 2)
        }
      }
    }'
}

# For awk: the code of the character that an escape begins (it may take two), and a code as bytes;
# room is what fits into the first.
utf8='
  function code() {
    if (part[i] ~ /^u[dD][89abAB]..$/ && part[i + 1] ~ /^u[dD][c-fC-F]/)
      return hex(part[i]) * 1024 + hex(part[++i]) - 56613888
    return part[i] ~ /^u[dD][89a-fA-F]/ ? 65533 : hex(part[i])
  }
  function hex(escape, value, k) {
    for (k = 2; k < 6; k++)
      value = value * 16 + index("123456789abcdef", tolower(substr(escape, k, 1)))
    return value
  }
  function utf8(c, room) {
    if (c < room) return sprintf("%c", 256 - 2 * room + c)
    return utf8(int(c / 64), room > 32 ? 32 : room / 2) sprintf("%c", 128 + c % 64)
  }'
