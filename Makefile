# `make serve` and `make test` need a machine with Python 3.11 and make; everything else goes into .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.9.30
UV := .cache/uv/bin/uv
BIN := .venv/bin
STAMP := .venv/.synced
BUNDLES := build/bundles
WORKERS ?= 2
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
export MLFLOW_DISABLE_TELEMETRY := true
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help install serve test web web-check lint types docs eval across bench bench-ui bench-peers trials faults bundles notebooks system lock clean defaults

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# ---- one way to install: the lock and nothing but the lock -------------------------------------------

install: $(STAMP)  ## a virtual environment with exactly what requirements.lock lists

# uv lives apart from .venv: `uv pip sync` removes whatever the lock does not list.
$(UV):
	@.ci/system-packages venv "$(PYTHON)"
	"$(PYTHON)" -m venv .cache/uv
	.cache/uv/bin/python -m pip install -q --disable-pip-version-check "uv==$(UV_VERSION)"

$(STAMP): requirements.lock pyproject.toml | $(UV)
	test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

# For the oldest 3.11, which some Debian has: a package that asks for a later one is passed over.
lock:  ## resolve pyproject.toml into requirements.lock again (no addresses in it)
	$(UV) pip compile -q --upgrade --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    pyproject.toml -o requirements.lock

# ---- use ------------------------------------------------------------------------------------------------

serve: $(STAMP) $(BUNDLES)/.ready  ## prepare the default bundles and serve; prints its address
	$(BIN)/python -m dingmi serve $(SERVE)

$(BUNDLES)/.ready: | $(STAMP)
	$(BIN)/python -m dingmi bundles --out $(BUNDLES)
	touch $@

bundles: $(STAMP)  ## train the best bundle per scheme from the data at hand into build/bundles
	$(BIN)/python -m dingmi bundles --out $(BUNDLES)
	touch $(BUNDLES)/.ready

# ---- prove: what is cheap fails first -------------------------------------------------------------------

test: system lint docs web-check  ## everything: lint, types, room directions, docs, tests with coverage, notebooks
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term --cov-report=xml
	$(MAKE) --no-print-directory notebooks

system:
	@.ci/system-packages browser postgresql

# Node itself comes from the lock, too.
WEB := service/web
NPM := $(BIN)/npm --prefix $(WEB) --no-fund --no-audit

$(WEB)/node_modules/.ready: $(WEB)/package-lock.json | $(STAMP)
	$(NPM) ci
	touch $@

web: $(WEB)/node_modules/.ready  ## check the pages' types and build them into service/static/app
	$(NPM) run check
	$(NPM) run build

web-check: $(STAMP)  ## the committed bundle of the pages is what their sources make
	.ci/web-check

lint: $(STAMP)  ## style, formatting, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)  ## the documentation, every warning an error
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

notebooks: $(STAMP)  ## run the notebooks
	$(BIN)/python -m pytest -p no:cacheprovider --nbmake --nbmake-timeout=300 --override-ini addopts=-q notebooks

# ---- measure --------------------------------------------------------------------------------------------

defaults: $(STAMP)  ## fit the weights that serve without a bundle again, on the invented drafts
	$(BIN)/python -m training.defaults

eval: $(STAMP)  ## figures on the golds and the test years, with intervals
	$(BIN)/python -m training.report

across: $(STAMP)  ## each set of drafts answered by weights that saw none of it
	$(BIN)/python -m training.across

bench: $(STAMP)  ## speed of a suggestion, of start-up and of import
	$(BIN)/python -m tests.bench

bench-ui: $(STAMP)  ## the editor in a browser: key to highlights, opening, blocked moments, bytes of script
	$(BIN)/python -m tests.bench.ui

faults: $(STAMP)  ## 1,000 decisions while services and databases are killed; 100 approvers at once
	$(BIN)/python -m tests.service.faults

trials: $(STAMP)  ## every try of the classifier by time-ordered validation, into MLflow and docs/classifier.md
	$(BIN)/python -m training.tries

build/peers/.ready:
	"$(PYTHON)" -m venv build/peers
	build/peers/bin/python -m pip install -q --disable-pip-version-check annif fasttext-numpy2
	touch $@

bench-peers: $(STAMP) build/peers/.ready  ## the classifier beside fastText, Annif and others; writes docs/peers.md
	$(BIN)/python -m tests.bench.peers

clean:  ## remove what was built here
	rm -rf build docs/_build .pytest_cache .mypy_cache .ruff_cache .coverage coverage.xml
