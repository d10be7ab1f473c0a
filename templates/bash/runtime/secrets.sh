# --- secrets: values that nothing repeats ---------------------------------------------------

# Sets secrets to the lines of variables that are called so; shorter ones would hide common words.
find_secrets() {
  local name line
  while IFS= read -r name; do
    [[ ${name^^} == *@(KEY|TOKEN|SECRET|PASSWORD) ]] || continue
    while IFS= read -r line; do
      ((${#line} < 6)) || secrets+=("$line") secret_lines+=$line$'\n'
    done <<<"${!name}"
  done < <(compgen -e || :)
}

# Sets concealed to a text without the secrets.
conceal() { # TEXT
  local secret
  concealed=$1
  for secret in ${secrets[@]+"${secrets[@]}"}; do concealed=${concealed//"$secret"/***}; done
}

# For awk: a line without the secrets, which come in the environment, where no list of processes
# shows them.
conceal='
  BEGIN { count = split(ENVIRON["SECRETS"], secret, "\n") }
  function conceal(line, i, at) {
    for (i = 1; i <= count; i++)
      while (secret[i] != "" && (at = index(line, secret[i])))
        line = substr(line, 1, at - 1) "***" substr(line, at + length(secret[i]))
    return line
  }'

# Takes the secrets out of files that nobody writes any more.
conceal_in() { # FILE...
  local file found
  [[ -n $secret_lines ]] || return 0
  found=$(printf '%s' "$secret_lines" | LC_ALL=C grep -lsF -f - -- "$@") || return 0
  while IFS= read -r file; do
    # shellcheck disable=SC2016 # for awk
    SECRETS=$secret_lines LC_ALL=C awk "$conceal"' { print conceal($0) }' "$file" >"$file.new"
    mv "$file.new" "$file"
  done <<<"$found"
}
