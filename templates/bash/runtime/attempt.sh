# --- attempt: one try of a step, in a process group of its own -------------------------

start_attempt() { # STEP
  local id=$1
  last_try[$id]=$((${last_try[$id]:-0} + 1)) tries[$id]=$((${tries[$id]:-0} + 1))
  unset "late[$id]" "gone[$id]"
  mkdir -p "$run_dir/steps/$id"
  set -m # what is started here gets a group of its own
  worker "$id" "${last_try[$id]}" </dev/null &
  pid_of[$id]=$!
  set +m
  clock
  state[$id]=running began[$id]=$now deadline[$id]=$((now + of[${id}_limit] * 1000))
  say_step "$id" started "${of[${id}_agent]+${of[${id}_agent]}, ${of[${id}_access]}}"
}

# Does a step and records how it went, also when the script that started it is gone by then.
worker() { # STEP ATTEMPT
  local status=0 cost=null
  set +em
  step=$1 base=$run_dir/steps/$1/$2
  prompt=$base.prompt result=$base.result.json
  definition_of "$1" >"$run_dir/steps/$1/definition"
  journal start "$1" "$2" 0 ''
  ( # a plain statement, so that any command that fails ends it
    set -eE
    trap 'exit $?' ERR
    do_step "$1"
    [[ -n ${of[${1}_agent]-} ]] || keep_outputs
  ) >"$base.output" 2>"$base.log" 9>&-
  status=$?
  [[ ! -s $base.cost ]] || read -r cost <"$base.cost"
  if ((status == 0)); then
    journal 'done' "$1" "$2" 0 '' "$cost"
  else
    journal failed "$1" "$2" "$status" '' "$cost"
  fi
  printf '%s %s %s %s\n' "$1" "$BASHPID" "$status" "$cost" >&9
}

# Saves what the step answered or printed, and misses the outputs that are not there.
keep_outputs() {
  local file=${of[${step}_save]-}
  if [[ -n $file ]]; then
    mkdir -p "${file%/*}"
    cp "$base.output" "$file.new"
    mv -f "$file.new" "$file"
  fi
  while IFS= read -r file; do
    [[ -z $file || -s $file || -n ${asked[rehearsed]-} ]] || fail_attempt 65 "it did not make $file"
  done <<<"$file"$'\n'"${of[${step}_output]-}"
}

# Ends the attempt: 65 not as asked, 69 unavailable, 75 usage limit, 77 no access, 78 never can work.
fail_attempt() { # STATUS REASON
  printf '%s\n' "$2" >"$base.reason"
  printf '%s\n' "$2" >&2
  exit "$1"
}

# What a step is, as text: a finished step whose text differs runs again.
definition_of() { # STEP
  declare -f "step_$1"
  printf '%s\n' "${of[${1}_agent]-} ${of[${1}_access]-} ${of[${1}_save]-} ${of[${1}_output]-}"
  [[ -z ${of[${1}_input]-} ]] || while IFS= read -r; do cksum "$REPLY" 2>&1; done <<<"${of[${1}_input]}"
}
