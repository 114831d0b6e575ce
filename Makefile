# Two commands matter: `make site` builds both sites of the reference store, `make test` runs every test.
# Both set up everything that they need.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site serve check test soak clean lock

site: .venv/runtime
	$(BIN)/shelfhelp build

serve: .venv/runtime
	$(BIN)/shelfhelp serve

# The fast inner loop: format, lint, types, layers, and the tests that need no browser.
check: .venv/test
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/ruff check generator tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto -m "not browser"

test: .venv/test
	tests/install-tools
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/ruff check generator tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto

# What takes too long for every commit: faults at every system call, thousands of hostile strings, each defence taken out.
soak: .venv/test
	tests/install-tools
	set -e; for script in tests/soak/*.py; do echo "== $$script"; $(BIN)/python -m "tests.soak.$$(basename "$$script" .py)"; done

# A stamp stands for "these locked packages are installed"; a changed lock file installs anew.
.venv/runtime: generator/locks/runtime.txt pyproject.toml
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r generator/locks/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/test: generator/locks/test.txt .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r generator/locks/test.txt
	touch $@

# Write the lock files anew; they name neither a host nor a path.
lock: .venv/test
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --no-header -o generator/locks/runtime.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --no-header --extra test --extra links -c generator/locks/runtime.txt -o generator/locks/test.txt pyproject.toml

clean:
	rm -rf .venv site
