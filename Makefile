# Two commands: `make translate` sets up and translates the seed article, `make test` runs all that CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SEED := seeds/000_0c1b7038fc966227.txt

.PHONY: translate test format lint types unit gate bench clean

translate: $(READY)
	@$(BIN)/alih translate $(SEED)
	@$(BIN)/alih translate --quiet --format html -o out/seed.html $(SEED)
	@echo "side by side: $(abspath out/seed.html)"

test: lint types unit gate

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/python -m pytest

gate: $(READY)
	$(BIN)/python -m benchmarks.gate

bench: $(READY)
	$(BIN)/python -m benchmarks.segmenting
	$(BIN)/python -m benchmarks.glossary
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.terms
	$(BIN)/python -m benchmarks.checks

clean:
	rm -rf $(VENV) out build *.egg-info
