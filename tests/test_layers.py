"""The fences bite: a module that breaks a layer, looks at a clock, or takes the name of another type is reported; and none does."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path("generator/shelfhelp")
PROGRAMS = Path(sys.executable).parent
LAYERS = "Each stage knows only the stages before it"
CORE = "The core knows no MkDocs, no command line, no network and no clock"


@pytest.fixture(scope="module")
def copy(reference_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with its configuration, for breaking things in."""
    folder = tmp_path_factory.mktemp("copy")
    only_code = shutil.ignore_patterns("__pycache__", "*.j2", "*.md", "*.json", "*.yml")
    shutil.copytree(reference_store / PACKAGE, folder / PACKAGE, ignore=only_code)
    shutil.copyfile(reference_store / "pyproject.toml", folder / "pyproject.toml")
    return folder


def lint_imports(folder: Path) -> tuple[int, str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / PACKAGE.parent)}
    command = [PROGRAMS / "lint-imports", "--no-cache"]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout


def test_the_package_keeps_its_layers(copy: Path) -> None:
    code, told = lint_imports(copy)
    assert code == 0, told
    assert f"{LAYERS} KEPT" in told
    assert f"{CORE} KEPT" in told


BREAKING = [
    ("model", "from shelfhelp.render import render", LAYERS),
    ("source", "import shelfhelp.parse", LAYERS),
    ("facts", "from shelfhelp import resolve", LAYERS),
    ("parse", "from shelfhelp.host.disk import read_store", LAYERS),
    ("render", "from shelfhelp.host.clock import now", LAYERS),
    ("rules", "def late():\n    import shelfhelp.compile", LAYERS),
    ("report", "import shelfhelp.cli", LAYERS),
    ("site", "import shelfhelp.gate", LAYERS),
    ("gate", "import shelfhelp.mkdocs_plugin", LAYERS),
    ("site", "from mkdocs.structure.files import File", CORE),
    ("rules", "import click", CORE),
    ("render", "from mkdocs.config import load_config", CORE),
    ("model", "import socket", CORE),
    ("parse", "import subprocess", CORE),
    ("machine", "from shelfhelp.host.clock import now", CORE),
    ("site", "from shelfhelp.host.disk import read_store", CORE),
]
"""Rooms, what a module in them may not say, and the contract that it breaks."""


@pytest.fixture(scope="module")
def told_of_breaking(copy: Path) -> dict[str, str]:
    """What is told below each contract of modules that break one in every way: all at once, since a run takes long."""
    modules = [copy / PACKAGE / room / f"broken{number}.py" for number, (room, _, _) in enumerate(BREAKING)]
    for module, (_, line, _) in zip(modules, BREAKING, strict=True):
        module.write_text(f'"""Breaks a layer."""\n\n{line}\n', encoding="utf-8")
    try:
        code, told = lint_imports(copy)
    finally:
        for module in modules:
            module.unlink()
    assert code == 1
    assert all(f"{contract} BROKEN" in told for contract in (LAYERS, CORE))
    _, of_one, told_of_one, of_other, told_of_other = re.split(rf"^({LAYERS}|{CORE})\n-+$", told, flags=re.MULTILINE)
    return {of_one: told_of_one, of_other: told_of_other}


@pytest.mark.parametrize(
    ("number", "room", "contract"), [(n, room, kept) for n, (room, _, kept) in enumerate(BREAKING)]
)
def test_a_module_that_breaks_a_layer_is_reported(
    told_of_breaking: dict[str, str], number: int, room: str, contract: str
) -> None:
    assert f"shelfhelp.{room}.broken{number} " in told_of_breaking[contract]


def clocks_in(folder: Path, *what: str | Path, source: str = "") -> tuple[int, str]:
    command = [PROGRAMS / "ruff", "check", "--select", "TID251", "--ignore-noqa", "--no-cache", *what]
    run = subprocess.run(command, cwd=folder, input=source, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout


def test_no_module_looks_at_a_clock(reference_store: Path) -> None:
    code, told = clocks_in(reference_store, PACKAGE)
    assert code == 0, told


@pytest.mark.parametrize(
    ("imported", "call"),
    [
        ("from datetime import date", "date.today()"),
        ("from datetime import date", "date.today"),
        ("from datetime import UTC, datetime", "datetime.now(UTC)"),
        ("import datetime as dt", "dt.datetime.utcnow()"),
        ("import time", "time.time()"),
        ("from time import time as seconds", "seconds()"),
    ],
)
def test_a_look_at_a_clock_is_reported_but_in_the_one_module_for_it(
    reference_store: Path, imported: str, call: str
) -> None:
    def reported(module: str) -> bool:
        source = f"{imported}\n\nNOW = {call}  # noqa: TID251\n"
        code, told = clocks_in(reference_store, "--stdin-filename", PACKAGE / module, "-", source=source)
        return code == 1 and "only host/clock.py looks at a clock" in told

    assert reported("compile.py")
    assert reported("mkdocs_plugin/plugin.py")
    assert not reported("host/clock.py")


def test_no_module_lies_loose_beside_the_rooms(reference_store: Path) -> None:
    loose = {path.name for path in (reference_store / PACKAGE).glob("*.py")}
    assert loose == {"__init__.py", "__main__.py", "compile.py"}


def types_of(module: ast.Module) -> Iterator[str]:
    """Yield the public types that a module defines: its classes, and the names of a type that is long to write."""
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
                    yield name


def homonyms(package: Path) -> dict[str, list[str]]:
    """Return the names that more than one public type of a package has, each with its modules."""
    modules = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for name in types_of(ast.parse(path.read_text(encoding="utf-8"))):
            modules[name].append(path.relative_to(package).as_posix())
    return {name: paths for name, paths in modules.items() if len(paths) > 1}


def test_each_name_of_a_type_stands_for_one_thing(reference_store: Path) -> None:
    assert homonyms(reference_store / PACKAGE) == {}


@pytest.mark.parametrize("line", ["class Snapshot: ...", "Snapshot = tuple[str, int]"])
def test_a_second_type_of_a_name_is_reported(copy: Path, line: str) -> None:
    second = copy / PACKAGE / "render/second.py"
    second.write_text(f"{line}\n", encoding="utf-8")
    try:
        assert homonyms(copy / PACKAGE) == {"Snapshot": ["model/snapshot.py", "render/second.py"]}
    finally:
        second.unlink()
