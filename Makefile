# `make` lists the targets. PYTHON and VENV may be set: make test PYTHON=python3.12 VENV=~/venv

PYTHON ?= python3
VENV ?= .venv
MODEL ?= samsyn-compact

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.samsyn-installed

.DEFAULT_GOAL := help
.PHONY: help install demo test lint report model

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## make the virtual environment and install samsyn for development

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "samsyn needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,compact,sweep]'
	touch $@

demo: install ## read the example articles, then train and evaluate a small model (minutes)
	rm -rf results/demo runs/demo
	$(BIN)/samsyn predict examples/*.txt --output results/demo
	$(BIN)/samsyn train configs/quick.yaml --set output=runs/demo
	@echo
	@echo 'who agrees with whom in the examples:      results/demo/report.html'
	@echo 'how far the trained model can be trusted:  runs/demo/report.html'

test: install ## run the tests; ARGS="-m ''" for the slow ones too
	$(BIN)/python -m pytest $(ARGS)

lint: install ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python

report: install ## evaluate the released model on the test articles of the corpus
	$(BIN)/samsyn evaluate $(MODEL) --data corpus:test

model: install ## train the released model anew and export it (some two and a half hours; needs the sets of `samsyn data list`)
	$(BIN)/samsyn train configs/compact.yaml
	$(BIN)/samsyn model export runs/compact --output runs/$(MODEL)
