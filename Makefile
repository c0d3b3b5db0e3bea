# `make report` and `make test` need Python 3.11 to 3.13 and nothing else: they make .venv first, once.

.DEFAULT_GOAL := help
.PHONY: help env report test verify check words lint lock lab hooks clean

# A python3.x on the path may be a stub, so each is asked for its version.
PYTHON ?= $(shell for name in python3.12 python3.13 python3.11 python3 python; do \
	if $$name -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	then command -v $$name; break; fi; done)
BIN := .venv/bin
STAMP := .venv/.complete
REPORTS := .venv/.reports
NO_PYTHON := growthgap needs Python 3.11, 3.12 or 3.13 with its venv module, and none was found; \
	install one, or name it: make report PYTHON=/path/to/python3

help:  ## list what make can do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */make \1\t/' | expand -t 16

env: $(STAMP)  ## make .venv with the pinned packages, those of the tests too

report: $(REPORTS)  ## build every report that is out of date
	@$(BIN)/growthgap build

# COVERAGE=yes also says which lines of the library no test runs, and fails below the floor. That takes half as much
# time again (Python below 3.14 has no quick way for branches), so it is for CI.
# A file stays with one process, which makes once what its tests share.
test: $(STAMP)  ## run the tests; COVERAGE=yes: and say what they do not run
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile $(if $(COVERAGE),--cov)

# Files go to the process that is free, in the order of tests/conftest.py. They wait more than they compute, so there is
# one process more than cores.
verify: $(STAMP)  ## run the long checks: two clones, kills, a browser
	@$(BIN)/python -m pytest -q -m verify -n 3 --dist loadfile --no-loadscope-reorder

check: $(REPORTS)  ## check the raw figures, scenarios, parameters, texts and translations
	@$(BIN)/growthgap check

words: $(REPORTS)  ## bring the catalogue of translations up to date with the texts
	@$(BIN)/growthgap words

lint: $(STAMP)  ## check code style, in notebooks too, the walls between rooms, and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check src tests
	@$(BIN)/lint-imports --no-logo --cache-dir .venv/.lint-imports
	@$(BIN)/ty check --error-on-warning --output-format concise src

lock: $(STAMP)  ## pin the newest packages that fit pyproject.toml, and name those of a report
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --group dev \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--output-file requirements.lock pyproject.toml
	@{ echo "# The packages of a report as requirements.lock pins them, for make report and environment.yml (make lock)."; \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --constraint requirements.lock --no-header \
		--no-annotate --no-emit-index-url --group install pyproject.toml; } > requirements.report.txt

# Its settings (lines wrap, no news) are in .jupyter. Jupyter wants to be asked twice by root, who a container is.
lab: $(REPORTS)  ## open the notebooks in JupyterLab
	@JUPYTER_PATH=$(CURDIR)/.jupyter JUPYTER_CONFIG_PATH=$(CURDIR)/.jupyter $(BIN)/jupyter lab notebooks \
		$(if $(filter 0,$(shell id -u)),--allow-root) $(LAB)

hooks: $(STAMP)  ## strip outputs on commit and show notebooks as notebooks in diffs
	@$(BIN)/pre-commit install
	@git config diff.jupyternotebook.command "'$(CURDIR)/$(BIN)/git-nbdiffdriver' diff"
	@git config merge.jupyternotebook.driver "'$(CURDIR)/$(BIN)/git-nbmergedriver' merge %O %A %B %L %P"

clean:  ## remove reports and processed tables; .venv stays
	@find reports data/processed -mindepth 1 -not -name .gitkeep -delete

# Bytecode is kept, whatever the shell says: without it each run compiles statsmodels again.
unexport PYTHONDONTWRITEBYTECODE

# A report's packages come first, those of the tests with the first target that asks for them; once they are there, they
# stay. The pinned uv installs the rest: pip takes a minute for what uv does in seconds. An index that pip is told to use
# is passed on. What reports import is compiled now, so that the first report does not wait for it; to compile all
# packages takes longer than the rest of this rule.
LISTS := requirements.lock requirements.report.txt pyproject.toml
ifdef HELD
UV := index="$${PIP_INDEX_URL:-$$($(BIN)/python -m pip config get global.index-url 2>/dev/null)}"; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; export VIRTUAL_ENV="$(CURDIR)/.venv"; $(BIN)/uv pip
PINNED := awk 'NR == FNR {listed[$$1]; next} /^[^ ]/ {wanted = $$1 in listed} wanted'
$(REPORTS): $(LISTS)
	@test -x $(BIN)/uv || { \
		echo "making .venv with $(PYTHON)" && rm -rf .venv && $(PYTHON) -m venv .venv && \
		grep '^uv==' requirements.report.txt | $(PINNED) - requirements.lock > .venv/uv.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt; }
	@$(PINNED) $(if $(wildcard $(STAMP)),requirements.lock,requirements.report.txt) requirements.lock > .venv/packages.txt
	@$(UV) sync --quiet --require-hashes .venv/packages.txt && \
		$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@echo ../../../../src > "$$(echo .venv/lib/python3*/site-packages/_editable_impl_growthgap.pth)"
	@$(BIN)/python -c "from growthgap.engine import forks; forks.preload()" & \
		$(BIN)/python -c "import growthgap.build.build, growthgap.pages.edition" & wait
	@touch $@

$(STAMP): $(REPORTS)
	@$(UV) install --quiet --no-deps --require-hashes -r requirements.lock
	@touch $@
else
# One at a time: a second make waits for the first, and then finds that all is done.
$(REPORTS) $(STAMP): $(LISTS)
	@test -n "$(PYTHON)" || { echo "$(NO_PYTHON)" >&2; exit 1; }
	@$(PYTHON) -c "import fcntl, subprocess, sys; file = open('requirements.lock'); fcntl.flock(file, fcntl.LOCK_EX); \
		sys.exit(subprocess.call(sys.argv[1:]))" $(MAKE) --silent HELD=yes PYTHON="$(PYTHON)" $@
endif
