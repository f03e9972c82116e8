# The README's two commands are `make demo` and `make test`; both set up what they need.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)

.PHONY: help setup demo handbook bench sbom test pytest soak fuzz mutate check format lock clean

help:          ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*##/\t/'

setup: $(STAMP) ## virtual environment in .venv with the locked dependencies

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "smartspec needs Python 3.11 or newer; install it (Debian: apt install python3 python3-venv)."; exit 1; }
	@rm -rf $(VENV)  # an environment of another Python mixes two standard libraries
ifdef UV
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(BIN)/python -r requirements.lock
	uv pip install --quiet --python $(BIN)/python --no-deps -e .
else
	$(PYTHON) -m venv $(VENV) || { echo "Python lacks venv; install it (Debian: apt install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
endif
	@touch $(STAMP)

demo: $(STAMP) ## the report of the worked example, in German and English, in build/demo
	$(BIN)/smartspec demo --out build/demo

handbook: $(STAMP) ## the method handbook, German and English, in build/handbook
	$(BIN)/smartspec handbook --out build/handbook --tests tests

bench: $(STAMP) ## speed and memory beside the Python peers (installs them in build/bench)
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock -r benchmarks/requirements.txt
	build/bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	build/bench/bin/python benchmarks/methods.py

sbom:          ## software bill of materials (CycloneDX) of what users install, in build/smartspec.cdx.json
	@rm -rf build/sbom build/users
	$(PYTHON) -m venv build/users && $(PYTHON) -m venv build/sbom
	build/users/bin/python -m pip install --quiet --disable-pip-version-check -c requirements.lock '.[dask,polars,handbook]'
	build/users/bin/python -m pip uninstall --quiet --yes pip setuptools
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
	build/sbom/bin/cyclonedx-py environment build/users/bin/python --pyproject pyproject.toml --mc-type library --gather-license-texts --output-reproducible --validate --of JSON -o build/smartspec.cdx.json
	@$(PYTHON) -c 'import json; found = json.load(open("build/smartspec.cdx.json")); print(len(found["components"]), "components in build/smartspec.cdx.json, CycloneDX", found["specVersion"])'

test: $(STAMP)  ## all checks and all tests, side by side: mypy alone takes most of a minute
	@$(MAKE) --no-print-directory -j2 check pytest

pytest: $(STAMP) ## the tests alone; in the order of their names, which ends with small files
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

soak: $(STAMP)  ## the tests that take long: all random tables, kills, fuzz; each property on ten times the examples
	SMARTSPEC_EXAMPLES=10 $(BIN)/python -m pytest -n auto --dist load -m 'soak or hypothesis'

mutate:        ## break the code in a fixed list of ways and see whether tests notice (about half an hour)
	$(PYTHON) -m venv build/mutate
	build/mutate/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock cosmic-ray==8.7.0
	build/mutate/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	build/mutate/bin/python mutation/run.py

fuzz: $(STAMP)  ## break files for every reader, for hours; failures are kept in build/fuzz
	nice -n 15 $(BIN)/python tests/fuzz/fuzz_readers.py --cases 200000 --seed $(or $(SEED),1) --keep build/fuzz

check: $(STAMP) ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/smartspec check dossiers/metropole-ruhr

format: $(STAMP) ## write the format, mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:          ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --extra dask --extra polars --extra handbook --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock

clean:         ## remove what make made
	rm -rf $(VENV) build
