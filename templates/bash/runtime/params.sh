# --- parameters: NAME=VALUE -----------------------------------------------------------------

# Sets what the command line gives; a run keeps the parameters that it began with.
take_parameters() {
  local word name value run=$run_dir
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || run=''
  for name in ${run:+${!param_@}}; do
    value=$(LC_ALL=C stored "$name" && printf '.') # which keeps every byte, newlines at its end too
    printf -v "$name" '%s' "${value%$'\n.'}"
  done
  for word in ${given[@]+"${given[@]}"}; do
    name=${word%%=*}
    name=param_${name//-/_}
    [[ " ${!param_@} " == *" $name "* ]] || die 2 "there is no parameter \`${word%%=*}\`; see --help"
    [[ -z $run || ${!name} == "${word#*=}" ]] ||
      die 2 "${word%%=*} is \`${!name}\` in the run ${run##*/}, not \`${word#*=}\`; see --restart"
    printf -v "$name" '%s' "${word#*=}"
  done
  load_plan # again: paths may hold parameters
}

# Refuses values that do not match the rules.
check_parameters() {
  local name value
  for name in "${!rules[@]}"; do
    value=param_$name
    [[ -n ${!value} || "" =~ ${rules[$name]} ]] || die 2 "the parameter $name is needed: $name=VALUE"
    [[ ${!value} =~ ${rules[$name]} ]] || die 2 "$name is \`${!value}\`, which does not match ${rules[$name]}"
  done
}
