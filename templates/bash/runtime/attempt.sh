# --- attempt: one try of a step, in a process group of its own ------------------------------

start_attempt() { # STEP
  local id=$1 what=${of[${1}_agent]-${of[${1}_gate]-${of[${1}_kind]-shell}}}
  [[ ${of[${id}_checkpoint]-} != *before* || ${state[$id]:-waiting} != waiting ]] ||
    save_point before "$id"
  number_attempt "$id"
  tries[$id]=$((${tries[$id]:-0} + 1))
  unset "late[$id]" "gone[$id]" "shown[${id}_output]" "shown[${id}_log]"
  set -m # what is started here gets a group of its own
  worker "$id" "$run_dir/steps/$id/${last_try[$id]}" </dev/null &
  pid_of[$id]=$!
  disown "$!" # bash would tell how it ended; we do
  set +m
  clock
  seconds "${of[${id}_timeout]-1m}"
  state[$id]=running began[$id]=$now deadline[$id]=$((now + secs * 1000))
  say_step "$id" started "$what${of[${id}_access]+, ${of[${id}_access]}}"
}

# Sets last_try to a number that no attempt has had, also none that was cut short before it was
# recorded: what tells a worker that it was cut short would cut this one.
number_attempt() { # STEP
  last_try[$1]=$((${last_try[$1]:-0} + 1))
  while [[ -e $run_dir/steps/$1/${last_try[$1]}.cut ]]; do
    last_try[$1]=$((last_try[$1] + 1))
  done
}

# Does a step and records how it went, also when the script that started it is gone by then.
worker() { # STEP FILES
  local status cost=0
  stand_alone
  # shellcheck disable=SC2034 # not every workflow asks an agent
  step=$1 base=$2 prompt=$2.prompt result=$2.result.json
  export ORCHESTRATE_ATTEMPT=$2/
  born_of "$BASHPID"
  journal start "$1" "${2##*/}" 0 "$BASHPID $born"
  leave_if_alone # who starts next may have seen nothing of this attempt
  [[ -z ${of[${1}_inputs_of]-} ]] || add_inputs
  try_step >>"$2.output" 2>>"$2.log" 9>&-
  status=$?
  complete_step >>"$2.output" 2>>"$2.log" 9>&-
  [[ -z $secret_lines ]] || conceal_attempt "$1"
  [[ $status != 0 || -z ${of[${1}_cache]-} ]] || keep_in_cache
  record_end
  printf '%s %s %s %s\n' "$1" "$BASHPID" "$status" "$cost" >&9
  kill -s KILL 0 # what the step left running, also when nobody reads that
}

# Lets go of what is the script's.
stand_alone() {
  set +em
  exec 7>&-           # a step that outlives the script does not own the run
  trap '' TTIN TTOU   # who reads the terminal fails, and does not wait for ever
  trap - PIPE         # a step may count on it
  trap 'exit 130' INT # what was cut short has no end to record
}

# Records how the attempt ended, in the journal and beside it; what is not recorded is not done.
record_end() {
  local how=failed note=''
  [[ ! -e $base.cut ]] || exit 130 # its worker may outlive the signal
  ((status != 0)) || how='done'
  [[ ! -f $base.cost ]] || cost=null # an agent was asked; perhaps it told
  [[ ! -s $base.cost ]] || read -r cost <"$base.cost"
  [[ $how == failed || ! -s ${base%/*}/advice ]] || : >"${base%/*}/advice"
  [[ ! -e $base.cached ]] || note=cached
  [[ $how == failed || ! -e $base.warned ]] || note=warned
  journal "$how" "$step" "${base##*/}" "$status" "$note" "$cost"
  printf '%s\n' "$record" >"$base.record"
  [[ $note != warned ]] || status=256 # no step fails with that
}

# The step itself: any command that fails ends it. It may exit, change folders and set variables.
try_step() (
  set -eE
  trap 'name_command "$?" "$BASH_COMMAND"' ERR
  begin_step
  [[ -n ${of[${step}_agent]-} ]] || umask "$mask"
  do_step "${of[${step}_each]-$step}"
)

# shellcheck disable=SC2329 # called by trap
# Ends the attempt for a command that failed, and names it where nobody has said why.
name_command() { # STATUS COMMAND
  [[ -s $base.reason || $1 == 12[67] || $2 == return* ]] ||
    printf 'exit status %d of: %s\n' "$1" "${2%%$'\n'*}" >"$base.reason"
  exit "$1"
}

# Misses what the step is to read before anything is paid. A rehearsal does nothing that must not be
# done twice.
begin_step() {
  local LC_ALL=C file # names of files are bytes
  [[ -z ${asked[rehearse]-} || ${of[${step}_effect]-} != once ]] || exit 0
  [[ -z ${of[${step}_worktree]-} ]] || enter_worktree
  [[ -z ${of[${step}_input]-} ]] || while IFS= read -r file; do
    [[ -f $file ]] || fail_attempt 78 "its input $file is missing"
  done <<<"${of[${step}_input]}"
  [[ -z ${of[${step}_cache]-} ]] || look_in_cache
}

# What a step that succeeded leaves: its outputs, and what its inputs were. Sets status.
complete_step() {
  local LC_ALL=C file
  ((status == 0)) || return 0
  file=${of[${step}_save]-}${of[${step}_output]-}${of[${step}_input]-}${of[${step}_worktree]-}
  [[ -n $file ]] || return 0
  (
    set -eE
    trap 'exit $?' ERR
    [[ -z ${of[${step}_worktree]-} ]] || enter_worktree
    [[ -z ${of[${step}_input]-} ]] || while IFS= read -r file; do
      note_input "$file"
    done <<<"${of[${step}_input]}"
    keep_outputs
    [[ -z ${of[${step}_worktree]-} ]] || keep_work
  )
  status=$?
}

# Saves what the step answered or printed, and misses the outputs that are not there. What is
# printed from now on goes to the log.
keep_outputs() {
  local LC_ALL=C file=${of[${step}_save]-}
  umask "$mask" # what is kept is the user's
  if [[ -n $file ]]; then
    conceal_in "$base.output"
    [[ -z $masked ]] || warn "what is in $file has lost the values of secrets"
    [[ $file != */* ]] || mkdir -p -- "${file%/*}"
    cat "$base.output" >"$file.new"
    mv -f -- "$file.new" "$file"
  fi
  exec >&2
  # A stand-in makes no others, and what must not be done twice was not done.
  [[ -z ${asked[rehearse]-} || -z ${of[${step}_agent]-} && ${of[${step}_effect]-} != once ]] ||
    return 0
  while IFS= read -r file; do
    [[ -z $file || -s $file ]] || fail_attempt 65 "it did not make $file"
  done <<<"$file"$'\n'"${of[${step}_output]-}"
}

# Remembers what the step has read: another content later is a reason to run it again.
note_input() { # FILE
  local sum
  sum=$(cksum <"$1")
  printf '%s %s\n' "$sum" "${1/#"$run_dir/"/@run/}" >>"$base.inputs" # a run moves
}

# Ends the attempt: 65 not as asked, 69 unavailable, 75 usage limit, 77 no access, 78 never.
fail_attempt() { # STATUS REASON
  printf '%s\n' "$2" >"$base.reason"
  (($1 != 65)) || printf 'An earlier attempt was not accepted: %s.\n' "$2" >"${base%/*}/advice"
  exit "$1"
}
