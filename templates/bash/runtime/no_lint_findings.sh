# --- no_lint_findings: a gate that a linter opens -------------------------------------------

# Ways to run the linter, for find_command.
lint_commands='
[Mm]akefile ^lint: make lint
pnpm-lock.yaml+package.json "lint": pnpm run lint
yarn.lock+package.json "lint": yarn run lint
package.json "lint": npm run --silent lint
composer.json "lint": composer run lint
@(ruff|.ruff).toml - ruff check .
uv.lock+pyproject.toml ^[[]tool[.]ruff uv run ruff check .
poetry.lock+pyproject.toml ^[[]tool[.]ruff poetry run ruff check .
pyproject.toml ^[[]tool[.]ruff ruff check .
.flake8 - flake8
eslint.config.@(js|mjs|cjs|ts) - npx --no-install eslint .
.eslintrc* - npx --no-install eslint .
.golangci.@(yml|yaml|toml|json) - golangci-lint run
go.mod - go vet ./...
Cargo.toml - cargo clippy --all-targets -- -D warnings
.rubocop.yml - rubocop
.shellcheckrc - git ls-files -z "*.sh" | xargs -0 shellcheck
'

# Holds when the linter of the project finds nothing; without any it does not.
no_lint_findings() { # COMMAND
  local lint=$1
  [[ -n $lint ]] || lint=$(find_command "$lint_commands")
  if [[ -n $lint ]]; then
    command_passes "$lint" "no-lint-findings ($lint)"
  else
    close_gate no-lint-findings 'the command that runs the linter' ''
  fi
}
