# --- talk: words, time and money ------------------------------------------------------------

exec 8>&2 # where talk goes, also from within a step

# One line for people; the log keeps it with the time of day (UTC).
say() { # TEXT [COLOUR]
  conceal "$1"
  concealed=${concealed//[[:cntrl:]]/ }
  # Where nobody reads it, as on a closed terminal, or nothing fits on the disk, the run goes on.
  [[ -n ${asked[quiet]-} ]] ||
    printf '%s%s%s%s\n' "$clear" "${2-}" "$concealed" "${2:+$plain}" 2>/dev/null >&8 || :
  [[ -n $owner ]] || return 0
  clock
  printf '%02d:%02d:%02d %s\n' "$((now / 3600000 % 24))" "$((now / 60000 % 60))" \
    "$((now / 1000 % 60))" "$concealed" 2>/dev/null >>"$run_dir/execution.log" || :
}

# What is not right but stops nothing; the closing report repeats it.
warn() { # TEXT
  say "warning: $1" "$yellow"
  journal warning "$step" 0 0 "$1"
  [[ -z ${quality-} ]] || note_warned
}

die() { # STATUS TEXT
  asked[quiet]='' finished=$2
  say "$program: $2" "$red"
  exit "$1"
}

# Sets now, in milliseconds; in whole seconds before bash 5.0.
clock() {
  now=${EPOCHREALTIME:-$((clock_start + SECONDS)).000000}
  now=${now//[!0-9]/} # the decimal mark follows the locale
  now=${now%???}
}

# Sets secs from 90s, 10m, 2h30m.
seconds() { # DURATION
  secs=${secs_of[$1]-}
  [[ -z $secs ]] || return 0
  [[ $1 =~ ^((0|[1-9][0-9]{0,4})[dhms])+$ ]] ||
    die 2 "\`$1\` is not a duration; write 90s, 10m or 2h30m"
  secs=${1//d/*86400+}
  secs=${secs//h/*3600+}
  secs=${secs//m/*60+}
  secs=$((${secs//s/+}0))
  secs_of[$1]=$secs
}

# Sets span to a duration for people: 42s, 3m12s, 2h05m.
span_of() { # SECONDS
  span=${1}s
  (($1 < 60)) || printf -v span '%dm%02ds' "$(($1 / 60))" "$(($1 % 60))"
  (($1 < 3600)) || printf -v span '%dh%02dm' "$(($1 / 3600))" "$(($1 / 60 % 60))"
}

# Sets micro from an amount in USD, in millionths; to nothing when it is no amount.
micro_usd() { # AMOUNT
  micro=''
  [[ $1 =~ ^([0-9]{1,7})(\.([0-9]+))?$ ]] || return 0
  micro=${BASH_REMATCH[3]}000000
  micro=$((10#${BASH_REMATCH[1]} * 1000000 + 10#${micro:0:6}))
}

# Sets usd to millionths as an amount with two decimals.
usd_of() { # MILLIONTHS
  printf -v usd '%d.%02d' "$((($1 + 5000) / 1000000))" "$((($1 + 5000) / 10000 % 100))"
}
