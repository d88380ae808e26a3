# GNU make 3.81 (macOS) and later. Every path is relative: the folder's name may hold spaces.
# make run [PORT=8001] [ALLIANCE_DATA=folder] [PYTHON=python3.12]

PY = .venv/bin/python
ENVIRONMENT = sh .ci/environment

.PHONY: run flask test check lint types imports bench lock freeze words clean

run: ## the registry with sample associations, until Ctrl-C
	@$(ENVIRONMENT) requirements.lock
	@exec $(PY) -m tenants.kernel.supervisor

flask: ## a command beside `make run`: make flask DO="tenant list"
	@$(ENVIRONMENT) requirements.lock
	@ALLIANCE_ENV=$${ALLIANCE_ENV:-demo} PORT=$${PORT:-$$(cut -d' ' -f2 "$${ALLIANCE_DATA:-.data}/run.lock" 2>/dev/null)} \
	  $(PY) -m flask --app wsgi $(DO)

check: lint types imports test ## what CI runs

test: ## every test, in real Chromium too
	@$(ENVIRONMENT) requirements-dev.lock
	@browser="$$($(PY) tests/browser/find.py --install)" && \
	  ALLIANCE_BROWSER="$$browser" $(PY) -m pytest -n 3 --dist worksteal

lint:
	@$(ENVIRONMENT) requirements-dev.lock
	$(PY) -m ruff check .

types:
	@$(ENVIRONMENT) requirements-dev.lock
	$(PY) -m mypy

imports:
	@$(ENVIRONMENT) requirements-dev.lock
	$(PY) -c "import sys; from importlinter import cli; sys.exit(cli.lint_imports())"

bench: ## the figures of the README, measured side by side
	@$(ENVIRONMENT) requirements-dev.lock
	$(PY) -m benchmarks

lock: ## name every library anew, with hashes
	@$(ENVIRONMENT) requirements-dev.lock
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install -q uv
	$(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  --upgrade pyproject.toml -o requirements.lock
	$(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  --upgrade --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

freeze: $(PY) ## write the one script of a new association from the tables
	@ALLIANCE_ENV=$${ALLIANCE_ENV:-demo} $(PY) -m flask --app wsgi schema freeze

WORDS = templates/translations

words: $(PY) ## read the strings of code and pages; then translate what is empty in $(WORDS)/es, and do it again
	@$(PY) -m babel.messages.frontend -q extract -F babel.cfg -k _l -k lazy_gettext -k lazy_ngettext:1,2 \
	  --no-location --sort-output --no-wrap --header-comment='# Words of the registry.' --project=alliance-registry --version=1 -o $(WORDS)/messages.pot tenants alliance templates
	@grep -v '^"POT-Creation-Date' $(WORDS)/messages.pot > $(WORDS)/dateless && mv $(WORDS)/dateless $(WORDS)/messages.pot
	@$(PY) -m babel.messages.frontend -q update --ignore-pot-creation-date --no-fuzzy-matching --no-wrap \
	  -i $(WORDS)/messages.pot -d $(WORDS) -l es
	@$(PY) -m babel.messages.frontend -q compile -d $(WORDS)

$(PY):
	@$(ENVIRONMENT) requirements-dev.lock

clean: ## everything that can be made again; the data folder stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
