# Two commands matter: `make site` builds both sites of the reference store, `make test` runs every test.
# Both set up everything that they need.

PYTHON ?= python3
BIN := .venv/bin
NEEDED := PYTHONPATH=generator $(PYTHON) -B -c "import shelfhelp"
# Each worker gets tests that stand side by side, which share the sites that they look at; who has none left takes over half of another's.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

# Compiled modules are kept: tests start the program hundreds of times, and each start would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve check check-properdocs test test-pythons soak clean lock

site: .venv/runtime
	$(BIN)/shelfhelp build

serve: .venv/runtime
	$(BIN)/shelfhelp serve

# The fast inner loop: format, lint, and the quick tests that need no browser, which hold types and layers too.
check: .venv/test
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/ruff check generator tests benchmarks
	$(PYTEST) -m "not browser and not slow"

test: .venv/test .venv/pythons
	tests/install-tools
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/ruff check generator tests benchmarks
	$(PYTEST)

# What takes too long for every commit: faults at every system call, thousands of hostile strings, random policies, each defence taken out.
soak: .venv/test
	tests/install-tools
	set -e; for script in tests/soak/*.py; do echo "== $$script"; $(BIN)/python -m "tests.soak.$$(basename "$$script" .py)"; done

# The suite on the oldest and the newest Python of this machine on which ShelfHelp runs, each with the same locked packages.
test-pythons: .venv/pythons
	$(BIN)/python -m tests.pythons suite

# The reference store and an export on ProperDocs, which goes on where MkDocs 1.x has ended.
check-properdocs: .venv/test
	$(BIN)/python -m pytest tests/test_properdocs.py

# What comes first of all: a Python on which ShelfHelp does not run is refused in a sentence.
.venv/bin/python:
	@$(NEEDED)
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { echo "$(PYTHON) cannot make environments; on Debian, install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

# A stamp stands for "these locked packages are installed"; a changed lock file installs anew.
.venv/runtime: .venv/bin/python generator/locks/runtime.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r generator/locks/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# The other Pythons of this machine, for the tests that compare them.
.venv/pythons: generator/locks/runtime.txt tests/pythons.py | .venv/test
	$(BIN)/python -m tests.pythons
	mkdir -p $@ && touch $@

.venv/test: generator/locks/test.txt .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r generator/locks/test.txt
	touch $@

# Write the lock files anew, for every supported Python; they name neither a host nor a path.
COMPILE := $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --no-header -c generator/locks/oldest-python.txt
lock: .venv/test
	$(COMPILE) -o generator/locks/runtime.txt pyproject.toml
	$(COMPILE) --extra test --extra links --extra verify -c generator/locks/runtime.txt -o generator/locks/test.txt pyproject.toml

clean:
	rm -rf .venv site
