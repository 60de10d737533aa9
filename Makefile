# The commands of the project. Everything is installed into .venv; nothing else on the machine is touched, except that
# `make test` installs Debian's Chromium and PostgreSQL when it runs as root and finds none (the page is tested in a real
# browser, the record with a real server, which the tests start and stop themselves).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export OPENBLAS_NUM_THREADS := 1

.PHONY: help setup extras demo test lint browser-tools server-tools quality bench stress mutate fuzz pages pictures lock clean

help:  ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready  ## make .venv with .venv/bin/standoff

$(VENV)/.ready: requirements/standoff.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Standoff needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make setup PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) …"
	@$(PIP) install --require-hashes -r requirements/standoff.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/standoff prepare
	@touch $@
	@echo "ready: $(BIN)/standoff (make extras adds Parquet, data frames, briefs as PDF, PostgreSQL)"

extras: $(VENV)/.extras-ready  ## add what the default install goes without: Parquet, data frames, briefs as PDF, PostgreSQL

$(VENV)/.extras-ready: $(VENV)/.ready requirements/extras.lock
	@$(PIP) install --require-hashes -r requirements/extras.lock
	@touch $@

$(VENV)/.test-ready: $(VENV)/.extras-ready requirements/test.lock requirements/ftm.lock
	@$(PIP) install --require-hashes -r requirements/test.lock
	@$(PIP) install --require-hashes --no-deps --upgrade --target $(VENV)/ftm -r requirements/ftm.lock
	@touch $@

demo: setup  ## read the sample dispatches; show the timeline and the ledger as of 17 and 26 February 2022
	@rm -f demo.db demo.db-*
	@echo "> standoff add sample --to demo.db"; $(BIN)/standoff add sample --to demo.db
	@for day in 2022-02-17 2022-02-26; do \
	  echo; echo "> standoff show timeline demo.db --as-of $$day --least 2"; $(BIN)/standoff show timeline demo.db --as-of $$day --least 2 --limit 30; \
	  echo; echo "> standoff ledger demo.db --as-of $$day"; $(BIN)/standoff ledger demo.db --as-of $$day --limit 20; \
	done
	@printf '%s\n' '' 'Next:' \
	  '  $(BIN)/standoff show happening demo.db ID      one of these, day by day, with the words it rests on' \
	  '  $(BIN)/standoff show statements demo.db        who said what' \
	  '  $(BIN)/standoff show refused demo.db           what could not be read, and why' \
	  '  $(BIN)/standoff read YOUR-ARTICLES             the same for articles of your own'

test: $(VENV)/.test-ready browser-tools server-tools lint  ## everything: format, lint, types, unit, property, contract and browser tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -q

lint: $(VENV)/.test-ready  ## ruff and mypy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

browser-tools:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  { test "$$(id -u)" = 0 && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || \
	  { echo "The browser tests need Chromium: install the package 'chromium' and run again."; exit 1; }

server-tools:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { test "$$(id -u)" = 0 && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; } || \
	  { echo "The tests of records in PostgreSQL start a server of their own: install the package 'postgresql' and run again."; exit 1; }

quality: $(VENV)/.test-ready  ## measure the readings against gold standards in ../shared (GOLD=folder); writes docs/quality.md
	$(BIN)/standoff score $(or $(GOLD),../shared) --write docs/quality.md

bench: $(VENV)/.test-ready  ## measure speed and memory; writes docs/performance.md (STOCK=python with another spaCy; RUNS=3)
	$(BIN)/python -m benchmarks.speed --runs $(or $(RUNS),3) --stock '$(STOCK)' --write docs/performance.md

stress: $(VENV)/.test-ready browser-tools server-tools  ## hostile input, faults and load at full length (hours); writes the table of docs/reliability.md
	STANDOFF_STRESS_SHARE=$(or $(SHARE),1) $(BIN)/python -m tests.stress $(ROWS)

mutate: $(VENV)/.test-ready  ## take out or turn round N=60 conditions of the rules at random (SEED=1, ON=articles): which do the tests notice?
	$(BIN)/python -m tests.mutation -n $(or $(N),60) --seed $(or $(SEED),1) $(if $(ON),--on $(ON))

FUZZER := $(VENV)/fuzz
SECONDS ?= 60

$(FUZZER)/.ready: $(VENV)/.test-ready
	@$(PIP) install --no-deps --target $(FUZZER) 'atheris==3.0.0'
	@touch $@

fuzz: $(FUZZER)/.ready  ## fuzz every reader, and reading itself, for SECONDS=60 each (TARGETS="pdf html" for some)
	@for target in $(or $(TARGETS),$$(PYTHONPATH=$(FUZZER) $(BIN)/python -m tests.fuzz --list)); do \
	  echo "== $$target"; PYTHONPATH=$(FUZZER) $(BIN)/python -m tests.fuzz $$target -max_total_time=$(SECONDS) -print_final_stats=1 || exit 1; \
	done

lock:  ## resolve the dependencies anew and pin them with hashes
	rm -f requirements/*.lock
	$(PIP) install pip-tools
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe \
	  --no-annotate --no-header -c requirements/pins.in -o requirements/standoff.lock pyproject.toml requirements/build.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe \
	  --no-annotate --no-header -c requirements/standoff.lock --extra tables --extra pdf --extra postgresql -o requirements/extras.lock pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe \
	  --no-annotate --no-header -c requirements/standoff.lock -c requirements/extras.lock -o requirements/test.lock requirements/test.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe \
	  --no-annotate --no-header -c requirements/standoff.lock -o requirements/ftm.lock requirements/ftm.in

clean:  ## remove .venv and what the tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

pages: setup  ## write the pages of docs/ that are made of the program anew
	$(BIN)/standoff pages docs

pictures: $(VENV)/.test-ready browser-tools  ## take the pictures of the page for docs/
	@rm -f demo.db demo.db-*
	$(BIN)/standoff add sample --to demo.db
	$(BIN)/python docs/pictures.py
