# --- people: approvals, and failures that a person decides about ----------------------------

more_options='  --approve STEP        let it start            --reject STEP      fail it instead'
more_options+=$'\n  --yes                 approve all this time\n'
declare -A considered=() # steps that were asked about since this start

# Refuses answers to what nobody asks.
check_answers() {
  local name
  for name in ${asked[approve]-} ${asked[reject]-}; do
    [[ -n ${of[${name}_approve]-${phase_of[$name]+${of[${name%__*}__approve]-}}} ]] ||
      die 2 "\`$name\` needs no approval; look at the arms of the script for what does"
    [[ " ${asked[approve]-} " != *" $name "* || " ${asked[reject]-} " != *" $name "* ]] ||
      die 2 "--approve $name and --reject $name contradict each other; give one of them"
  done
}

# Refuses a no to what is done: nobody would hear it.
refuse_late() {
  local name
  for name in ${asked[reject]-}; do
    [[ -z ${settled[$name]-} ]] ||
      die 2 "--reject $name is too late, since $name is done; with --retry $name it counts"
  done
}

# Asks about what is left when nothing else can run, so that what is shown stays as it is. Where
# nobody answers, the run ends for now.
ask_people() {
  local id by answer='' any=''
  by=$(id -un && printf '@' && uname -n)
  by=${by//$'\n'/}
  mkdir -p "$run_dir/approve"
  snapshot
  for id in ${queue[@]+"${queue[@]}"}; do
    answer=''
    if [[ ${state[$id]-} == escalated ]]; then ask_what_now "$id"; else ask_approval "$id"; fi
    [[ $stopping == 0 && $answer != quit ]] || break
    any+=$answer
  done
  clock
  allow_for $((now - last_look)) # no limit is for people
  [[ -n $any && $answer != quit || $stopping != 0 ]] || end_run 4 'waits for a person' "$yellow"
  work_off
}

# Sets answer to what becomes of a step that must not start without approval; to nothing when
# nobody has said.
ask_approval() { # STEP
  local digest='' how=''
  write_exhibit "$1"
  find_answer "$1"
  [[ -n $answer || ! -t 0 || ! -t 8 ]] || ask_here "$1"
  if [[ $answer == approve ]]; then
    journal approved "$1" "${last_try[$1]:-0}" 0 "$by $how, having seen $digest"
    state[$1]=waiting approved[$1]=yes
    say "$1 is approved $how" "$green"
  elif [[ $answer == reject ]]; then
    reject_step "$1"
  else
    journal approval "$1" "${last_try[$1]:-0}" 0 "shown as $digest"
    state[$1]=approval
  fi
  considered[$1]=yes
  rm -f "$run_dir/approve/$1" # it is used up, or by somebody who has not seen this
}

# Sets answer and how to what was said before, if it is about the very thing that is shown now. A no
# that is said now goes before every yes.
find_answer() { # STEP
  local text word=''
  [[ -n ${considered[$1]-} ]] || find_word "$1"
  last_word approved "$1"
  if [[ -n ${asked[rehearse]-} ]]; then
    answer=approve how='by the rehearsal itself'
  elif [[ $text == "$digest" && $word != reject ]]; then
    answer=approve how='since an earlier start'
  elif [[ -n ${asked[yes]-} && $word != reject ]]; then
    answer=approve how='by --yes'
  elif [[ -n $word ]]; then
    last_word approval "$1"
    if [[ $text == "$digest" ]]; then
      answer=$word
    else
      say "$1: that answer does not count; it is not about what is shown now: read it" "$yellow"
      tell_difference "$1"
    fi
  fi
}

# Sets text to the last word of the last record of an event of a step, which is a digest.
last_word() { # EVENT STEP
  text=$(sed -n "s/.*\"event\":\"$1\",\"step\":\"$2\",.* \([0-9a-f]*\)\",\"bytes\".*/\1/p" \
    "$run_dir/journal.jsonl" | tail -n 1)
}

# Sets word to approve or reject when an option or a file says so, and how to which.
find_word() { # STEP
  local file=$run_dir/approve/$1 line=''
  if [[ " ${asked[approve]-} " == *" $1 "* ]]; then
    word=approve how='by --approve'
  elif [[ " ${asked[reject]-} " == *" $1 "* ]]; then
    word=reject how='by --reject'
  elif [[ -f $file && ! -L $file ]]; then
    IFS=$' \t\r' read -r line <"$file" || :
    case ${line,,} in
      yes) word=approve how='by a file' ;;
      no) word=reject how='by a file' ;;
      *) say "${file#"$top/"} says neither yes nor no; write one" "$yellow" ;;
    esac
  fi
}

# A person said no: the step has failed, whatever its attempts are.
reject_step() { # STEP
  local class=permanent reason="rejected $how by $by"
  journal rejected "$1" "${last_try[$1]:-0}" 0 "$by $how, having seen $digest"
  forget_question "$1"
  state[$1]=failed last_try[$1]=${last_try[$1]:-0} tries[$1]=${of[${1}_attempts]:-1}
  printf '%s\n' "$reason" >"$run_dir/steps/$1/${last_try[$1]}.log"
  say_step "$1" failed "$reason" "$red"
  apply_policy "$1"
}

# Nothing is asked about a step any more.
forget_question() { # STEP
  unset "queue[${rank_of[${of[${1}_fixes]-$1}]}]"
}

# Writes what a person decides about into a file, and sets digest to that of its text.
write_exhibit() { # STEP
  local file=$run_dir/approve/$1.txt
  # Each line whole, but for secrets and what a terminal would obey.
  # shellcheck disable=SC2016 # for awk
  print_exhibit "$1" | SECRETS=$secret_lines LC_ALL=C awk "$conceal"'
    { line = conceal($0)
      gsub(/[\001-\010\013-\037\177]|\302[\200-\237]/, "?", line)
      print line }' >"$file.new"
  [[ ! -f $file ]] || mv "$file" "$file.before"
  mv "$file.new" "$file"
  find_digest "$file"
}

# Names the files that have changed since a step was last shown.
tell_difference() { # STEP
  local was='' text file=$run_dir/approve/$1.txt.before
  [[ ! -f $file ]] || was=$(sed -n 's/^--- changes since the run began, .* to //p' "$file")
  [[ -z $was || -z $tree ]] || while IFS= read -r text; do
    say "since then $text has changed" "$yellow"
  done < <(git diff --name-only "$was" "$tree" 2>/dev/null || :)
}

# Shows the questions anew when the notifier may have changed the project: nobody has read them yet.
show_again() {
  local id digest
  snapshot
  for id in ${queue[@]+"${queue[@]}"}; do
    [[ ${state[$id]} == approval ]] || continue
    write_exhibit "$id"
    journal approval "$id" "${last_try[$id]:-0}" 0 "shown as $digest"
  done
  journal end '' 0 4 'waits for a person'
}

# Prints the question, what it is about, what was made for it, and what changed in the project.
print_exhibit() { # STEP
  local id text
  printf '%s waits for approval: %s\n' "$1" "${of[${1}_approve]}"
  ! declare -F print_edited >/dev/null || print_edited "$1"
  printf '\n--- what may start then\n'
  list_about "$1" | tr '\0' '\n'
  text=${of[${1}_shows]-}
  for id in ${text//,/ }; do
    printf '\n--- output of %s\n' "$id"
    cat "$run_dir/steps/$id/${last_try[$id]-}.output" 2>/dev/null || :
  done
  stored tree
  printf '\n--- changes since the run began, %s to %s\n' "${text:-no git}" "${tree:-no git}"
  [[ -z $text || -z $tree ]] ||
    git diff-tree -p -r --text --no-textconv --no-ext-diff "$text" "$tree" ||
    printf 'git cannot show them\n'
}

# Prints the definition of a step; of an approval, those of all steps that are still to be done.
list_about() { # STEP
  local id
  local -a all=("${steps[@]}") steps=("$1")
  [[ ${of[${1}_kind]-} != approval ]] || for id in ${all[@]+"${all[@]}"}; do
    [[ -n ${settled[${of[${id}_fixes]-$id}]-} || $id == "$1" ]] || steps+=("$id")
  done
  definitions
}

# Sets digest to that of a file, with the best tool there is.
find_digest() { # FILE
  local tool
  for tool in sha256sum 'shasum -a 256' 'openssl dgst -sha256 -r' cksum; do
    ! command -v "${tool%% *}" >/dev/null || break
  done
  digest=$($tool <"$1")
  digest=${digest%% *}
}

# Asks on the terminal about a step. Sets answer to approve, reject or quit, and how.
ask_here() { # STEP
  local word line next=''
  how='on a terminal' asked[quiet]=''
  tell_question "$1"
  ! declare -F find_next >/dev/null || find_next "$1"
  line="${next:+[e]dit the prompt of $next, }"
  while [[ -z $answer ]]; do
    read_word "  [v]iew, [a]pprove, [r]eject, ${line}[q]uit:"
    case ${word,,} in
      v | view) view "$run_dir/approve/$1.txt" ;;
      a | approve) answer=approve ;;
      r | reject) answer=reject ;;
      q | quit) answer=quit ;;
      e | edit) [[ -z $next ]] || edit_prompt "$1" "$next" ;;
      *) say '  type one of the letters' ;;
    esac
  done
}

# Says what is asked about a step, and what there is to look at.
tell_question() { # STEP
  local id text line
  say "$1 waits for approval: ${of[${1}_approve]}" "$bold"
  stored tree
  [[ -z $text || -z $tree ]] || while IFS= read -r line; do
    say "  changed  $line"
  done < <(git diff --stat=80 "$text" "$tree" || :)
  text=${of[${1}_shows]-}
  for id in ${text//,/ }; do
    say "  output    ${run_dir#"$top/"}/steps/$id/${last_try[$id]-}.output"
  done
}

# Sets word to what a person types after a line, and to q where nobody is any more.
read_word() { # LINE
  local status=142
  printf '%s%s ' "$clear" "$1" >&8
  word=''
  while ((status > 128)); do
    status=0
    IFS=$' \t\r' read -r -t 1 word || status=$?
    obey_signal
  done
  ((status == 0)) || word=q
}

# Shows a file page by page.
view() { # FILE
  local -a pager
  IFS=' ' read -r -a pager <<<"${PAGER:-more}"
  ${pager[@]+"${pager[@]}"} "$1" >&8 2>&8 || say "cannot be shown; read ${1#"$top/"}" "$yellow"
}

# How to go on, for those who are not at a terminal. Sets ways to the same in one line.
tell_ways() {
  local id way
  for id in ${queue[@]+"${queue[@]}"}; do
    find_way "$id"
    [[ -n $way ]] || continue
    ways+=${ways:+; }$way
    if [[ ${state[$id]} == approval ]]; then
      say "  approval  $id: ${of[${id}_approve]}"
      say "  read      ${run_dir#"$top/"}/approve/$id.txt"
      say "  next      $way; or write yes or no to" "$bold"
      say "            ${run_dir#"$top/"}/approve/$id, and run $program again" "$bold"
    else
      say "  failed    $id; see ${run_dir#"$top/"}/steps/$id/${last_try[$id]}.log"
      say "  next      $way" "$bold"
    fi
  done
}

# Sets way to how a person answers about a step, or to nothing where nobody is asked.
find_way() { # STEP
  case ${state[$1]-} in
    approval) way="$program --approve $1, or --reject $1" ;;
    escalated) way="$program --retry $1, or --skip $1, or --done $1" ;;
    *) way='' ;;
  esac
}

# A step has failed for good, and a person says what comes then.
escalate() { # STEP
  [[ -n ${asked[verbose]-} ]] || show_output "$1" 15 yes
  state[$1]=escalated
  journal escalated "$1" "${last_try[$1]}" 0 "$reason"
  enqueue "$1"
}

# Asks on a terminal what is to become of a step that has failed.
ask_what_now() { # STEP
  local word
  [[ -t 0 && -t 8 && -z ${asked[rehearse]-} ]] || return 0
  asked[quiet]=''
  say "$1 has failed; what now?" "$bold"
  while [[ -z $answer ]]; do
    read_word '  [v]iew its log, [r]etry, [s]kip, mark it [d]one, s[t]op, [q]uit:'
    case ${word,,} in
      v | view) view "$run_dir/steps/$1/${last_try[$1]}.log" ;;
      r | retry) answer=waiting tries[$1]=0 rounds[$1]=0 ;;
      s | skip) answer=skipped ;;
      d | 'done') find_lack "$1" ;;
      t | stop) answer=rejected ;;
      q | quit) answer=quit ;;
      *) say '  type one of the letters' ;;
    esac
  done
  [[ $answer == quit ]] || carry_answer "$1"
}

# Sets answer to done, unless the step lacks an output.
find_lack() { # STEP
  local LC_ALL=C file
  answer='done'
  while IFS= read -r file; do
    [[ -z $file || -s $file ]] || answer=''
    [[ -n $answer ]] || say "$file is missing; make it first" "$yellow"
    [[ -n $answer ]] || return 0
  done <<<"${of[${1}_save]-}"$'\n'"${of[${1}_output]-}"
}

# Does what a person has answered about a step that failed.
carry_answer() { # STEP
  set_state "$1" "$answer" "$answer by $by on a terminal"
  [[ $answer != waiting || -n ${of[${1}_measured_by]-} ]] || return 0
  forget_question "$1"
  if [[ $answer == waiting ]]; then
    measure_again "$1"
  elif [[ $answer == rejected ]]; then
    state[$1]=failed
    give_up "$1"
  else
    settle "$1"
  fi
}
