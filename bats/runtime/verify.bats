# --verify tells whether a script is as it was generated.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

setup() {
  [[ -z ${ORCHESTRATE_TEST_AS_BASH-} ]] || skip 'the text is not as it was generated'
  common_setup
  workflow <<'YAML'
steps:
  - {id: one, run: mark one}
YAML
}

@test "a script as it was generated passes" {
  run ./wf.sh --verify
  assert_success
  [[ ! -e .claude ]]
}

@test "any edit is found, also of the header" {
  local edit
  cp wf.sh original
  for edit in '2s/$/!/' '/^# Limits/d' 's/^# Help/# Helps/' 's/^  mark one/  mark two/' '$s/$/ /' 's/^grace=5/grace=6/; s/ grace=5/ grace=6/' '$a #'; do
    sed "$edit" original >wf.sh
    run ./wf.sh --verify
    assert_failure 1
    assert_output --partial edited
  done
}

@test "a command put into the header is found" {
  sed -i.before '2i touch made' wf.sh
  run ./wf.sh --verify
  assert_failure 1
  assert_output --partial edited
}

@test "without one program for digests it takes another" {
  hide sha256sum
  run ./wf.sh --verify
  assert_success
  hide sha256sum shasum
  run ./wf.sh --verify
  assert_success
}

@test "without any it says what is missing" {
  hide sha256sum shasum openssl
  run ./wf.sh --verify
  assert_failure 6
  assert_output --partial sha256sum
}

@test "an edited script still runs, and keeps running what it was edited to" {
  sed -i.before 's/^  mark one/  mark two/' wf.sh
  run ./wf.sh
  assert_success
  assert_equal "$(events)" 'start two end two'
}
