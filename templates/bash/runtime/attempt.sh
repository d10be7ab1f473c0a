# --- attempt: one try of a step, in a process group of its own ------------------------------

start_attempt() { # STEP
  local id=$1
  last_try[$id]=$((${last_try[$id]:-0} + 1)) tries[$id]=$((${tries[$id]:-0} + 1))
  unset "late[$id]" "gone[$id]"
  mkdir -p "$run_dir/steps/$id"
  set -m # what is started here gets a group of its own
  worker "$id" "$run_dir/steps/$id/${last_try[$id]}" </dev/null &
  pid_of[$id]=$!
  disown "$!" # bash would tell how it ended; we do
  set +m
  clock
  seconds "${of[${id}_timeout]}"
  state[$id]=running began[$id]=$now deadline[$id]=$((now + secs * 1000))
  say_step "$id" started "${of[${id}_agent]-shell}${of[${id}_access]+, ${of[${id}_access]}}"
}

# Does a step and records how it went, also when the script that started it is gone by then.
worker() { # STEP FILES
  local status cost=null
  set +em
  trap 'exit 130' INT # what was cut short has no end to record
  # shellcheck disable=SC2034 # not every workflow asks an agent
  step=$1 base=$2 prompt=$2.prompt result=$2.result.json
  definition_of "$1" >"${2%/*}/definition"
  printf '0\n' >"$2.cost" # until an agent is asked
  journal start "$1" "${2##*/}" 0 ''
  status=$?
  if ((status == 0)); then
    try_step >"$2.output" 2>"$2.log" 9>&-
    status=$?
  fi
  [[ ! -s $2.cost ]] || read -r cost <"$2.cost"
  record_end "$cost"
  printf '%s %s %s %s\n' "$1" "$BASHPID" "$status" "$cost" >&9
  kill -s KILL 0 # what the step left running, also when nobody reads that
}

# Records how the attempt ended; what is not recorded is not done.
record_end() { # MILLIONTHS
  if ((status == 0)); then
    journal 'done' "$step" "${base##*/}" 0 '' "$1"
    status=$?
  else
    journal failed "$step" "${base##*/}" "$status" '' "$1"
  fi
}

# The step itself: any command that fails ends it. It may exit, change folders and set variables.
try_step() (
  set -eE
  trap 'exit $?' ERR
  [[ $(<"${base%/*}/definition") != *changed_something* ]] || remember_tree
  (
    [[ -n ${of[${step}_agent]-} ]] || umask "$mask"
    do_step "$step"
  )
  keep_outputs
)

# Saves what the step answered or printed, and misses the outputs that are not there. What is
# printed from now on goes to the log.
keep_outputs() {
  local file=${of[${step}_save]-}
  umask "$mask" # what is kept is the user's
  if [[ -n $file ]]; then
    [[ $file != */* ]] || mkdir -p "${file%/*}"
    cat "$base.output" >"$file.new"
    mv -f "$file.new" "$file"
  fi
  exec >&2
  [[ -z ${asked[rehearse]-} || -z ${of[${step}_agent]-} ]] || return 0 # a stand-in makes no others
  while IFS= read -r file; do
    [[ -z $file || -s $file ]] || fail_attempt 65 "it did not make $file"
  done <<<"$file"$'\n'"${of[${step}_output]-}"
}

# Ends the attempt: 65 not as asked, 69 unavailable, 75 usage limit, 77 no access, 78 never.
fail_attempt() { # STATUS REASON
  printf '%s\n' "$2" >"$base.reason"
  exit "$1"
}

# What a step is, as text: a finished step whose text differs runs again.
definition_of() { # STEP
  declare -f "step_$1"
  printf '%s\n' "${of[${1}_agent]-} ${of[${1}_access]-} ${of[${1}_save]-} ${of[${1}_output]-}"
  [[ -z ${of[${1}_input]-} ]] || while IFS= read -r; do
    cksum "$REPLY" 2>&1 || :
  done <<<"${of[${1}_input]}"
}
