# shellcheck shell=bash
# What tests of generated scripts load beside `common`: compiling, starting and looking at runs.

teardown() {
  kill_the_rest
  common_teardown
}

# Compiles what stands in the file beforehand, at a fraction of the time. With ORCHESTRATE_TEST_COMPILED, a folder, the
# scripts are kept there for the next time.
setup_file() {
  export compiled=${ORCHESTRATE_TEST_COMPILED-$BATS_FILE_TMPDIR}/compiled_${BATS_TEST_FILENAME##*/}
  [[ ! -d $compiled ]] || return 0
  mkdir -p "$compiled"
  PYTHONPATH=$repository "$PYTHON" "$helpers/compile_all" "$BATS_TEST_FILENAME" "$compiled"
}

# Makes the workflow on standard input, whose name is `wf` when it says no other, to ./wf.sh. Its steps can call
# `mark` and find `$EVENTS`.
workflow() { # [OPTION...]
  local text beforehand=$compiled/${BASH_LINENO[0]}
  text=$(cat)
  [[ $text == @(name:|\{)* ]] || text=$'name: wf\n'$text
  rm -f wf.sh
  if [[ -f $beforehand && $text == "$(<"$beforehand.yaml")" ]]; then
    cp "$beforehand" wf.sh
  else
    compile_text "$text" "$@"
  fi
  [[ -z ${ORCHESTRATE_TEST_AS_BASH-} ]] || as_bash "$ORCHESTRATE_TEST_AS_BASH"
  export EVENTS=$BATS_TEST_TMPDIR/events
  [[ -e $EVENTS ]] || : >"$EVENTS"
  install_mark
}

# Compiles a workflow to ./wf.sh; the same text is compiled once a file.
compile_text() { # TEXT [OPTION...]
  local key
  key=$BATS_FILE_TMPDIR/$(cksum <<<"$*" | tr ' ' '-')
  if [[ ! -f $key ]]; then
    printf '%s\n' "$1" >"$key.yaml"
    orchestrate-gen compile "$key.yaml" -o "$key" "${@:2}" || return
  fi
  cp "$key" wf.sh
}

# Puts `mark` on PATH.
install_mark() {
  [[ -e $BATS_TEST_TMPDIR/bin/mark ]] || cp "$helpers/mark" "$BATS_TEST_TMPDIR/bin/mark"
}

# Makes ./wf.sh take the bash that runs it for an older one: it sees another version, and none of the variables that
# newer ones set. What an older one cannot do it still could; the tests in tests/portability look for that.
as_bash() { # VERSION
  {
    head -n 1 wf.sh
    printf "tested_version='%s.0(1)-release' tested_versinfo=(%s 0 1 release unknown)\n" "$1" "${1//./ }"
    printf 'unset -v EPOCHREALTIME EPOCHSECONDS SRANDOM BASH_MONOSECONDS\n'
    tail -n +2 wf.sh | sed 's/BASH_VERSINFO/tested_versinfo/g; s/BASH_VERSION/tested_version/g'
  } >wf.new
  cat wf.new >wf.sh
  rm wf.new
}

# Takes the waits before further attempts out of ./wf.sh.
without_delays() {
  sed 's/--delay [0-9a-z]*/--delay 0s/' wf.sh >wf.new
  cat wf.new >wf.sh
  rm wf.new
}

# Changes a setting of ./wf.sh that no option changes, where it is set first.
setting() { # NAME VALUE
  awk -v name="$1" -v value="$2" '
    !done { done = sub("(^| )" name "=[0-9a-z]+", " " name "=" value) }
    { print }
    END { exit !done }' wf.sh >wf.new
  cat wf.new >wf.sh
  rm wf.new
}

# Starts ./wf.sh in the background, in a process group of its own, as a terminal does.
begin() { # [WORD...]
  set -m  # else it would ignore INT
  ./wf.sh "$@" >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" </dev/null 3>&- 4>&- &
  script=$!
  set +m
}

# Waits for the script that was begun; sets `status`, and `output` to what it told.
await() {
  status=0
  wait "$script" || status=$?
  # shellcheck disable=SC2034 # for the assertions
  output=$(cat "$BATS_TEST_TMPDIR/err")
}

# Waits until a line is among the events.
await_event() { # LINE
  wait_until grep -qx -e "$1" "$EVENTS"
}

# Starts ./wf.sh again and again until no other process owns its run any more; sets `status` and `output`.
go_on() { # [WORD...]
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    run ./wf.sh "$@"
    ((status == 5)) || return 0
    sleep 0.1
  done
}

# Prints the events, on one line: `start one end one`.
events() {
  tr '\n' ' ' <"$EVENTS" | sed 's/ $//'
}

# Prints how often a line is among the events.
times() { # LINE
  grep -cx -e "$1" "$EVENTS" || :
}

# Prints the folder of the newest run, in any state, and fails if there is none.
run_folder() {
  find "${ORCHESTRATE_DIR:-.claude/workflows}" -path '*/rehearsals' -prune -o -type d -path '*/workflow_*' -prune -print |
    awk -F/ '$NF >= last { last = $NF; path = $0 } END { if (path == "") exit 1; print path }'
}

# Prints where the newest run lies: active, completed or failed.
run_place() {
  local folder
  folder=$(run_folder)
  basename "$(dirname "$folder")"
}

# Prints a value of the newest run's state.json, such as `state` or `steps.one.attempts`.
state() { # KEY[.KEY]...
  "$PYTHON" -IS -c 'import json, sys
value = json.load(open(sys.argv[1]))
for key in sys.argv[2].split("."):
    value = value[key]
print(value)' "$(run_folder)/state.json" "$1"
}

# Prints the journal's records of the newest run, `EVENT STEP ATTEMPT STATUS` a line; fails unless each line is
# one JSON object.
journal() {
  "$PYTHON" -IS -c 'import json, sys
for line in open(sys.argv[1], "rb"):
    entry = json.loads(line)
    print(entry["event"], entry["step"], entry["attempt"], entry["status"])' "$(run_folder)/journal.jsonl"
}

# Prints the processes that this test has started and that are still alive, one pid a line.
alive() {
  local found
  [[ -d /proc/self ]] || return 0
  found=$(env -i "$(PATH=$TEST_TOOLS type -P grep)" -lszxF "BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR" /proc/[0-9]*/environ) || :
  found=${found//\/proc\//}
  printf '%s\n' "${found//\/environ/}"
}

# Whether no process that this test has started is alive.
none_alive() {
  [[ -z $(alive) ]]
}

# Fails, and names it, if a process that this test has started is still alive a moment from now.
assert_none_alive() {
  local pids tries
  for ((tries = 0; tries < 10; tries++)); do
    ! none_alive || return 0
    sleep 0.05
  done
  pids=$(alive)
  PATH=$TEST_TOOLS ps -o pid=,args= -p "${pids//$'\n'/,}" >&2
  return 1
}

# Kills what this test has left behind.
kill_the_rest() {
  local pid
  for pid in $(alive); do
    kill -KILL "$pid" 2>/dev/null || :
  done
}

# What a script may rely on, by POSIX and beyond it; what it uses if it is there; what the tests call.
visible=(
  awk basename bash cat chmod cksum cmp comm cp cut date diff dirname env expr false find fold grep head id kill ln ls mkdir
  mkfifo mktemp mv nice od printenv printf ps renice rm rmdir sed seq sh sleep sort stat tail tee test touch tr true
  uname uniq wc xargs
  flock git jq openssl perl python python3 setsid sha256sum shasum timeout uuidgen
  locale make
)

# Leaves these programs out of PATH; there are only those that a script may know, and those of the test.
hide() { # PROGRAM...
  local name folder=$BATS_TEST_TMPDIR/visible
  [[ -d $BATS_FILE_TMPDIR/visible ]] || link_visible "$BATS_FILE_TMPDIR/visible"
  if [[ ! -d $folder ]]; then
    cp -R "$BATS_FILE_TMPDIR/visible" "$folder"
    ln -sf "$BATS_TEST_TMPDIR"/bin/* "$folder/"
  fi
  for name in "$@"; do
    rm -f "$folder/$name"
  done
  PATH=$folder
}

# Fills a folder with links to what is visible.
link_visible() { # FOLDER
  local name path
  mkdir "$1"
  for name in "${visible[@]}"; do
    ! path=$(type -P "$name") || ln -s "$path" "$1/$name"
  done
}
