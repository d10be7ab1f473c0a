# --- parameters: NAME=VALUE -----------------------------------------------------------------

# Sets what the command line gives; a run keeps the parameters that it began with.
take_parameters() {
  local word name run=$run_dir
  local -x LC_ALL=C # values are bytes
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || run=''
  [[ -z $run ]] || recall_parameters
  for word in ${given[@]+"${given[@]}"}; do
    name=${word%%=*}
    name=param_${name//-/_}
    [[ " ${!param_@} " == *" $name "* ]] ||
      die 2 "there is no parameter \`${word%%=*}\`; see --help"
    [[ -z $run || ${!name} == "${word#*=}" ]] ||
      die 2 "${word%%=*} is \`${!name}\` in ${run##*/}, not \`${word#*=}\`; see --restart"
    printf -v "$name" '%s' "${word#*=}"
  done
  load_plan # again: paths may hold parameters
}

# Sets the parameters to what the run began with.
recall_parameters() {
  local name value
  for name in ${!param_@}; do
    value=$(
      stored "$name"
      printf '.' # which keeps newlines at its end
    )
    printf -v "$name" '%s' "${value%$'\n.'}"
  done
}

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
