# --- rules: what values of parameters must look like ----------------------------------------

# Refuses values that do not match the rules.
check_parameters() {
  local name value
  for name in "${!rules[@]}"; do
    value=param_$name
    [[ -n ${!value} || "" =~ ${rules[$name]} ]] || die 2 "$name is needed: $name=VALUE"
    [[ ${!value} =~ ${rules[$name]} ]] ||
      die 2 "$name is \`${!value}\`, which does not match ${rules[$name]}"
  done
}
