# --- edit: a person writes a prompt anew ------------------------------------------------------

# Sets place to where the edited prompt of a step belongs, as long as its definition is the same,
# and edited to it if the journal knows what is there; others may write files, too.
find_edited() { # STEP
  local sum digest='' text=''
  local -a steps=("$1")
  sum=$(definitions | cksum)
  place=$run_dir/approve/$1.${sum%% *}.prompt edited=''
  [[ -s $place ]] || return 0
  find_digest "$place"
  last_word edited "$1"
  [[ $text != "$digest" ]] || edited=$place
}

# shellcheck disable=SC2329 # called by ask_agent
# Puts the prompt that a person wrote in the place of the attempt's own.
take_edited() {
  local place edited
  find_edited "$step"
  [[ -z $edited ]] || cp "$edited" "$prompt"
}

# Sets next to the agent step that starts when a step is approved, or to nothing.
find_next() { # STEP
  local id
  next=$1
  [[ ${of[${1}_kind]-} != approval ]] || for id in "${steps[@]}"; do
    next=''
    [[ -n ${settled[$id]-}${of[${id}_fixes]-} || $id == "$1" ]] || next=$id
    [[ -z $next ]] || break
  done
  [[ -n ${next:+${of[${next}_agent]-}} ]] || next=''
}

# Prints the prompt that a person wrote for the step that is asked about, if there is one.
print_edited() { # STEP
  local next place edited
  find_next "$1"
  [[ -n $next ]] || return 0
  find_edited "$next"
  [[ -z $edited ]] || printf '\n--- the prompt of %s, edited\n%s\n' "$next" "$(<"$edited")"
}

# Lets a person write the prompt of a step anew. What is shown is another thing then.
edit_prompt() { # STEP STEP
  local place edited file=$run_dir/approve/new_prompt
  local -a editor
  find_edited "$2"
  if [[ -n $edited ]]; then cp "$edited" "$file"; else make_prompt "$2" "$file"; fi
  IFS=' ' read -r -a editor <<<"${VISUAL:-${EDITOR:-vi}}"
  if [[ -s $file ]] && ${editor[@]+"${editor[@]}"} "$file" >&8 2>&8 && [[ -s $file ]]; then
    mv "$file" "$place"
    find_digest "$place"
    journal edited "$2" 0 0 "its prompt, by $by, to $digest"
    write_exhibit "$1"
  else
    say "the prompt of $2 stays as it is" "$yellow"
  fi
  rm -f "$file"
}

# Writes the prompt that a step would be given now, or nothing if that cannot be known.
# shellcheck disable=SC2030 # it is of no use afterwards
make_prompt() ( # STEP FILE
  local step=$1 prompt=$2 base=$2
  set -eE
  trap ': >"$prompt"; exit 0' ERR
  : >"$prompt"
  # shellcheck disable=SC2329 # called by the step
  ask_agent() {
    tell
    exit 0
  }
  do_step "$step" </dev/null
)
