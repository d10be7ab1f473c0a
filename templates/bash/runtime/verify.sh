# --- verify: does this file say what was generated? -----------------------------------------

# Compares all other lines with the line of the digest.
verify_script() {
  local said is
  said=$(sed -n 's/^# Digest    sha256 //p;/^# Digest/q' "$script")
  for is in 'sha256sum' 'shasum -a 256' 'openssl dgst -sha256 -r'; do
    ! command -v "${is%% *}" >/dev/null || break
  done
  command -v "${is%% *}" >/dev/null || die 6 'needs sha256sum, shasum or openssl to verify'
  is=$(sed '1,/^# Digest/{/^# Digest/d;}' "$script" | $is)
  [[ ${is%% *} == "$said" ]] ||
    die 1 'edited by hand: its text does not have the digest in its header'
  say "$program: as generated, runtime $runtime_version" "$green"
}
