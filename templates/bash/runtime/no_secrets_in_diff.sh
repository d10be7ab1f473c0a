# --- no_secrets_in_diff: a gate that secrets close ------------------------------------------

# What secrets look like: a name, and an extended regular expression.
secret_forms=(
  'private-key -----BEGIN ([A-Z0-9]+ )*PRIVATE KEY'
  'aws-access-key (^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)'
  'github-token (gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})'
  'gitlab-token glpat-[A-Za-z0-9_-]{20}'
  'slack-token xox[abeprs]-[A-Za-z0-9-]{10}'
  'google-api-key AIza[A-Za-z0-9_-]{35}'
  'stripe-key (sk|rk)_live_[A-Za-z0-9]{20}'
  'api-key (^|[^A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20}'
  'json-web-token eyJ[A-Za-z0-9_-]{10,}[.]eyJ[A-Za-z0-9_-]{10,}[.]'
  'password-in-url [a-z]://[^/ :@]+:[^/ :@$<{]+@'
  "password ([Pp]assw(or)?d|[Ss]ecret|[Tt]oken|[Kk]ey)[\"']? *[:=] *[\"'][^\"' \$<{]{8,}[\"']"
  "password (PASSW(OR)?D|SECRET|TOKEN|KEY)[\"']? *[:=] *[\"'][^\"' \$<{]{8,}[\"']"
)

# Holds when no line that the run has added looks like a secret, or has the value of one that the
# environment holds. Else security-report.txt in the folder of the run says where, not what.
no_secrets_in_diff() {
  local n form found='' report=$run_dir/security-report.txt
  project_changes no-secrets-in-diff
  compare_trees --text --unified=0 >"$base.changed"
  added_lines <"$base.changed" >"$base.added"
  for ((n = 0; n < ${#secret_forms[@]}; n++)); do
    form=${secret_forms[n]}
    find_added "${form%% *}" -E <<<"${form#* }"
  done
  [[ -z $secret_lines ]] || find_added of-the-environment -F <<<"$secret_lines"
  rm -f "$base.changed" "$base.added" "$report"
  [[ -n $found ]] || return 0
  printf '%s' "$found" >"$report.new"
  mv "$report.new" "$report"
  close_gate no-secrets-in-diff 'what looks like a secret' "${found%%$'\n'*}; all is in $report"
}

# A security gate is closed: nothing starts any more, and what runs is ended.
halt_run() { # GATE
  local text=$run_dir/security-report.txt
  [[ -s $text ]] && text="the report is ${text#"$top/"}" || text="see why in its log"
  asked[fail_fast]=yes halted=yes
  ((stopping > 3)) || stopping=0 # what had stopped the run let steps end
  stop_run 3 "the security gate $1 is closed: what runs is ended; $text"
}

# Prints the lines that a diff adds, each after its file, number and a tab.
added_lines() {
  LC_ALL=C awk '
    /^diff --git / { hunk = 0 }
    !hunk && /^[+][+][+] / { file = substr($0, 7) }
    /^@@ / { hunk = 1; number = substr($3, 2) + 0 }
    hunk && /^[+]/ { print file ":" number++ "\t" substr($0, 2) }'
}

# Adds to found a line for each added line that matches a pattern on standard input.
find_added() { # NAME -E|-F
  local line
  while IFS= read -r line; do
    found+="${line%%$'\t'*} $1"$'\n'
  done < <(LC_ALL=C grep "$2" -f - "$base.added" || :)
}
