# What a developer does here. Needs: Python 3.11 or later, bash; npm for `bats`. `make` alone lists the targets.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The tools use both cores by themselves, and their output stays in order.
.NOTPARALLEL:
# Tests run `make` in projects of their own, which our flags must not reach.
unexport MAKEFLAGS MAKELEVEL MFLAGS

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
BATS_FILES = $(shell find bats -name node_modules -prune -o -name '*.bats' -print | LC_ALL=C sort)

say = @printf '\n== %s\n'
# The tools as the programs under test find them.
with_tools = PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: help demo test lint types floors bats core unit format bench soak clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r target text; do \
	  printf '  make %-8s %s\n' "$$target" "$$text"; done

demo: $(VENV)/made ## compile "implement auth" and rehearse it to its end
	@scripts/demo.sh "$(CURDIR)/$(BIN)/orchestrate-gen" build/demo

test: lint types floors bats core unit ## everything: lint, types, floors, bats, core, unit

lint: $(VENV)/made ## ruff, codespell, shfmt, shellcheck
	$(say) 'lint: ruff, codespell, shfmt, shellcheck'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell && printf 'codespell: clean\n'
	@$(with_tools) scripts/check_shell.sh

types: $(VENV)/made ## mypy, strict
	$(say) 'types: mypy'
	@$(BIN)/mypy

floors: $(VENV)/made ## imports only go down
	$(say) 'floors: import-linter'
	@$(BIN)/lint-imports --no-logo | grep -v '^$$'

bats: $(VENV)/made bats/node_modules/made ## the behaviour of generated scripts
	$(say) 'bats'
	@scripts/run_bats.sh "$(CURDIR)/$(BIN)/python" $(JOBS) $(BATS_FILES)

core: $(VENV)/made bats/node_modules/made ## the core of bats with other tools, and without some
	$(say) 'core: bats in other surroundings'
	@scripts/run_core.sh "$(CURDIR)/$(BIN)/python" $(JOBS)

unit: $(VENV)/made ## pytest, with coverage
	$(say) 'unit: pytest'
	@$(with_tools) pytest --quiet -n $(JOBS) --cov

format: $(VENV)/made ## let ruff and shfmt write
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .
	@$(with_tools) scripts/check_shell.sh --write

bench: $(VENV)/made ## how long things take, beside other programs; TABLES=chain for one table
	@PYTHONPATH="$(CURDIR)" $(with_tools) python bench/run.py $(TABLES)

soak: $(VENV)/made bats/node_modules/made ## the long tests: random input; all of bats in each surrounding
	$(say) 'soak: bats in other surroundings'
	@scripts/run_core.sh "$(CURDIR)/$(BIN)/python" $(JOBS) $(BATS_FILES)
	$(say) 'soak: pytest'
	@$(with_tools) HYPOTHESIS_PROFILE=soak pytest --quiet -n $(JOBS) -m soak

clean: ## remove everything that make has made
	@rm -rf $(VENV) build dist bats/node_modules .coverage* .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@printf 'clean\n'

# The stamps: each is made once, and again when what it was made from has changed.

$(VENV)/made: pyproject.toml
	$(say) 'setting up $(VENV), once'
	@scripts/make_venv.sh $(VENV)
	@touch $@

bats/node_modules/made: bats/package.json bats/package-lock.json
	$(say) 'setting up bats, once'
	@command -v npm >/dev/null || { printf '`npm` was not found; install Node.js\n' >&2; exit 1; }
	@npm ci --prefix bats --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@
