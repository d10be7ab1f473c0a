# --- claude: Claude Code --------------------------------------------------------------------

# One call: the prompt goes in on standard input, one JSON object with the result comes out.
ask_claude() { # MODEL
  local status=0 session='' who=${of[${step}_agent]%%/*}
  local -a words=(-p --output-format json --model "$1" --permission-mode dontAsk)
  words+=(--strict-mcp-config --max-turns "${of[${step}_turns]}")
  words+=(--max-budget-usd "${of[${step}_cost]}")
  allow_claude
  [[ $who != *:* ]] || words+=(--agent "${who#*:}") # of the project
  # With an id of ours a person can go on with the conversation: claude --resume ID
  { read -r session </proc/sys/kernel/random/uuid; } 2>/dev/null || session=$(uuidgen) || session=''
  [[ -z $session ]] || words+=(--session-id "$session")
  printf '%s\n' "$session" >"$base.session"
  printf '%65536s' '' >"$result" || fail_attempt 78 'there is no space for its answer'
  : >"$base.cost" # not known until it is told
  # By itself it would try again for minutes; the attempts are ours.
  (umask "$mask" && CLAUDE_CODE_MAX_RETRIES=2 exec "$agent_command" "${words[@]}" 6>&- 8>&-) \
    <"$prompt" >"$result" || status=$?
  judge_claude "$status"
  json_field result
}

# Adds the tools that the access of the step allows to the words of the call.
allow_claude() {
  case ${of[${step}_access]} in
    read) words+=('--tools=Read,Grep,Glob') ;;
    edit) words+=('--tools=Read,Grep,Glob,Edit,Write' '--allowedTools=Edit(./**)') ;;
    *)
      words+=('--tools=Read,Grep,Glob,Edit,Write,Bash,WebFetch,WebSearch')
      words+=('--allowedTools=Edit(./**),Bash,WebFetch,WebSearch')
      ;;
  esac
}

# Status 0 and "success" come with an unknown command and an interrupted call too: the whole result
# is read before an answer counts. After a denied tool the evidence of the step decides.
judge_claude() { # STATUS
  local text denied turns failed
  (($1 < 126)) || exit "$1"
  if ! grep -q '"type": *"result"' "$result"; then
    text=$(tail -n 1 "$base.log")
    (($1 == 0)) || fail_attempt 78 "the call was refused: ${text:-exit status $1}"
    fail_attempt 69 'it ended without a result'
  fi
  note_cost
  text=$(json_field result)
  failed=$(json_field is_error)
  [[ $1 == 0 && $failed != true ]] || claude_error "${text%%$'\n'*}"
  denied=$(json_field permission_denials)
  [[ ${denied:-[]} == '[]' ]] || warn "$step was denied a tool: ${denied:0:200}"
  turns=$(json_field num_turns)
  [[ $turns != 0 ]] || fail_attempt 65 "it did nothing: $text"
  [[ -n $text ]] || fail_attempt 65 'its answer is empty'
}

# Notes what the call cost, if it tells.
note_cost() {
  local cost
  cost=$(json_field total_cost_usd)
  [[ -z $cost ]] || LC_ALL=C printf -v cost %.6f "$cost" # which may be 1e-05
  micro_usd "$cost"
  [[ -z $micro ]] || printf '%s\n' "$micro" >"$base.cost"
}

# Which kind of error it is: by its own fields, by its text where they are silent.
claude_error() { # TEXT
  local kind api
  kind=$(json_field subtype)
  api=$(json_field api_error_status)
  case $kind/$api/$1 in
    error_max_turns/*) fail_attempt 78 "it took all of its ${of[${step}_turns]} turns" ;;
    error_max_budget*) fail_attempt 78 "it cost all of its ${of[${step}_cost]} USD" ;;
    *'rate limit'*) fail_attempt 69 "unavailable: $1" ;;
    *'usage limit'* | *'limit reached'* | *'hit your '*limit*) fail_attempt 75 "$1" ;;
    */40[13]/* | *'Not logged in'* | *authenticate*) fail_attempt 77 "no access: $1" ;;
    */40[89]/* | */429/* | */5[0-9][0-9]/*) fail_attempt 69 "unavailable: $1" ;;
    */4[0-9][0-9]/*) fail_attempt 78 "refused: $1" ;;
    *verloaded* | *'Unable to connect'* | *'timed out'* | *ECONN* | *_during_*)
      fail_attempt 69 "unavailable: $1"
      ;;
    *) fail_attempt 78 "${1:-it failed without a word}" ;;
  esac
}
