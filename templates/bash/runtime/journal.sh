# --- journal: a line an event, a single write each, its length at the end -------------------

journal() { # EVENT STEP ATTEMPT STATUS NOTE [MILLIONTHS]
  local LC_ALL=C line note=${5:0:500}
  conceal "${note//[^ -~]/?}"
  clock
  printf -v line '{"ms":%d,"event":"%s","step":"%s","attempt":%d,"status":%d,"micro_usd":%s' \
    "$now" "$1" "$2" "$3" "$4" "${6:-null}"
  line+=",\"note\":\"${concealed//[\"\\]/?}\""
  printf -v record '%s,"bytes":%d}' "$line" "${#line}"
  { printf '%s\n' "$record" >&6; } 2>/dev/null || die 6 "cannot write to $run_dir: no space left?"
}

# For awk: is this line whole, as its form and its length say? Between quotes: 6 event, 10 step, 13
# attempt, 17 cost, 20 note, 23 length. What follows half a line may be whole.
# shellcheck disable=SC2016 # for awk
whole='
  function whole() {
    return NF == 23 && $23 ~ /^:[0-9]+[}]$/ && substr($23, 2) + 0 == length($0) - length($23) - 8 &&
      /^[{]"ms":[0-9]+,"event":"[a-z]+","step":"[a-z0-9_]*","attempt":[0-9]+,"status":[0-9]+,"micro/
  }
  function follows() {
    return sub(/^.+[{]"ms":/, "{\"ms\":") && whole()
  }'

# Reads the journal into the tables. What is torn or damaged is left out.
load_journal() {
  local id how try at seconds cost unknown pid n sums
  spent=0 assumed=0 damaged=0 state=() last_try=() began=() took=() cost_of=() worker_of=()
  sums='- 1'
  [[ ! -s $run_dir/journal.jsonl ]] || sums=$(sum_up "$run_dir/journal.jsonl")
  while read -r id how try at seconds cost unknown pid; do
    if [[ $id == - ]]; then
      damaged=$((damaged + how))
      continue
    fi
    state[$id]=$how last_try[$id]=$try began[$id]=$at took[$id]=$seconds worker_of[$id]=$pid
    add_cost "$id" "$cost"
    for ((n = 0; n < unknown; n++)); do add_cost "$id" null; done
  done <<<"$sums"
}

# For awk: what a line of the journal means for its step.
# shellcheck disable=SC2016 # for awk
replay='
  function number(field) { return substr(field, 2, length(field) - 2) }
  function pay(id, cost) { if (cost == "null") unknown[id]++; else paid[id] += cost }
  function begin(id) {
    if (how[id] == "interrupted") unknown[id]++ # that attempt never told its end
    how[id] = "interrupted"; try[id] = number($13); at[id] = number($3); pid[id] = $20
  }
  function end(id) {
    if (ended[id, $13]++) return # from a record, beside the line itself
    pay(id, number($17))
    if (number($13) + 0 < try[id] + 0) return
    how[id] = $6; try[id] = number($13); took[id] = int((number($3) - at[id]) / 1000)
  }'

# Prints a line a step: state, last attempt, when it began, how long it took, known cost, number of
# attempts of unknown cost, its process; last, after a dash, how many lines are damaged.
sum_up() { # JOURNAL
  # shellcheck disable=SC2016 # for awk
  LC_ALL=C awk -F '"' "$whole$replay"'
    $0 == "" { next }
    !whole() { damaged++; if (!follows()) next }
    $10 == "" { next }
    $6 == "start" { begin($10) }
    $6 == "done" || $6 == "failed" { end($10) }
    $6 == "skipped" || $6 == "waiting" { how[$10] = $6; try[$10] += 0; pay($10, number($17)) }
    END {
      for (id in how)
        printf "%s %s %d %s %d %.0f %d %s\n", id, how[id], try[id], at[id] == "" ? 0 : at[id],
          took[id] < 0 || at[id] == "" ? 0 : took[id], paid[id],
          unknown[id] + (how[id] == "interrupted"), pid[id]
      printf "- %d\n", damaged
    }' "$1"
}

# Counts what an attempt cost; an unknown cost counts as the most that it was allowed.
add_cost() { # STEP MILLIONTHS|null
  local cost=$2
  [[ $cost != null ]] || cost=${of[${1}_micro]:-0}
  [[ $2 != null ]] || assumed=$((assumed + cost))
  spent=$((spent + cost)) cost_of[$1]=$((${cost_of[$1]:-0} + cost))
}

# Makes a damaged journal anew from what is whole in it and from the records of the steps.
repair_journal() {
  local number=1 journal=$run_dir/journal.jsonl
  while [[ -e $journal.damaged-$number ]]; do number=$((number + 1)); done
  [[ ! -e $journal ]] || cp "$journal" "$journal.damaged-$number"
  {
    [[ ! -e $journal ]] || cat "$journal"
    printf '\n'
    find "$run_dir/steps" -name '*.record' -exec cat {} +
  } | LC_ALL=C awk -F '"' "$whole"' (whole() || follows()) && !seen[$0]++' >"$run_dir/journal.new"
  mv "$run_dir/journal.new" "$journal"
  say "the journal is made anew, since $damaged of its lines are damaged or missing" "$yellow"
  say "the old one is ${journal#"$top/"}.damaged-$number" "$yellow"
}
