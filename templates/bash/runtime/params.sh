# --- parameters: NAME=VALUE --------------------------------------------------------------

# Sets what the command line gives; a run keeps the parameters that it began with.
take_parameters() {
  local word name fixed=$run_dir
  [[ -z ${asked[restart]-}${asked[rehearse]-} ]] || fixed=''
  for name in ${fixed:+${!param_@}}; do
    stored "${name#param_}"
    printf -v "$name" '%s' "$stored"
  done
  for word in ${given[@]+"${given[@]}"}; do
    name=${word%%=*}
    name=param_${name//-/_}
    [[ " ${!param_@} " == *" $name "* ]] || die 2 "there is no parameter \`${word%%=*}\`; see --help"
    [[ -z $fixed || ${!name} == "${word#*=}" ]] ||
      die 2 "${word%%=*} is \`${!name}\` in the run ${run_dir##*/}, not \`${word#*=}\`; see --restart"
    printf -v "$name" '%s' "${word#*=}"
  done
}
