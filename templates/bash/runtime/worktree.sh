# --- worktree: steps side by side, each in a git worktree of its own --------------------------

worktrees=yes

# Misses what worktrees need before anything is done.
check_worktrees() {
  local version number=0 why='steps of this workflow run in git worktrees'
  version=$(git --version 2>/dev/null) || die 6 "$why: install git 2.25 or newer"
  version=${version#git version }
  [[ ! $version =~ ^([0-9]{1,4})\.([0-9]{1,4}) ]] ||
    number=$((BASH_REMATCH[1] * 10000 + BASH_REMATCH[2]))
  ((number >= 20025)) || die 6 "$why, which needs git 2.25 or newer; this is ${version:0:40}"
  git -C "$top" rev-parse --show-toplevel >/dev/null 2>&1 ||
    die 6 "$why, and $top is no git tree: run git init"
}

# Sets place to the worktree of a step, and note to the file that tells of it: the commit it began
# with, the start of the script that made it, and a commit of what it held when it was taken away. A
# fixer works in the worktree of the step that it mends.
find_worktree() { # STEP
  local id=${of[${1}_fixes]-$1}
  place=$root/worktrees/${run_dir##*/workflow_}/$id note=$run_dir/steps/$id/worktree
  begun='' since='' left=''
  [[ ! -s $note ]] || read -r begun since left <"$note"
}

# Goes to the worktree of the step, which each start of the script brings up to date once.
enter_worktree() {
  local place note begun since left unread
  unset -v GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
  export ORCHESTRATE_PROJECT=$top
  find_worktree "$step"
  [[ $since == "$$-$clock_start" && -e $place/.git ]] || make_worktree "${of[${step}_fixes]-$step}"
  cd "$place"
  [[ $folder == /* || $folder != "${root#"$top/"}/"* ]] || hide_folder
  carry_in
}

# Makes it from the project as it is now, unless it is there and the project is the same. What an
# earlier start left in it is merged into the new one.
make_worktree() { # STEP
  local tree='' old='' commit ref merged clash
  snapshot
  [[ -n $tree ]] || fail_attempt 1 'git cannot read the project'
  [[ -z $begun ]] || old=$(git rev-parse -q --verify "$begun^{tree}") || begun='' left=''
  if [[ $since == *[!-]* && -e $place/.git && $tree == "$old" ]]; then
    write_note "$begun" "$$-$clock_start"
    return 0
  fi
  take_away "$1"
  [[ -z $unread ]] || fail_attempt 1 "git cannot read $unread; look at it, and remove it"
  rm -f "${note%/*}/tree" # which is about another worktree
  keep_tree "start_of_$1"
  mkdir -p "${place%/*}"
  (umask "$mask" && git -c "$unhooked" worktree add -q -f -f --detach "$place" "$commit") ||
    fail_attempt 1 "git cannot make a worktree: see its log"
  [[ -z $left ]] || bring_back "$1"
  write_note "$commit" "$$-$clock_start"
}

# Writes the file that note names: whole, by rename.
write_note() { # WORD...
  printf '%s\n' "$*" >"$note.new"
  mv -f "$note.new" "$note"
}

# Takes a worktree away; what it holds, if anything, is kept first, and told of in left. Sets unread
# to a worktree that git cannot read, which stays.
take_away() { # STEP
  unread=''
  [[ $since == - || ! -e $place/.git || ${state[$1]-} == 'done' ]] || keep_left "$1"
  [[ -z $unread ]] || return 0
  [[ -z $begun ]] || write_note "$begun" - "$left"
  drop_worktree "$place"
}

# Keeps what is new in a worktree since it was made.
keep_left() { # STEP
  local tree='' old='' commit='' ref
  cd "$place"
  snapshot
  old=$(git rev-parse -q --verify "${begun:-HEAD}^{tree}") || tree=''
  [[ -n $tree ]] || unread=${place#"$top/"}
  [[ -z $tree || $tree == "$old" ]] || keep_tree "work_of_$1"
  left=${begun:+$commit}
  cd "$top"
}

# Puts what an earlier start did into a new worktree.
bring_back() { # STEP
  merge_trees "$begun" "$tree" "$left"
  if [[ -n $clash ]]; then
    warn "$1 begins anew: what it had done does not go with $clash; git show ${left:0:12} has it"
    return 0
  fi
  printf '%s\n' "$tree" >"${note%/*}/tree" # the project without what it did
  (cd "$place" && umask "$mask" && git -c "$unhooked" read-tree -m -u HEAD "$merged")
}

# Takes a worktree of ours away.
drop_worktree() { # FOLDER
  [[ -e $1 ]] || return 0
  git worktree remove -f -f "$1" 2>/dev/null || rm -rf "$1"
}

# The folder for artifacts counts as ignored in the worktree too.
hide_folder() {
  mkdir -p "$folder"
  printf '*\n' >"$folder/.gitignore"
}

# Copies files that steps declare and git ignores into the worktree.
carry_in() {
  local LC_ALL=C id file
  {
    printf '%s\n' "${of[${step}_input]-}"
    for id in "${!state[@]}"; do
      [[ ${state[$id]} != 'done' ]] || printf '%s\n' "${of[${id}_save]-}" "${of[${id}_output]-}"
    done
  } | while IFS= read -r file; do
    [[ -n $file && -f $top/$file ]] || continue
    cmp -s "$top/$file" "$file" || copy_ignored "$file" "$top" .
  done
}

# Copies a file from one folder to another if git ignores it.
copy_ignored() { # FILE FROM TO
  git check-ignore -q -- "$1" || return 0
  [[ $1 != */* ]] || mkdir -p -- "$3/${1%/*}"
  cp -p -- "$2/$1" "$3/$1.new"
  mv -f -- "$3/$1.new" "$3/$1"
}

# Keeps what the step did, before it counts as done. What it declares and git ignores is copied to
# the project.
keep_work() {
  local LC_ALL=C place note begun since left tree='' commit ref file
  [[ -z ${of[${step}_fixes]-} ]] || return 0
  find_worktree "$step"
  snapshot
  [[ -n $tree ]] || fail_attempt 1 'git cannot read its worktree'
  keep_tree "work_of_$step"
  while IFS= read -r file; do
    [[ ! -f $file || $file == /* ]] || copy_ignored "$file" . "$top"
  done <<<"${of[${step}_save]-}"$'\n'"${of[${step}_output]-}"
  note=$base.work write_note "$begun" "$commit" "$ref"
}

# Merges the work of all steps that this one is to merge into the project, in their order. Where
# that cannot be done nothing of a step is there, and its work stays kept.
merge_worktrees() {
  local id clashes=''
  for id in "${steps[@]}"; do
    [[ ${of[${id}_worktree]-} == "$step" && -z ${of[${id}_fixes]-} ]] || continue
    if [[ ${state[$id]-} == 'done' ]]; then
      merge_work "$id" >&2
    else
      printf '%s was not done: there is nothing to merge\n' "$id" >&2
    fi
  done
  [[ -z $clashes ]] || fail_attempt 65 "$clashes"
}

# Merges the work of a step. What is cut short meanwhile goes on from the trees that it noted.
merge_work() { # STEP
  local place note begun since left tree commit ref merged clash reason
  local file=$run_dir/steps/$1/${last_try[$1]:-0} index=$run_dir/steps/$step/index
  find_worktree "$1"
  [[ -s $file.work ]] || take_as_it_is "$1"
  [[ -s $file.work ]] || return 0
  read -r begun commit ref <"$file.work"
  [[ ! -s $file.merge ]] || read -r begun commit <"$file.merge"
  read_places "$begun" "$commit"
  merge_trees "$begun" "$tree" "$commit"
  [[ -n $clash ]] || find_changes
  if [[ -n $clash ]]; then
    reason="$1 does not go with the project in $clash; $ref has its work"
    clashes+=${clashes:+; }$reason
    return 0
  fi
  note=$file.merge write_note "$tree" "$merged"
  lay_out "$1"
  drop_worktree "$place"
}

# A step that counts as done since --done names it: what is in its worktree, or was, is its work.
take_as_it_is() { # STEP
  local base=$file step=$1
  if [[ -n $begun && $since != - && -e $place/.git ]]; then
    cd "$place"
    keep_work
    cd "$top"
  elif [[ -n $left ]]; then
    note=$file.work write_note "$begun" "$left" "$left"
  fi
}

# Sets tree to the project, with the files in which two trees differ also where git ignores them.
read_places() { # TREE TREE
  local path
  snapshot
  [[ -n $tree ]] || fail_attempt 1 'git cannot read the project'
  rm -f "$index"
  GIT_INDEX_FILE=$index git read-tree "$tree"
  git diff-tree -r -z --no-renames --name-only "$1" "$2" >"$index.names"
  : >"$index.there"
  exec 5<"$index.names"
  while IFS= read -r -u 5 -d '' path; do
    [[ ! -f $path && ! -L $path ]] || printf '%s\0' "$path" >>"$index.there"
  done
  GIT_INDEX_FILE=$index git update-index -z --add --replace --stdin <"$index.there"
  tree=$(GIT_INDEX_FILE=$index git write-tree)
}

# Sets merged to a tree with what is new in OURS and in THEIRS since BASE, or clash to the files in
# which they do not go together.
merge_trees() { # BASE OURS THEIRS
  local LC_ALL=C line path='' scratch=$run_dir/merged.$BASHPID
  local -a trees=('' "$1" "$2" "$3") modes=() blobs=()
  rm -f "$scratch"
  clash='' merged=''
  GIT_INDEX_FILE=$scratch git read-tree -i -m --aggressive "$1^{tree}" "$2^{tree}" "$3^{tree}"
  GIT_INDEX_FILE=$scratch git ls-files -u -z >"$scratch.list" # MODE BLOB STAGE, a tab, the path
  exec 5<"$scratch.list"
  while IFS= read -r -u 5 -d '' line; do
    [[ ${line#*$'\t'} == "$path" ]] || merge_file
    [[ ${line#*$'\t'} == "$path" ]] || path=${line#*$'\t'} modes=() blobs=()
    line=${line%%$'\t'*}
    modes[${line##* }]=${line%% *} line=${line#* }
    blobs[${line##* }]=${line%% *}
  done
  merge_file
  [[ -n $clash ]] || merged=$(GIT_INDEX_FILE=$scratch git write-tree)
  rm -f "$scratch" "$scratch".*
}

# Takes a file that one side has added, merges one that is in all three trees line by line, or adds
# it to clash.
merge_file() {
  local stages=${!modes[*]} agreed=''
  [[ -n $path ]] || return 0
  if [[ $stages == [23] ]]; then
    agreed="${modes[stages]} ${blobs[stages]}"
    look_for_room "${trees[5 - stages]}"
  elif [[ $stages == '1 2 3' && ${modes[1]}${modes[2]}${modes[3]} != *1[26]0000* ]]; then
    merge_lines
  fi
  [[ -n $agreed ]] || clash+="${clash:+, }$path"
  [[ -z $agreed ]] ||
    printf '%s\t%s\0' "$agreed" "$path" | GIT_INDEX_FILE=$scratch git update-index -z --index-info
}

# Clears agreed where another tree has something new in the place of a file.
look_for_room() { # TREE
  local place=$path there before kind
  until there=$(git rev-parse -q --verify "$1:$place"); do
    [[ $place == */* ]] || return 0
    place=${place%/*}
  done
  kind=$(git cat-file -t "$there")
  before=$(git rev-parse -q --verify "${trees[1]}:$place") || before=''
  [[ $there == "$before" || ($kind == tree && $place != "$path") ]] || agreed=''
}

# Sets agreed to what a file is with the changes of both sides, if these are not of the same lines.
merge_lines() {
  local n kind=${modes[2]}
  for n in 1 2 3; do git cat-file blob "${blobs[n]}" >"$scratch.$n"; done
  git merge-file -q -p "$scratch.2" "$scratch.1" "$scratch.3" >"$scratch.new" || return 0
  [[ $kind != "${modes[1]}" ]] || kind=${modes[3]}
  agreed=$(git hash-object -w --stdin <"$scratch.new")
  agreed="$kind $agreed"
}

# Lists the files that come and go with merged. Sets clash to what git knows nothing of and what is
# in the way of a file that comes.
find_changes() {
  local LC_ALL=C path whole
  git diff-tree -r -z --no-renames --ignore-submodules --name-only --diff-filter=d "$tree" \
    "$merged" >"$index.come"
  git diff-tree -r -z --no-renames --ignore-submodules --name-only --diff-filter=D "$tree" \
    "$merged" >"$index.go"
  exec 5<"$index.come"
  while IFS= read -r -u 5 -d '' whole; do
    path=$whole
    while [[ $path == */* && ! -e $path && ! -L $path ]]; do path=${path%/*}; done
    [[ -e $path || -L $path ]] || continue
    [[ ! -d $path || -L $path || $path == "$whole" ]] || continue
    path=$(GIT_INDEX_FILE=$index git ls-files -o -- ":(literal)$path")
    clash+=${path:+${clash:+, }${path%%$'\n'*}}
  done
}

# Makes the files of the project, which are as in tree, those of merged: each whole, by rename.
lay_out() { # STEP
  local LC_ALL=C path new=$root/worktrees/${run_dir##*/workflow_}/.$1
  write_beside
  miss_changes "$1"
  remove_files
  exec 5<"$index.come"
  while IFS= read -r -u 5 -d '' path; do
    [[ $path != */* ]] || mkdir -p "./${path%/*}"
    [[ ! -L ./$path ]] || rm -f "./$path" # it may lead to a folder
    mv -f "$new/$path" "./$path"
  done
  note_again
  rm -rf "$new" "$index" "$index".*
}

# Writes the files that come, as git would write them to the project, to a folder of ours.
write_beside() {
  rm -rf "$new" "$index.new"
  GIT_INDEX_FILE=$index.new git read-tree "$merged"
  GIT_INDEX_FILE=$index.new git checkout-index -z --stdin --prefix="$new/" <"$index.come"
}

# Ends the attempt where somebody has changed what is to be replaced since it was read.
miss_changes() { # STEP
  local path
  local -A same=()
  exec 5<"$index.there"
  while IFS= read -r -u 5 -d '' path; do same[$path]=yes; done
  GIT_INDEX_FILE=$index git diff-files -z --name-only --ignore-submodules >"$index.moved"
  exec 5<"$index.moved"
  while IFS= read -r -u 5 -d '' path; do same[$path]=''; done
  cat "$index.come" "$index.go" >"$index.moved"
  exec 5<"$index.moved"
  while IFS= read -r -u 5 -d '' path; do
    [[ -n ${same[$path]-} || (! -f $path && ! -L $path && -z ${same[$path]+moved}) ]] ||
      fail_attempt 1 "$path changed while $1 was merged; run $program again"
  done
}

# Removes the files that go, and the folders that are empty then.
remove_files() {
  local path
  exec 5<"$index.go"
  while IFS= read -r -u 5 -d '' path; do
    rm -f "./$path"
    while [[ $path == */* ]]; do
      path=${path%/*}
      rmdir "./$path" 2>/dev/null || break
    done
  done
}

# Notes inputs of steps with worktrees anew that the merge has changed: it is no reason to run them
# again, since they have worked side by side.
note_again() {
  local id file line path sum text
  local -A came=()
  exec 5<"$index.names"
  while IFS= read -r -u 5 -d '' path; do came[$path]=yes; done
  for id in "${steps[@]}"; do
    file=$run_dir/steps/$id/${last_try[$id]-0}.inputs
    [[ -n ${of[${id}_worktree]-} && -s $file ]] || continue
    text=''
    exec 5<"$file"
    while IFS= read -r -u 5 line; do
      path=${line#* * }
      [[ -z ${came[${path#./}]-} || ! -f $path ]] || sum=$(cksum <"$path") line="$sum $path"
      text+=$line$'\n'
    done
    note=$file write_note "${text%$'\n'}"
  done
}

# At the end of a start: takes worktrees away, but for those of steps that failed, and says where
# these are.
leave_worktrees() {
  local id place note begun since left unread
  for id in "${steps[@]}"; do
    [[ -n ${of[${id}_worktree]-} && -z ${of[${id}_fixes]-} ]] || continue
    find_worktree "$id"
    [[ -e $place/.git ]] || continue
    if [[ ${state[$id]-} == failed || ${state[${of[${id}_worktree]}]-} == failed ]]; then
      say "  worktree  of $id: ${place#"$top/"}"
    else
      take_away "$id"
      [[ -z $unread ]] || say "  worktree  of $id, which git cannot read: $unread"
    fi
  done
  rmdir "$root/worktrees/${run_dir##*/workflow_}" 2>/dev/null || :
}
