# --- run: the folder of one execution -------------------------------------------------------

# Sets top, where steps run, root, where runs are kept, and run_dir, the newest run of the workflow.
find_run() {
  local path
  script=$program
  [[ $script == /* ]] || script=$here/$script
  top=$(git rev-parse --show-toplevel 2>/dev/null) || top=$here
  cd "$top"
  root=${ORCHESTRATE_DIR:-$top/.claude/workflows}${asked[rehearse]:+/rehearsals}
  [[ $root == /* ]] || root=$here/$root
  [[ $root$top != *$'\n'* ]] || die 6 'the path of the project or of its runs holds a line break'
  run_dir='' folder=specs/NNN_$topic
  for path in "$root"/{active,completed,failed}/workflow_????????_??????_"$workflow"; do
    [[ ! -f $path/parameters.json || ${path##*/} < ${run_dir##*/} ]] || run_dir=$path
  done
  [[ -z $run_dir ]] || stored folder
  [[ -z $run_dir ]] || folder=$text
}

# Sets text to what parameters.json has under a name.
stored() { # NAME
  local LC_ALL=C line form="^ *\"$1\": \"(.*)\",?\$"
  text=''
  while IFS= read -r line; do
    [[ ! $line =~ $form ]] || printf -v text '%b' "${BASH_REMATCH[1]//\\\"/\"}" 2>/dev/null
  done <"$run_dir/parameters.json" || die 6 "cannot read $run_dir/parameters.json"
}

# Goes on with the newest run, or begins one.
open_run() {
  if [[ -z $run_dir || -n ${asked[restart]-}${asked[rehearse]-} ]]; then
    [[ $run_dir != "$root/active/"* ]] || give_up_run
    new_run
  elif [[ $run_dir == "$root/completed/"* && -z ${asked[from]-}${asked[retry]-} ]] &&
    cmp -s "$script" "$run_dir/script.sh"; then
    say "$workflow is complete: $run_dir; --restart begins a new run" "$green"
    finished=yes
    exit 0
  else
    resume_run
  fi
}

# Ends what an earlier start left running, and puts its run aside.
give_up_run() {
  load_journal
  find_workers
  end_steps
  sweep_run
  [[ -z $worktrees ]] || leave_worktrees
  move_run failed
  write_state failed failed
}

# Sets name to what no run of the workflow is called.
name_run() {
  name=workflow_$(date -u +%Y%m%d_%H%M%S)_$workflow
  while compgen -G "$root/*/$name" >/dev/null; do # a run began in this very second
    sleep 1
    name=workflow_$(date -u +%Y%m%d_%H%M%S)_$workflow
  done
}

new_run() {
  local name text=''
  name_run
  run_dir=$root/active/.new_$workflow # until it is whole
  rm -rf "$run_dir"
  mkdir "$run_dir" "$run_dir/steps" || die 6 "cannot make $run_dir"
  number_folder "$root/active/$name/artifacts"
  snapshot
  exec 6>>"$run_dir/journal.jsonl" 2>>"$run_dir/execution.log" # where errors of bash are kept
  journal begin '' 0 0 "$name"
  load_plan # again: outputs lie in the folder that has its number now
  keep_script
  load_journal
  write_parameters
  mv "$run_dir" "$root/active/$name"
  run_dir=$root/active/$name owner=yes
  [[ ${of[*]} != *"$folder"* ]] || text=", artifacts in ${folder#"$run_dir/"}"
  say "$workflow: new run ${run_dir#"$top/"}, priority $priority$text" "$bold"
}

# Sets folder to the artifacts of the run; a number of specs/NNN_topic is claimed once.
number_folder() { # FOLDER OF A RUN WITHOUT A NUMBER
  local number=1
  folder=${1#"$top/"}
  [[ -z ${asked[rehearse]-} && -n $topic ]] || return 0
  while :; do
    ((number < 1000)) || die 6 "no number is left below specs, or $root cannot be written"
    printf -v folder 'specs/%03d_%s' "$number" "$topic"
    compgen -G "${folder%"$topic"}*" >/dev/null ||
      ! mkdir "$root/numbers/$number" 2>/dev/null || break
    number=$((number + 1))
  done
}

# Writes what the run is given and keeps: whole, by rename.
write_parameters() {
  print_parameters >"$run_dir/parameters.new"
  mv "$run_dir/parameters.new" "$run_dir/parameters.json"
}

print_parameters() {
  local name
  printf '{\n  "workflow": "%s",\n  "folder": "%s",\n  "tree": "%s"' "$workflow" "$folder" "$tree"
  for name in ${!param_@} ${!default_param_@}; do
    conceal "${!name}"
    [[ $concealed == "${!name}" ]] || printf ',\n  "secret_%s": "yes"' "$name"
    json_str "$concealed"
    printf ',\n  "%s": %s' "$name" "$json"
  done
  printf '\n}\n'
}

# Sets json to a text as a JSON string; piece by piece, since a long one would take long.
json_str() { # TEXT
  local LC_ALL=C code piece rest=$1
  json=\"
  while [[ -n $rest ]]; do
    piece=${rest:0:2000} rest=${rest:2000}
    piece=${piece//\\/\\\\}
    piece=${piece//\"/\\\"}
    piece=${piece//$'\n'/\\n}
    piece=${piece//$'\t'/\\t}
    while [[ $piece =~ [[:cntrl:]] ]]; do
      printf -v code '\\u%04x' "'${BASH_REMATCH[0]}"
      piece=${piece//"${BASH_REMATCH[0]}"/"$code"}
    done
    json+=$piece
  done
  json+=\"
}

# Makes the folders of the steps that are to run, all at once.
make_folders() {
  local id
  for id in "${steps[@]}"; do
    [[ -n ${settled[$id]-} ]] || printf '%s/steps/%s\0' "$run_dir" "$id"
  done | xargs -0 mkdir -p
}

# Writes a file whole, by rename.
write_file() { # FILE TEXT
  { printf '%s\n' "$2" >"$1.$$" && mv -f "$1.$$" "$1"; } 2>/dev/null ||
    die 6 "cannot write to ${1%/*}: no space left?"
}

move_run() { # active|completed|failed
  [[ $run_dir == "$root/$1/"* ]] || mv "$run_dir" "$root/$1/"
  run_dir=$root/$1/${run_dir##*/}
}
