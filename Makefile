# `make run` and `make test` do their own set-up; nothing else needs to be known.

SHELL := /bin/bash
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PYTHON := $(shell for candidate in python3.13 python3.14 python3.12 python3 \
	"$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do \
	"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null \
	&& { command -v "$$candidate"; break; }; done)

.PHONY: run test installed catalogs lint format system messages lock bench clean

run: $(VENV)/run.installed catalogs
	@$(PY) manage.py load_demo --migrate
	@PORT=$(PORT) bash site/config/serve.sh

test:
	@$(MAKE) --no-print-directory -j2 installed system
	@bash tests/run.sh

installed: $(VENV)/test.installed catalogs

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "This site needs Python 3.12 or newer, and none was found."; \
	  echo "Install one (https://www.python.org/downloads/) and run this again."; \
	  exit 1; \
	fi
	@echo "Making a virtual environment with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.installed: site/requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/test.installed: site/requirements-dev.txt $(VENV)/run.installed
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

catalogs: $(VENV)/catalogs.compiled

$(VENV)/catalogs.compiled: $(wildcard site/locale/*/LC_MESSAGES/django.po) $(VENV)/run.installed
	@$(PY) manage.py compile_catalogs
	@touch $@

system:
	@bash tests/system_packages.sh

lint: $(VENV)/test.installed
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djade --target-version 6.1 --check
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djhtml --tabwidth 2 --check
	@PYTHONPATH=site:. $(VENV)/bin/lint-imports --no-logo
	@$(VENV)/bin/mypy --no-error-summary
	@$(PY) manage.py makemigrations --check --dry-run
	@bash tests/lint_assets.sh

format: $(VENV)/test.installed
	@$(VENV)/bin/ruff check --fix --quiet .
	@$(VENV)/bin/ruff format .
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djade --target-version 6.1 || true
	@git ls-files -z '*.html' | xargs -0 $(VENV)/bin/djhtml --tabwidth 2 || true

# Pages, coverage, terms, checks, memory, workflow: each script says what it measures.
bench: $(VENV)/test.installed catalogs
	@$(PY) tests/bench/page_queries.py
	@$(PY) tests/bench/coverage_matrix.py
	@$(PY) tests/bench/term_recognition.py
	@$(PY) tests/bench/false_alarms.py
	@$(PY) tests/bench/seeded_errors.py
	@$(PY) tests/bench/memory_lookup.py
	@$(PY) tests/bench/submitting.py
	@$(PY) tests/bench/source_sync.py
	@$(PY) manage.py migrate --verbosity 0 && $(PY) -m tests.bench.desk 60 300

# The catalogs, from the strings in the code; needs GNU gettext.
messages: $(VENV)/test.installed
	@$(PY) manage.py makemessages --all --no-obsolete --no-wrap --no-location \
	  --ignore .venv --ignore node_modules --ignore tests --ignore var
	@po=site/locale/en/LC_MESSAGES/django.po; \
	  msgattrib --no-wrap --clear-fuzzy --clear-previous --empty $$po --output-file $$po && \
	  msgen --no-wrap $$po --output-file $$po

# The locks, from pyproject.toml; no address of a registry gets into them.
lock: $(VENV)/test.installed
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.12 \
	  --generate-hashes --no-header --no-annotate pyproject.toml \
	  --output-file site/requirements.txt
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.12 \
	  --generate-hashes --no-header --no-annotate --extra dev pyproject.toml \
	  --constraint site/requirements.txt --output-file site/requirements-dev.txt

clean:
	@rm -rf $(VENV) var node_modules
