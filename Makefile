# Everything here works from a fresh clone: the targets install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The same versions next year as today: of what is installed, and of what the package is built with.
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start hundreds of processes; without compiled files each would compile the package and its own tests anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: readme site serve test check format bundles tools benchmark quality lock release clean help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

site: $(VENV)/.site bundles  ## build the site of this repository into site/
	$(BIN)/playbook build --timings

serve: $(VENV)/.site bundles  ## show the site at http://127.0.0.1:8000/ and reload on every edit
	$(BIN)/playbook serve

test: $(VENV)/.dev tools bundles lint  ## all checks and all tests
	$(BIN)/pytest -n auto --dist loadgroup

check: $(VENV)/.dev bundles lint  ## the quick loop: formatter, linters, types, fast tests
	HYPOTHESIS_PROFILE=quick $(BIN)/pytest -n auto --dist worksteal -q -m "not slow and not browser"

.PHONY: lint
lint: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo >/dev/null || $(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python tools/javascript.py lint

format: $(VENV)/.dev  ## format the code
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .
	$(BIN)/python tools/javascript.py format

bundles: $(VENV)/.site  ## make the scripts of the site from their modules, where one has changed
	@$(BIN)/python tools/javascript.py bundle

tools: $(VENV)/.dev
	@tools/install_test_tools.sh

benchmark: $(VENV)/.dev  ## time every stage on synthetic playbooks of 1,000 and 4,000 entries
	$(BIN)/python benchmarks/scale.py 1000 4000

quality: $(VENV)/.dev tools bundles  ## print how well both searches answer questions as leaders type them
	$(BIN)/pytest -q -s tests/search tests/site/test_search_quality.py

lock: $(VENV)/.release  ## resolve constraints.txt again after a change to pyproject.toml; UPGRADE=1 takes newer versions
	$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

release: $(VENV)/.release  ## build what is published into dist/, check it, and try it in a clean environment
	rm -rf dist
	PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m build
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl
	tools/try_release.sh $(PYTHON)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; rm -rf $(VENV); exit 2; }

$(VENV)/.site: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet -e '.[dev,zensical]'
	@touch $@ $(VENV)/.site

# Without constraints.txt, which `make lock` may have to make anew first.
$(VENV)/.release: $(VENV)/bin/python pyproject.toml
	$(PIP) install --quiet 'build' 'check-wheel-contents' 'twine' 'uv'
	@touch $@

readme: $(VENV)/.dev  ## write the table of commands in README.md anew
	$(BIN)/python tools/readme.py

clean:  ## delete everything that can be made again
	rm -rf $(VENV) node_modules generator/living_playbook/outputs/_bundles dist site site-offline site-offline.zip .playbook/search-* .playbook/site-offline .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find .playbook/site -mindepth 1 ! -name .gitkeep -delete
