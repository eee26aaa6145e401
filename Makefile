# The commands of this repository. `make run` and `make test` are enough to begin with.
#
#   make run    make the environment, start the app, print its address   (PORT=8501 DB=data/local/campaign.db);
#               tablets reach it over TLS                                 (TLS_PORT=8443, or none: NETWORK=)
#   make practice  the same on a file of its own, where nothing is real   (PORT=8502 TLS_PORT=8444)
#   make test   every test, the browser's included                        (JOBS=2)
#   make lint   style, types, directions of imports
#   make bench  the measurements, written to docs/bench.md
#   make soak   thirty tablets for an hour, written there too             (MINUTES=60)
#   make screens  a picture of every page, to docs/screens
#   make demo   an invented site in mid-morning, made anew each time
#   make lock   the pinned files from the .in files

PYTHON ?= python3
PORT ?= 8501
TLS_PORT ?= 8443
NETWORK ?= 0.0.0.0:$(TLS_PORT)
JOBS ?= 2
MINUTES ?= 60
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
APP := $(VENV)/.installed
TOOLS := $(VENV)/.installed-for-tests
DEMO := data/local/demo.db
PRACTICE := data/local/practice.db

ifdef DB
export CAMPAIGN_DB := $(DB)
endif

# uv leaves modules uncompiled: whatever the surroundings say, each is compiled once, where it is first used, and kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run practice test lint bench soak screens demo lock
.DELETE_ON_ERROR:

run: export CAMPAIGN_NETWORK := $(NETWORK)
run: $(APP)
	$(call serve)

practice: PORT = 8502
practice: TLS_PORT = 8444
practice: export CAMPAIGN_NETWORK = $(NETWORK)
practice: export CAMPAIGN_DB := $(PRACTICE)
practice: $(APP)
	@test -e $(PRACTICE) || $(BIN)/python -m campaign demo --db $(PRACTICE)
	$(call serve)

test: $(TOOLS)
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(TOOLS)
	$(BIN)/python -m tests.bench

soak: $(TOOLS)
	$(BIN)/python -m tests.bench soak $(MINUTES)

screens: $(TOOLS)
	$(BIN)/python -m tests.screens

demo: export CAMPAIGN_DB := $(DEMO)
demo: $(APP)
	@mkdir -p $(dir $(DEMO)) && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/python -m campaign demo --db $(DEMO)
	$(call serve)

lock: $(TOOLS)
	$(call compile,requirements)
	$(call compile,requirements-test)

$(APP): requirements.txt | $(BIN)/python
	$(call install,$<)
	@touch $@

$(TOOLS): requirements-test.txt requirements.txt | $(BIN)/python
	$(call install,$<)
	@touch $(APP) $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is older or missing. Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@if command -v uv >/dev/null; then uv venv --quiet --seed --python "$$(command -v $(PYTHON))" $(VENV); \
	  else $(PYTHON) -m venv $(VENV) || \
	    { rm -rf $(VENV); echo "The module venv is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }; fi

define serve
@echo "http://127.0.0.1:$(PORT)"
@$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)
endef

# uv installs in seconds what takes pip over a minute; the pinned hashes are checked by either.
define install
@if command -v uv >/dev/null; then \
  uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
elif $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); then \
  $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
else \
  $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $(1); \
fi
endef

define compile
$$(command -v uv || echo $(BIN)/uv) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
  --python-version 3.11 $(1).in -o $(1).txt
endef
