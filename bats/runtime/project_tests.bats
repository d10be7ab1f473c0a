# `project_tests COMMAND` runs the tests of a project, and tells what is wrong with them from what is missing.

load ../helpers/common
load ../helpers/runs

bats_require_minimum_version 1.5.0

# A step that runs the tests of a project, which is empty yet; an agent mends what fails.
setup() {
  common_setup
  git rm -q Makefile
  workflow <<'YAML'
params: {test_command: {default: ''}}
steps:
  - id: tests
    run: project_tests {{ params.test_command }}
    on_failure: {fix: 'mend {{ steps.tests.log }}', attempts: 1}
YAML
}

# Puts a program on PATH that does what it is told; else it prints its own name and what it was given.
program() { # NAME [COMMANDS]
  printf '#!/bin/sh\n%s\n' "${2:-"echo ${1##*/} \"\$@\""}" >"$BATS_TEST_TMPDIR/bin/$1"
  chmod +x "$BATS_TEST_TMPDIR/bin/$1"
}

# Prints what the tests printed.
printed() {
  cat "$(run_folder)/steps/tests/1.output"
}

# Fails unless the tests were nothing for an agent to mend, and says so.
assert_not_mended() {
  assert_failure 1
  assert_output --partial 'a command was not found'
  assert_equal "$(calls)" 0
}

@test "the command that is given goes before what the files say" {
  printf 'test:\n\t@echo from make\n' >Makefile
  run ./wf.sh test_command='echo given && echo twice'
  assert_success
  assert_equal "$(printed)" $'given\ntwice'
}

@test "what the files of a project call for is run" {
  local name files command
  for name in make npm pnpm yarn python3 uv poetry cargo go gradle mvn dotnet bundle rake composer; do
    program "$name"
  done
  while IFS=: read -r files command; do
    rm -rf .claude
    git clean -qfdx -e wf.sh
    for name in $files; do
      mkdir -p "$(dirname "$name")"
      printf 'test: "x"\n  "test": "vitest"\n' >"$name"
    done
    run ./wf.sh
    assert_success
    assert_equal "$files: $(printed)" "$files: $command"
  done <<'TABLE'
Makefile package.json:make test
package.json pyproject.toml:npm test --silent
package.json pnpm-lock.yaml:pnpm test
package.json yarn.lock:yarn test
setup.py Cargo.toml:python3 -m pytest -q
pyproject.toml uv.lock:uv run python -m pytest -q
pyproject.toml poetry.lock:poetry run python -m pytest -q
Cargo.toml go.mod:cargo test
go.mod:go test ./...
build.gradle.kts:gradle test
pom.xml:mvn -B -q test
src.csproj:dotnet test
Gemfile spec/login_spec.rb Rakefile:bundle exec rspec
Gemfile Rakefile:bundle exec rake test
Rakefile:rake test
composer.json phpunit.xml:composer test
TABLE
}

@test "programs of the project go before those of the system" {
  local path file command
  while IFS=: read -r path file command; do
    rm -rf .claude
    git clean -qfdx -e wf.sh
    mkdir -p "$(dirname "$path")"
    printf '#!/bin/sh\necho "$0" "$@"\n' >"$path"
    chmod +x "$path"
    touch "$file"
    run ./wf.sh
    assert_success
    assert_equal "$(printed)" "$command"
  done <<'TABLE'
.venv/bin/python:pyproject.toml:.venv/bin/python -m pytest -q
gradlew:build.gradle:./gradlew test
mvnw:pom.xml:./mvnw -B -q test
vendor/bin/phpunit:phpunit.xml.dist:vendor/bin/phpunit
TABLE
}

@test "a target of the Makefile is one, and check serves where there is no test" {
  printf 'test_all:\n\t@false\ncheck:\n\t@echo checked\n' >Makefile
  run ./wf.sh
  assert_success
  assert_equal "$(printed)" checked
}

@test "what npm writes for a project without tests is no test" {
  printf '{"scripts": {\n  "test": "echo \\"Error: no test specified\\" && exit 1"\n}}\n' >package.json
  run ./wf.sh
  assert_success
  assert_output --partial 'warning: no tests found; give test_command=...'
}

@test "a project without tests is warned of, and goes on" {
  run ./wf.sh
  assert_success
  assert_equal "$(grep -c 'no tests found' <<<"$output")" 2
  assert_output --partial '  warning   no tests found'
}

@test "tests that fail are mended" {
  run ./wf.sh test_command='echo broken; exit 3'
  assert_failure 1
  assert_output --partial 'exit status 3'
  assert_equal "$(calls)" 1
  call 1 prompt | grep -qx broken
}

@test "pytest and others that found no tests are no failure" {
  local text
  for text in 'echo; echo "no tests ran in 0.01s"; exit 5' 'echo "==== no tests ran in 0.01s ===="; exit 5' \
    'echo "No tests found, exiting with code 1"; exit 1' 'echo "No test files found, exiting with code 1" >&2; exit 1'; do
    rm -rf .claude
    run ./wf.sh test_command="$text"
    assert_success
    assert_output --partial 'warning: no tests ran: '
  done
  printf 'test:\n\t@echo "no tests ran in 0.01s"; exit 5\n' >Makefile
  rm -rf .claude
  run ./wf.sh
  assert_success
  assert_equal "$(calls)" 0
}

@test "five failures, or a folder that is missing, are failures" {
  local text
  for text in 'exit 5' 'echo "no tests ran in 0.01s"; echo "ERROR: not found: tests/x" >&2; exit 4'; do
    rm -rf .claude
    run ./wf.sh test_command="$text"
    assert_failure 1
  done
}

@test "a runner that is missing is nothing for an agent to mend" {
  run ./wf.sh test_command=no-such-runner
  assert_not_mended
  assert_output --partial 'no-such-runner'
}

@test "a runner that make does not find is nothing for an agent to mend" {
  printf 'test:\n\t@no-such-runner\n' >Makefile
  run ./wf.sh
  assert_not_mended
}

@test "pytest that is not installed is nothing for an agent to mend" {
  program python3 'echo "/usr/bin/python3: No module named pytest" >&2; exit 1'
  touch pyproject.toml
  run ./wf.sh
  assert_not_mended
  assert_output --partial 'No module named pytest'
}
