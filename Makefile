# The project's commands; `make help` lists them. Nothing here needs root or installs anything outside this folder.

PORT ?= 8000
DATA ?= var/demo
JOBS ?= 2

BASE_PYTHON ?= $(firstword $(shell command -v python3.11 python3) python3)
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: --requirement
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

# Each stamp lives inside what it vouches for, so that removing the thing removes the claim.
RUN_STAMP := .venv/.run-stamp
DEV_STAMP := .venv/.dev-stamp
ASSETS_STAMP := static/vendor/icons.svg

.DELETE_ON_ERROR:
.PHONY: help run setup test check check-format check-lint check-types check-floors check-templates check-htmx check-locks bench long lock wheel

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## set up and serve the demo on http://127.0.0.1:8000 (PORT= to change, DATA= for the folder)
	@mkdir -p '$(DATA)'
	@TRACKER_DATABASE_URL='sqlite:///$(DATA)/tracker.db' TRACKER_DATA_DIR='$(DATA)' TRACKER_SMTP_URL=console: \
	TRACKER_BASE_URL='http://127.0.0.1:$(PORT)' exec $(PYTHON) -m tracker serve --demo --port '$(PORT)'

setup: $(RUN_STAMP) $(ASSETS_STAMP) ## install what running needs

test: $(DEV_STAMP) $(ASSETS_STAMP) ## set up and run all tests, on SQLite and PostgreSQL (JOBS= processes)
	$(PYTHON) -m pytest -n $(JOBS) --dist loadgroup

check: check-format check-lint check-types check-floors check-templates check-htmx check-locks ## format, lint, types, floors, templates, lock files

check-format: $(DEV_STAMP) ## is the code formatted?
	$(PYTHON) -m ruff format --check --quiet .

check-lint: $(DEV_STAMP) ## does ruff find anything?
	$(PYTHON) -m ruff check --quiet .

check-types: $(DEV_STAMP) ## does mypy, strict?
	$(PYTHON) -m mypy

check-floors: $(DEV_STAMP) ## does each floor import only from below?
	.venv/bin/lint-imports --no-logo

check-templates: $(DEV_STAMP) ## is the HTML sound?
	$(PYTHON) -m djlint templates --lint --quiet

check-htmx: $(ASSETS_STAMP) ## does anything still speak an older htmx?
	npm run --silent lint:htmx

check-locks: ## do the lock files name hashes only, and no host?
	@! grep -n '://' requirements.lock requirements-dev.lock package-lock.json

bench: $(DEV_STAMP) $(ASSETS_STAMP) ## measure speed and print the figures
	$(PYTHON) -m tests.bench

long: $(DEV_STAMP) $(ASSETS_STAMP) ## run the long fault and property tests
	$(PYTHON) -m pytest -m long

lock: $(DEV_STAMP) ## choose versions anew within pyproject.toml and package.json
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --output-file requirements.lock pyproject.toml
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --constraint requirements.lock --output-file requirements-dev.lock --group dev
	npm run --silent lock

wheel: $(DEV_STAMP) $(ASSETS_STAMP) ## build dist/directive_tracker-….whl
	$(PYTHON) -m hatchling build --target wheel

$(RUN_STAMP): requirements.lock
	@$(BASE_PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo 'The tracker needs Python 3.11 or newer with its venv module (on Debian: apt install python3 python3-venv).' >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(BASE_PYTHON) -m venv --clear .venv
	$(PIP) $<
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	$(PIP) $<
	@touch $@

$(ASSETS_STAMP): package-lock.json static/build/assets.mjs
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
	|| { echo 'The tracker needs Node.js 20 or newer, only to fetch its fonts, icons and script library.' >&2; exit 1; }
	@command -v npm >/dev/null || { echo 'The tracker needs npm, which comes with Node.js (on Debian: apt install npm).' >&2; exit 1; }
	$(NPM_CI)
	@npm run --silent assets
