# --- secrets: values that nothing repeats ---------------------------------------------------

# Sets secrets to the lines of variables that are called so or hold secret parameters, also as JSON
# has them, the longest first; shorter ones would hide common words.
find_secrets() {
  local name line
  while IFS= read -r name; do
    [[ ${name^^} == *@(KEY|TOKEN|SECRET|PASSWORD) ||
      " ${secret_params-} " == *" ${name,,} "* ]] || continue
    while IFS= read -r line; do
      json_str "${line%$'\r'}"
      ((${#json} < 8)) || secret_lines+=${line%$'\r'}$'\n'${json:1:${#json}-2}$'\n'
    done <<<"${!name}"
  done < <(compgen -e || :)
  [[ -n $secret_lines ]] || return 0
  secret_lines=$(printf '%s' "$secret_lines" | awk '{ print length, $0 }' | sort -rn |
    cut -d ' ' -f 2-)
  mapfile -t secrets <<<"$secret_lines"
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
  local file found end
  [[ -n $secret_lines ]] || return 0
  # Its status is 2 where a file is missing.
  found=$(printf '%s\n' "$secret_lines" | LC_ALL=C grep -lsF -f - -- "$@") || :
  [[ -n $found ]] || return 0
  while IFS= read -r file; do
    end=$(tail -c 1 "$file") # nothing for a newline
    # shellcheck disable=SC2016 # for awk
    SECRETS=$secret_lines LC_ALL=C awk -v end="${end:+no}" "$conceal"'
      NR > 1 { print "" }
      { printf "%s", conceal($0) }
      END { if (end == "") print "" }' "$file" >"$file.new" && mv "$file.new" "$file" && continue
    rm -f "$file.new"
    say "no space to take secrets out of $file" "$red"
    return 1
  done <<<"$found"
}

# What was ended from outside did not do that itself.
conceal_attempt() { # STEP
  conceal_in "$run_dir/steps/$1/${last_try[$1]-}".* "$run_dir/steps/$1/advice"
}
