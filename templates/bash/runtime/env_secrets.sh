# --- env_secrets: parameters that are secret, from the environment ----------------------------

# Refuses a start without them, on the command line, or with one that could not be concealed.
check_secrets() {
  local name value word
  for name in $secret_params; do
    value=param_$name
    for word in ${given[@]+"${given[@]}"}; do
      word=${word%%=*}
      [[ ${word//-/_} != "$name" ]] ||
        die 2 "$name is secret, and others see what is typed here; set ${name^^} in the environment"
    done
    [[ -n ${!value} ]] || die 2 "$name is needed: set ${name^^} in the environment"
    value=${!value}
    ((${#value} >= 6)) || die 2 "${name^^} is too short to be concealed; give at least 6 characters"
  done
}
