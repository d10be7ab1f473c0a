# --- options: the command line --------------------------------------------------------------

usage() {
  local names=" ${!param_@}${secret_params:+ (in the environment: ${secret_params^^})}"
  cat <<USAGE
Usage: $program [OPTION]... [NAME=VALUE]...      runs $workflow, or goes on with it
  --list                phases and steps        --status [--json]  where the run is
  --dry-run             what would run          --rehearse         run with a stand-in agent
  --from PHASE          begin there again       --until PHASE      stop when it is done
  --only STEP           this step alone         --skip STEP        go on without it
  --retry STEP          run it once more        --done STEP        take it for done
  --restart             a new run; old is kept  --run NAME         a run of its own
  --jobs N              steps at a time ($max_jobs)     --fail-fast        one failure ends all
$more_options  --verbose --quiet --no-color --verify --version --help${caching:+ --no-cache}

Parameters:${names// param_/ }
Environment: ORCHESTRATE_JOBS, _MAX_COST, _MAX_DURATION, _AGENT, _DIR, _LOG_LIMIT, _CONTEXT_LIMIT
Exit status: 0 completed, 1 a step failed, 2 usage,${gated:+ 3 a gate,}${more_options:+ 4 waits,}
  5 another process owns the run, 6 something is missing, 7 cost limit, 70 an error of the script,
  75 usage limit of the agent, 124 time limit, 129 130 143 ended by a signal${quality:+; 3 warned}.
USAGE
}

parse_options() { # WORD...
  while (($# > 0)); do
    [[ $1 != --*=* ]] || set -- "${1%%=*}" "${1#*=}" "${@:2}"
    case $1 in
      --list | --status | --dry-run | --verify | --version | --help) action=${1#--} ;;
      --json | --rehearse | --restart | --verbose | --quiet | --yes) asked[${1#--}]=yes ;;
      --fail-fast) asked[fail_fast]=yes ;;
      --no-cache) asked[no_cache]=yes ;;
      --no-color) NO_COLOR=yes ;;
      -h) action=help ;;
      --from | --until | --only | --skip | --retry | --done | --approve | --reject | --jobs | --run)
        take_value "${1#--}" "${2-}"
        shift
        ;;
      [!-]*=*) given+=("$1") ;;
      *) die 2 "there is no option \`$1\`; see --help" ;;
    esac
    shift
  done
}

take_value() { # NAME VALUE
  [[ -n $2 ]] || die 2 "--$1 needs a value; see --help"
  [[ $2 != *[][*?\\]* ]] || die 2 "--$1 takes a name, no pattern; --list shows them"
  case $1 in
    from | until | jobs) asked[$1]=$2 ;;
    run)
      [[ $2 =~ ^[a-z0-9][a-z0-9_-]{0,31}$ ]] || die 2 "--run takes a name of a-z, 0-9, - and _"
      workflow=${workflow%@*}@$2
      ;;
    *) asked[$1]+="${asked[$1]+ }$2" ;;
  esac
}

# Takes steps by the names that the workflow file has for them, too.
name_steps() {
  local key name text
  for key in only skip retry 'done' approve reject; do
    [[ -n ${asked[$key]-} ]] || continue
    text=''
    for name in ${asked[$key]}; do
      [[ -z ${phase_of[${name//-/_}]-} ]] || name=${name//-/_}
      text+="${text:+ }$name"
    done
    asked[$key]=$text
  done
}

# Refuses what makes no sense before anything is done.
check_options() {
  local name
  [[ -n ${!param_@} || ${#given[@]} == 0 ]] ||
    die 2 "there is no parameter \`${given[0]%%=*}\`; see --help"
  [[ -z ${asked[json]-} ]] || die 2 '--json goes with --status'
  max_jobs=${asked[jobs]-$max_jobs}
  [[ $max_jobs =~ ^[1-9][0-9]{0,3}$ ]] || die 2 "--jobs is a number from 1, not \`$max_jobs\`"
  seconds "$max_duration"
  micro_usd "$max_cost"
  cost_limit=${micro:-0}
  ((cost_limit > 0)) || die 2 "\`$max_cost\` is not an amount in USD; write 5 or 0.50"
  for name in ${asked[only]-} ${asked[skip]-} ${asked[retry]-} ${asked[done]-}; do
    [[ -n ${phase_of[$name]-} ]] || die 2 "there is no step \`$name\`; --list names them"
    [[ -z ${of[${name}_fixes]-} ]] ||
      die 2 "$name runs only when ${of[${name}_fixes]} fails; name that step"
  done
  for name in ${asked[from]-} ${asked[until]-}; do
    [[ " ${phases[*]} " == *" $name "* ]] || die 2 "there is no phase \`$name\`; --list names them"
  done
}

# Colours, and a bar, where a terminal shows them.
set_colours() {
  [[ -t 2 && -z ${NO_COLOR-} && ${TERM-dumb} != dumb ]] || return 0
  red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' bold=$'\e[1m' plain=$'\e[0m'
  [[ -n ${asked[quiet]-}${asked[verbose]-} ]] || clear=$'\r\e[K'
}
