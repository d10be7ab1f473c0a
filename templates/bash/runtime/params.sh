# --- parameters: NAME=VALUE -----------------------------------------------------------------

# Sets what the command line gives; a run keeps the parameters that it began with.
take_parameters() {
  local word name run=$run_dir
  local -A told=()
  local -x LC_ALL=C # values are bytes
  [[ -z ${asked[restart]-}${asked[rehearse]-} && $action == @(run|dry-run) ]] || run=''
  for word in ${given[@]+"${given[@]}"}; do
    name=${word%%=*}
    name=param_${name//-/_}
    [[ " ${!param_@} " == *" $name "* ]] ||
      die 2 "there is no parameter \`${word%%=*}\`; see --help"
    told[$name]=${word#*=}
  done
  for name in ${!param_@}; do
    word=${!name}
    [[ -z ${told[$name]+set} ]] || printf -v "$name" '%s' "${told[$name]}"
    [[ -z $run ]] || keep_parameter "$name" "$word"
    printf -v "default_$name" '%s' "$word"
  done
}

# Sets a parameter to what the run began with, and refuses another value and a new default. What is
# new in the script has its default.
keep_parameter() { # NAME DEFAULT
  local name value
  [[ " ${secret_params-} " != *" ${1#param_} "* ]] || return 0 # of the environment of each start
  stored "secret_$1"
  [[ -z $text || -n ${told[$1]+set} ]] ||
    die 2 "${1#param_} is a secret, which no run keeps; give it again"
  [[ -z $text ]] || return 0
  if ! grep -q "^ *\"$1\": " "$run_dir/parameters.json" &&
    grep -q '^  "workflow": ' "$run_dir/parameters.json"; then
    [[ -z ${told[$1]+set} ]] || die 2 "${run##*/} began without ${1#param_}; --restart takes it"
    return 0
  fi
  stored "$1"
  value=$text
  stored "default_$1"
  name="${1#param_} is \`$value\` in ${run##*/}, not \`${!1}\`"
  [[ ${!1} == "$value" || -z ${told[$1]+set} && $text == "$2" ]] ||
    die 2 "$name; give ${1#param_}=... as it was, or --restart"
  printf -v "$1" '%s' "$value"
}
