# Time Off for Microsoft Teams: `make run` tries it, `make test` checks it. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The newest interpreter that really runs (a version manager's shim may have the name and not the program).
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PAGE := bot/sandbox/page
RENDERER := $(PAGE)/node_modules/.package-lock.json
CHRONO := tests/bench/chrono
SCHEMA := tests/schema
SCHEMAS := $(SCHEMA)/node_modules/.package-lock.json
BENCH := .venv-bench
ARGS ?=

.PHONY: help run page schema pictures icons deployed test lint types format accuracy bench bench-understanding crash chaos soak mutants lock clean audit fuzz sbom train trained

help: ## This list.
	@grep -E '^[a-z.-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 24

.venv: $(VENV)/.sandbox ## The virtual environment, from the hash-pinned locks.

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The service's packages and those that only the sandbox needs. What is deployed has requirements.lock alone (deploy/build.sh):
# the service's packages and the extra "otel".
$(VENV)/.sandbox: requirements-sandbox.lock | $(VENV)/bin/python
	$(PIP) install --require-hashes --no-deps -r requirements-sandbox.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@ $(VENV)/.sandbox

# Node.js is optional: without it, or without a network, the sandbox has only the terminal chat.
$(RENDERER): $(PAGE)/package-lock.json $(PAGE)/.npmrc
	@if ! command -v npm >/dev/null 2>&1; then echo "No Node (npm) here: no chat page." >&2; \
	elif (cd $(PAGE) && npm ci --silent --no-progress); then touch $@; \
	else echo "npm could not fetch the chat page's renderer: no chat page." >&2; fi

page: $(RENDERER) ## What the sandbox's chat page needs from npm, where Node is present.

# Optional like the page: without it the tests that validate the Teams app package skip.
$(SCHEMAS): $(SCHEMA)/package-lock.json $(SCHEMA)/.npmrc
	@if ! command -v npm >/dev/null 2>&1; then echo "No Node (npm) here: the app package is not validated." >&2; \
	elif (cd $(SCHEMA) && npm ci --silent --no-progress); then touch $@; \
	else echo "npm could not fetch the manifest's schemas: the app package is not validated." >&2; fi

schema: $(SCHEMAS) ## Microsoft's schemas of the Teams app manifest from npm, where Node is present.

icons: $(VENV)/.dev ## The app's icons, drawn from manifest/*.svg in Chromium.
	$(BIN)/python -m tests.browser.icons

pictures: $(VENV)/.dev $(RENDERER) ## The README's pictures, taken of the chat page in Chromium.
	$(BIN)/python -m tests.browser.pictures

run: .venv ## The bot on a tenant of its own; opens the chat.
	@if [ -t 0 ] && [ -t 1 ]; then $(MAKE) --silent --no-print-directory page; exec $(BIN)/python app.py sandbox $(ARGS); \
	else exec $(BIN)/python app.py sandbox --say "off Friday afternoon" --press "Book it"; fi

# Many tests start processes: what Python compiles is kept for the next one, whatever the environment says.
test: $(VENV)/.dev $(RENDERER) $(SCHEMAS) ## Every test (ARGS="-k name" for some).
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

fuzz: $(VENV)/.dev ## Five thousand signed, mangled activities (ARGS="--count N --seed N").
	$(BIN)/python -m tests.fuzz.activities $(ARGS)

sbom: $(VENV)/.dev ## The software bill of materials of the runtime lock (CycloneDX), in dist/.
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o dist/sbom.json

audit: $(VENV)/.dev ## Whether the locked packages have known vulnerabilities; says "not audited" where nobody can tell.
	@$(BIN)/python -m tests.audit_packages requirements.lock requirements-dev.lock

# What is deployed, for tests/test_deployed.py, which skips without it; CI makes its own in an empty folder.
DEPLOYED := .venv-deployed
$(DEPLOYED)/bin/timeoff: requirements.lock requirements-build.lock pyproject.toml deploy/build.sh | $(VENV)/bin/python
	PYTHON=$(BIN)/python deploy/build.sh $(DEPLOYED)

deployed: $(VENV)/.dev ## The environment that is deployed, made anew and tested with PostgreSQL against the sandbox.
	@rm -rf $(DEPLOYED)
	@$(MAKE) --no-print-directory $(DEPLOYED)/bin/timeoff
	$(BIN)/python -m pytest tests/test_deployed.py tests/test_deployed_watched.py $(ARGS)

lint: $(VENV)/.dev ## Style, the direction of the arrows between the rooms, and declared dependencies.
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/lint-imports && $(BIN)/deptry .

types: $(VENV)/.dev ## mypy, strict.
	$(BIN)/mypy

format: $(VENV)/.dev ## Put the style right.
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

train: $(VENV)/.dev ## The judge's weights, learned anew from the project's own messages.
	$(BIN)/python -m tests.training

trained: $(VENV)/.dev ## That the judge's weights are what `make train` learns from the messages and rules as they stand.
	$(BIN)/python -m tests.training --check

accuracy: $(VENV)/.dev ## How our own messages are read, by language and stratum.
	$(BIN)/python -m tests.accuracy $(ARGS)

crash: $(VENV)/.dev ## SIGKILL before and after every outside call of every kind of press (PostgreSQL; ARGS="book split").
	$(BIN)/python -m tests.chaos.crash $(ARGS)

chaos: $(VENV)/.dev ## Three replicas behind nginx on PostgreSQL, 200 people, and all that can go wrong (ARGS="SEED ...").
	$(BIN)/python -m tests.chaos.chaos $(ARGS)

mutants: $(VENV)/.dev ## Three hundred faults in copies of the code, and which no test sees (ARGS="--seed N --number N paths").
	$(BIN)/python -m tests.mutants $(ARGS)

soak: $(VENV)/.dev ## One replica on PostgreSQL at half of its capacity for half an hour (ARGS="--minutes 10").
	$(BIN)/python -m tests.bench.soak $(ARGS)

bench: $(VENV)/.dev ## Messages a second, against a bare CloudAdapter echo bot in the same run.
	$(BIN)/python -m tests.bench.service $(ARGS)

# The parsers to compare with are optional, each in an environment of its own: one that cannot be installed is named and left out.
$(BENCH)/.done: requirements-bench.lock | $(VENV)/bin/python
	@if $(VENV)/bin/python -m venv $(BENCH) && $(BENCH)/bin/python -m pip --disable-pip-version-check --quiet \
		install --require-hashes --no-deps -r requirements-bench.lock; then touch $@; \
	else rm -rf $(BENCH); echo "Recognizers-Text cannot be installed here." >&2; fi

$(CHRONO)/node_modules/.package-lock.json: $(CHRONO)/package-lock.json $(CHRONO)/.npmrc
	@if ! command -v npm >/dev/null 2>&1; then echo "No Node (npm) here: no chrono-node." >&2; \
	elif (cd $(CHRONO) && npm ci --silent --no-progress); then touch $@; \
	else echo "npm could not fetch chrono-node." >&2; fi

bench-understanding: $(VENV)/.dev $(BENCH)/.done $(CHRONO)/node_modules/.package-lock.json ## Understanding, against the parsers people would otherwise use.
	$(BIN)/python -m tests.bench.understanding $(ARGS)

lock: ## New locks from pyproject.toml (needs uv).
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml --extra otel -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml --extra sandbox -o requirements-sandbox.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml --extra sandbox --group dev -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group pyproject.toml:build -o requirements-build.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group pyproject.toml:bench -o requirements-bench.lock

clean: ## Remove the environment and what tests left.
	rm -rf $(VENV) .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis .sandbox dist $(PAGE)/node_modules $(CHRONO)/node_modules $(SCHEMA)/node_modules
