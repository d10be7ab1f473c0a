# --- lock: one owner a workflow -------------------------------------------------------------

# Takes the lock, or ends with the name of its owner. An owner that has just ended may hold it for
# another moment; one that could not lock in the same way is known by its file.
take_lock() {
  local me n text name=$root/locks/$workflow
  born_of "$$"
  me="process $$ on $HOSTNAME since $(LC_ALL=C date -u), born $born"
  for ((n = 0; ; n++)); do
    locked=yes
    try_lock "$name"
    text=$(cat "$name.owner" 2>/dev/null) || text=''
    find_owner "$text"
    [[ -z $locked || -n $lives ]] || break
    text=${text%, born*}
    [[ -z $locked ]] || text+="; if that is gone, remove $name.owner"
    [[ -n $locked || -z $lives ]] || n=20
    ((n < 20)) || die 5 "this run is owned by ${text:-another process}"
    sleep 0.1
  done
  write_file "$name.owner" "$me"
}

# Sets locked to nothing where another process has the lock. The kernel holds it on descriptor 7,
# and a lock of the dead does not exist.
try_lock() { # FILE
  local program status
  exec 7>>"$1"
  for program in flock perl python3; do
    command -v "$program" >/dev/null || continue
    status=0
    # shellcheck disable=SC2310 # it is one command, whose status is wanted
    lock_by "$program" 2>/dev/null || status=$?
    [[ $status != 1 ]] || locked=''
    ((status > 1)) || return 0 # else it cannot lock
  done
  link_lock "$1"
}

# Takes the kernel's lock on descriptor 7: 1 when another process has it, more when it cannot.
lock_by() { # PROGRAM
  case $1 in
    flock) flock -n 7 ;;
    perl) perl -e 'open(my $f, ">&=", 7) or exit 2; exit(!flock($f, 2 | 4))' ;;
    *)
      python3 -c 'if True:
        try:
          import fcntl
          fcntl.flock(7, 6)
        except BlockingIOError: exit(1)
        except BaseException: exit(2)'
      ;;
  esac
}

# Where no program can lock: the owner of the highest link has it while it lives. The highest is
# never removed, so nobody takes away what another one has just taken.
link_lock() { # FILE
  local number text
  while :; do
    find_highest "$1"
    text=$(readlink "$1.$highest") || text=''
    find_owner "$text"
    [[ -z $lives ]] || break
    number=$((highest + 1))
    ln -s "$me" "$1.$number" 2>/dev/null || continue # another was faster
    find_highest "$1"
    ((highest > number)) || break
    rm -f "$1.$number" # what we saw was old
  done
  [[ $text == "$me" || -z $lives ]] || locked=''
  link=$1
  rm -f "$1.$((highest - 2))" "$1.$((highest - 3))"
}

# shellcheck disable=SC2329 # called by on_exit
# Tells other hosts, which cannot see that this process ends.
leave_lock() {
  [[ -n $locked ]] || return 0
  rm -f "$root/locks/$workflow.owner"
  [[ -z $link ]] || ln -s free "$link.$((highest + 1))"
}

find_highest() { # FILE
  local path
  highest=0
  for path in "$1".*; do
    [[ ${path##*.} =~ ^[1-9][0-9]{0,8}$ && -L $path ]] || continue
    ((${path##*.} <= highest)) || highest=${path##*.}
  done
}

# Sets lives if the owner lives that a text names; nobody can tell from another host.
find_owner() { # TEXT
  local form='^process ([0-9]+) on (.*) since .*, born (.+)$'
  lives=''
  [[ $1 =~ $form ]] || return 0
  set -- "${BASH_REMATCH[@]:1:3}"
  [[ $2 == "$HOSTNAME" ]] || lives=yes
  born_of "$1"
  [[ $born != "$3" ]] || lives=yes
}

# Sets born to what tells a process from a later one with its number: when it began, and in which
# boot; to nothing when it is dead or a zombie.
born_of() { # PID
  local line form='^ *[^ZX][^ ]* +([^ ].*)'
  local -a field
  born=''
  if [[ -r /proc/self/stat ]]; then
    [[ -n $boot ]] || read -r boot </proc/sys/kernel/random/boot_id
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
    read -r -a field <<<"${line##*)}" # before it stands the name, which may hold anything
    [[ ${field[0]} == [ZX] ]] || born=${field[19]}@${boot%%-*}
  else
    line=$(LC_ALL=C ps -o stat= -o lstart= -p "$1") || return 0
    [[ ! $line =~ $form ]] || born=${BASH_REMATCH[1]//[^0-9A-Za-z]/}@
  fi
}

# Ends a worker whose script is dead, also where nobody buries that.
leave_if_alone() {
  local line
  if [[ -r /proc/self/stat ]]; then
    IFS= read -r line <"/proc/$BASHPID/stat"
    [[ $line == *") "?" $$ "* ]] || exit 1
  else
    kill -0 "$$" 2>/dev/null || exit 1
  fi
}
