# --- journal: a line an event, a single write each, its length at the end -------------------

record='^\{"ms":([0-9]+),"event":"([a-z]+)","step":"([a-z0-9_]*)","attempt":([0-9]+),"status":'
record+='([0-9]+),"micro_usd":([0-9]+|null),"note":"([^"]*)","bytes":([0-9]+)\}$'

journal() { # EVENT STEP ATTEMPT STATUS NOTE [MILLIONTHS]
  local LC_ALL=C line note=${5:0:500}
  note=${note//[^ -~]/?}
  clock
  printf -v line '{"ms":%d,"event":"%s","step":"%s","attempt":%d,"status":%d,"micro_usd":%s' \
    "$now" "$1" "$2" "$3" "$4" "${6:-null}"
  line+=",\"note\":\"${note//[\"\\]/?}\""
  printf '%s,"bytes":%d}\n' "$line" "${#line}" >&6
}

# Reads the journal into the tables. What is torn or damaged is left out, and said.
load_journal() {
  local LC_ALL=C line id damaged=0
  spent=0 assumed=0 state=() last_try=() began=() took=() cost_of=()
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line =~ $record ]] && ((BASH_REMATCH[8] == ${#line} - ${#BASH_REMATCH[8]} - 10)); then
      replay "${BASH_REMATCH[@]:1:6}"
    elif [[ -n $line ]]; then
      damaged=$((damaged + 1))
    fi
  done <"$run_dir/journal.jsonl"
  for id in "${!state[@]}"; do
    [[ ${state[$id]} != interrupted ]] || add_cost "$id" null
  done
  ((damaged == 0)) || say "left out of the journal: $damaged damaged lines" "$yellow"
}

replay() { # MS EVENT STEP ATTEMPT STATUS MILLIONTHS
  case $2 in
    start)
      [[ ${state[$3]-} != interrupted ]] || add_cost "$3" null # that attempt never told its end
      state[$3]=interrupted last_try[$3]=$4 began[$3]=$1
      ;;
    done | failed)
      state[$3]=$2 took[$3]=$((($1 - ${began[$3]:-$1}) / 1000))
      add_cost "$3" "$6"
      ;;
    skipped | waiting)
      state[$3]=$2
      add_cost "$3" "$6"
      ;;
    *) ;;
  esac
}

# Counts what an attempt cost; an unknown cost counts as the most that it was allowed.
add_cost() { # STEP MILLIONTHS|null
  local cost=$2
  [[ $cost != null ]] || cost=${of[${1}_micro]:-0}
  [[ $2 != null ]] || assumed=$((assumed + cost))
  spent=$((spent + cost)) cost_of[$1]=$((${cost_of[$1]:-0} + cost))
}
