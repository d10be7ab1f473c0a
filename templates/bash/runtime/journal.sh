# --- journal: a line an event, a single write each, its length at the end -------------------

journal() { # EVENT STEP ATTEMPT STATUS NOTE [MILLIONTHS]
  local LC_ALL=C line note
  conceal "$5"
  note=${concealed:0:500}
  note=${note//[^ -~]/?}
  clock
  printf -v line '{"ms":%d,"event":"%s","step":"%s","attempt":%d,"status":%d,"micro_usd":%s' \
    "$now" "$1" "$2" "$3" "$4" "${6:-null}"
  line+=",\"note\":\"${note//[\"\\]/?}\""
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

# For awk: what a line of the journal means for its step, and what a step is by that.
# shellcheck disable=SC2016 # for awk
replay='
  BEGIN {
    meant["approval"] = "approval"; meant["escalated"] = "escalated"
    meant["approved"] = "waiting"; meant["rejected"] = "failed"
  }
  function number(field) { return substr(field, 2, length(field) - 2) }
  function pay(id, cost) { if (cost == "null") unknown[id]++; else paid[id] += cost }
  function begin(id) {
    if (how[id] == "interrupted") unknown[id]++ # that attempt never told its end
    how[id] = "interrupted"; try[id] = number($13); at[id] = number($3); pid[id] = $20
  }
  function end(id) {
    if ($20 != "--done" && ended[id, $13]++) return # from a record, beside the line itself
    pay(id, number($17))
    if (number($13) + 0 < try[id] + 0) return
    how[id] = $6; try[id] = number($13); took[id] = 0
    if (at[id] != "" && number($3) > at[id]) took[id] = int((number($3) - at[id]) / 1000)
  }
  function state(id) {
    if (how[id] == "interrupted" && live) return "running"
    return how[id] == "" ? "waiting" : how[id]
  }
  function assumed(id) { return (unknown[id] + (how[id] == "interrupted")) * most[id] }
  function cost(id) { return paid[id] + assumed(id) }'

# Reads plan and journal of the run, and prints what an END of awk makes of them.
sum_up() { # END
  local plan=$run_dir/plan journal=$run_dir/journal.jsonl
  [[ -n $run_dir ]] || plan=/dev/stdin journal=/dev/null
  # shellcheck disable=SC2016 # for awk
  LC_ALL=C awk -F '"' -v live="$lives" -v wide=8 "$whole$replay"'
    FILENAME == ARGV[1] {
      split($0, word, " ")
      step[++steps] = word[1]; phase[word[1]] = word[2]; most[word[1]] = word[3]
      if (length(word[1]) > wide) wide = length(word[1])
      next
    }
    $0 == "" { next }
    !whole() { damaged++; if (!follows()) next }
    $10 == "" { next }
    $6 == "start" { begin($10) }
    $6 == "done" || $6 == "failed" { end($10) }
    $6 == "skipped" || $6 == "waiting" { how[$10] = $6; try[$10] += 0; pay($10, number($17)) }
    $6 in meant { how[$10] = meant[$6]; try[$10] += 0 }
    '"$1" "$plan" "$journal"
}

# An attempt of unknown cost counts as the most that it was allowed.
# shellcheck disable=SC2016 # for awk
to_load='
  END {
    for (id in how) { total += cost(id); unsure += assumed(id) }
    printf "%d %.0f %.0f\n", damaged, total, unsure
    for (id in how)
      print id, how[id], try[id] + 0, (how[id] == "interrupted" ? at[id] " " pid[id] : "")
  }'

# Reads the journal into the tables. What is torn or damaged is left out.
load_journal() {
  local id how try at pid sums='1 0 0'
  state=() last_try=() began=() worker_of=() lives=''
  [[ ! -s $run_dir/journal.jsonl ]] || sums=$(sum_up "$to_load")
  {
    read -r damaged spent assumed
    while read -r id how try at pid; do
      state[$id]=$how last_try[$id]=$try
      [[ -z $at ]] || began[$id]=$at worker_of[$id]=$pid
    done
  } <<<"$sums"
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
