# --- try_tests: the tests of a project, whatever runs them ----------------------------------

# Ways to run tests, for find_command.
test_commands='
[Mm]akefile ^test: make test
[Mm]akefile ^check: make check
pnpm-lock.yaml+package.json "test":[[:blank:]]*"([^e]|e[^c]) pnpm test
yarn.lock+package.json "test":[[:blank:]]*"([^e]|e[^c]) yarn test
package.json "test":[[:blank:]]*"([^e]|e[^c]) npm test --silent
uv.lock - uv run python -m pytest -q
poetry.lock - poetry run python -m pytest -q
.venv/bin/python+@(pyproject.toml|setup.py|pytest.ini) - .venv/bin/python -m pytest -q
@(pyproject.toml|setup.py|pytest.ini) - python3 -m pytest -q
Cargo.toml - cargo test
go.mod - go test ./...
gradlew - ./gradlew test
build.gradle* - gradle test
mvnw - ./mvnw -B -q test
pom.xml - mvn -B -q test
*.@(sln|csproj) - dotnet test
spec+Gemfile - bundle exec rspec
Gemfile+Rakefile [Tt]est bundle exec rake test
Rakefile [Tt]est rake test
composer.json "test": composer test
phpunit.xml* - vendor/bin/phpunit
'

# Runs the tests: COMMAND, or else what is found. Sets tested to 0 when they pass or, with a
# warning, when there are none; to 127 when a program is missing; else to their status.
try_tests() { # COMMAND
  local tests=$1
  tested=0
  [[ -n $tests ]] || tests=$(find_command "$test_commands")
  if [[ -z $tests ]]; then
    warn "no tests found${param_test_command+; give test_command=...}"
    return 0
  fi
  bash -c "$tests" 6>&- 8>&- || tested=$?
  ((tested > 0)) || return 0
  judge_tests
  printf 'exit status %d of the tests: %s\n' "$tested" "$tests" >&2
}

# Tells tests that fail from those that cannot run, and from none, perhaps below make.
judge_tests() {
  local last
  last=$(tail -n 6 "$base.log")
  if grep -qE "Error 127$|No module named '?pytest" <<<"$last"; then
    tested=127
  elif grep -qE '^No test(s| files) found, exiting with code 1' "$base".{output,log} ||
    { [[ $tested == 5 || $last == *'] Error 5'* ]] &&
      grep -qE '^(=+ )?no tests ran in ' "$base.output"; }; then
    warn "no tests ran: $tests"
    tested=0
  fi
}
