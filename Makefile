# Thin on purpose: each target is one line, and installs what it needs only when that has changed.
#     make demo     set up, and make editions of the example corpus
#     make test     the tests, in two processes
#     make check    style, types, licences, direction of imports
#     make bench    speed and accuracy, beside peers and gold (minutes to hours; see bench/README.md)
#     make docs     the pictures and tables in docs/ that commands produce

PYTHON ?= python3
VENV ?= .venv
STAMPS ?= .stamps
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2

.PHONY: demo test check bench docs lock clean
.DELETE_ON_ERROR:

# Exit code 3 says that something was rejected, as one page of the corpus must be: it is a list of headlines.
demo: $(STAMPS)/installed
	@$(BIN)/variorum run examples/corpus -o out || [ $$? -eq 3 ]
	@echo "The editions stand in $(CURDIR)/out/index.html: open it in a browser."

test: $(STAMPS)/installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(STAMPS)/installed-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m pytest tests/house

bench: $(STAMPS)/installed-dev
	$(BIN)/python -m bench

docs: $(STAMPS)/installed-dev
	$(BIN)/python docs/make_pictures.py

# The locks: what runs, and beside it what tests and builds. uv is the only tool that is not itself in them.
UV_COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -
lock:
	printf 'hatchling>=1.27\neditables\n' | $(UV_COMPILE) -o requirements.lock
	printf 'hatchling>=1.27\neditables\npip-audit>=2.9\n' | $(UV_COMPILE) --all-extras -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf out dist build $(STAMPS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installed-dev: requirements-dev.lock $(STAMPS)/installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
