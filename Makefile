# Needs Python 3.11 or newer with pip, and make; everything else is put into this folder.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := .tools/bin/uv
UV_READY := .tools/uv-$(UV_VERSION)
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# Said by environment: an older pip does not know the option, and one told to install for the user takes no target.
export PIP_ROOT_USER_ACTION := ignore
export PIP_USER := 0

BIN := .venv/bin
CODE := $(wildcard src tests docs training evals bench)
USED := .venv/.made-for-use
DEV := .venv/.made-for-development
TRAINING := .venv-training/.made

.PHONY: help demo test lint types contracts unit postgres browser gate bench soak model docs screens format clean

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

# ONCE=1 ends after printing.
demo: $(USED)  ## set up, read the bundled reports, print their briefs, and serve the desk over them
	@$(BIN)/tocsin demo $(if $(ONCE),--once)

test: lint types contracts unit  ## all checks that need no data from outside

lint: $(DEV)  ## style
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(DEV)  ## static types
	$(BIN)/mypy $(CODE)

contracts: $(DEV)  ## which room may import which
	$(BIN)/lint-imports

unit: $(DEV) postgres browser  ## the test suite
	$(BIN)/python -m pytest

# The ledger's tests start a PostgreSQL of their own. Only root may install one; where there is none, those tests say
# that they are skipped, and the rest is run.
postgres:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null \
	  || echo "PostgreSQL could not be installed: the tests that need it are skipped" >&2; fi

# The desk's tests look at it in a real browser.
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! ls /usr/bin/chromium /usr/bin/chromium-headless-shell >/dev/null 2>&1; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell; } >/dev/null \
	  || echo "chromium-headless-shell could not be installed: the tests that need a browser are skipped" >&2; fi

gate: $(DEV)  ## accuracy against the floors
	$(BIN)/python -m evals.gate

bench: $(DEV)  ## speed and memory
	$(BIN)/python -m bench

soak: $(DEV)  ## the long tests of the ledger: many orders, many kills
	$(BIN)/python -m bench.orders
	$(BIN)/python -m bench.soak

model: $(TRAINING)  ## make the encoder anew
	.venv-training/bin/python -m training

docs: $(DEV)  ## write the generated reference pages
	$(BIN)/python -m docs.generate

screens: $(DEV)  ## take the pictures of the desk's pages anew
	$(BIN)/python -m docs.screens

format: $(DEV)  ## put the code into shape
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

clean:  ## remove environments, tools and caches
	rm -rf .venv .venv-training .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A target folder needs no venv module and is allowed where the system's own packages may not be touched.
$(UV_READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tocsin needs Python 3.11 or newer; '$(PYTHON)' is older or missing. Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --upgrade --target .tools uv==$(UV_VERSION)
	@touch $@

$(USED): pyproject.toml uv.lock | $(UV_READY)
	@$(UV) sync --quiet --frozen --inexact --no-default-groups --python $(PYTHON)
	@touch $@

$(DEV): pyproject.toml uv.lock | $(UV_READY)
	@$(UV) sync --quiet --frozen --python $(PYTHON)
	@touch $@ $(USED)

# Locked versions, but not locked files: where pip is told of other places (PIP_FIND_LINKS), a torch built for this
# machine is taken from there.
$(TRAINING): pyproject.toml uv.lock | $(UV_READY)
	$(UV) export --quiet --frozen --all-groups --no-hashes --no-emit-project --output-file .tools/locked.txt
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-training
	$(UV) pip install --quiet --python .venv-training --constraints .tools/locked.txt \
	  $(addprefix --find-links ,$(PIP_FIND_LINKS)) --group training --editable .
	@touch $@
