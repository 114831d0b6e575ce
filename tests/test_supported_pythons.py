"""What is written here runs on the oldest Python that is supported, and the same pages come out on each."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from markdown.inlinepatterns import HTML_RE
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from tests.pythons import LOCKS, environments, supported

from shelfhelp import OLDEST_PYTHON
from shelfhelp.markup.dialect import DIALECT
from shelfhelp.sanitize.tags import TAG

OLDEST = ".".join(map(str, OLDEST_PYTHON))
_LOCKED = re.compile(r"^(?P<requirement>[a-z0-9].*?) \\$", re.MULTILINE)
_UNSAFE = frozenset({"POSSESSIVE_REPEAT", "POSSESSIVE_REPEAT_ONE", "ATOMIC_GROUP"})
"""What an expression before Python 3.11.5 gets wrong (python/cpython#106052)."""

_SIGNS = re.compile(rb"[*+?}]\+|\(\?>")
"""How each of them is written. A text without these signs need not be parsed, and few have them."""


def operations(tree: object) -> Iterator[str]:
    """Yield the name of each operation of a parsed expression."""
    if isinstance(tree, (list, tuple)) or type(tree).__name__ == "SubPattern":
        for part in tree:  # type: ignore[attr-defined]  # a list of tuples
            yield from operations(part)
    elif hasattr(tree, "name"):
        yield tree.name


def unsafe_in(expression: str | bytes, flags: int = 0) -> set[str]:
    if not _SIGNS.search(expression.encode("utf-8", "replace") if isinstance(expression, str) else expression):
        return set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _UNSAFE & set(operations(re._parser.parse(expression, flags)))  # type: ignore[attr-defined]  # noqa: SLF001 the library's own reader
    except (re.error, RecursionError, OverflowError):
        return set()


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield each text of a module, with a letter in place of what is put into it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(p.value if isinstance(p, ast.Constant) else "x" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("expression", ["a*+", "a++b", "(?:ab?c)*+", "(?>a|b)c", "x{2,3}+", "[^<]*+(?:a(b?+))"])
def test_an_expression_that_the_oldest_python_reads_wrongly_is_seen(expression: str) -> None:
    assert unsafe_in(expression)
    assert [text for _, text in texts(f"x = re.compile({expression!r})\n")] == [expression]


def test_no_module_writes_such_an_expression(reference_store: Path) -> None:
    modules = [p for folder in ("generator", "benchmarks") for p in (reference_store / folder).rglob("*.py")]
    found = [
        f"{path.name}:{line}"
        for path in modules
        for line, text in texts(path.read_text(encoding="utf-8"))
        if unsafe_in(text)
    ]
    assert found == []


def test_markdown_reads_with_no_such_expression() -> None:
    markdown = Markdown(extensions=[*DIALECT])
    registries = (markdown.preprocessors, markdown.parser.blockprocessors, markdown.inlinePatterns)
    found = [
        (type(processor).__name__, value.pattern)
        for registry in (*registries, markdown.treeprocessors, markdown.postprocessors)
        for processor in registry
        for value in (*vars(type(processor)).values(), *vars(processor).values())
        if isinstance(value, re.Pattern) and unsafe_in(value.pattern, value.flags)
    ]
    assert found == []


def test_tags_are_found_where_markdown_finds_them() -> None:
    chance = random.Random(3)  # noqa: S311 the same every time
    signs = [
        "<",
        "a",
        " ",
        "=",
        '"',
        "'",
        ">",
        "/",
        "<!--",
        "-->",
        "href",
        "\n",
        "&",
        "@",
        "?",
        "x=",
        "<b>",
        "</b>",
        '"c"',
    ]
    ours, theirs = (re.compile(expression, re.DOTALL) for expression in (TAG, HTML_RE))
    known = 0
    for _ in range(20_000):
        text = "".join(chance.choices(signs, k=chance.randint(2, 12)))
        found, expected = ours.search(text), theirs.search(text)
        if sys.version_info >= (3, 11, 5):
            assert (found and found.span()) == (expected and expected.span()), text
        known += found is not None
    assert known > 1_000


def test_no_module_needs_the_grammar_of_a_later_python(reference_store: Path) -> None:
    for folder in ("generator", "tests", "benchmarks"):
        for path in (reference_store / folder).rglob("*.py"):
            ast.parse(path.read_text(encoding="utf-8"), feature_version=OLDEST_PYTHON[:2])


def test_the_oldest_python_is_named_alike_everywhere(reference_store: Path) -> None:
    project = tomllib.loads((reference_store / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == f">={OLDEST}"
    assert project["tool"]["mypy"]["python_version"] == f"3.{supported()[0]}"
    assert project["tool"]["ruff"]["target-version"] == f"py3{supported()[0]}"
    assert supported()[0] == OLDEST_PYTHON[1]
    assert f"Python {OLDEST} or later" in (reference_store / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["runtime", "test"])
def test_every_locked_package_installs_on_the_oldest_python(name: str) -> None:
    locked = [Requirement(line.split(" --hash")[0]) for line in _LOCKED.findall((LOCKS / f"{name}.txt").read_text())]
    assert len(locked) > 30
    for requirement in locked:
        installed = importlib.metadata.metadata(requirement.name)
        assert installed["Version"] in requirement.specifier, f"install the locked packages: {requirement}"
        needs = installed["Requires-Python"]
        assert OLDEST in SpecifierSet(needs or ""), f"{requirement.name} needs Python {needs}"


@pytest.mark.parametrize("version", ["2.7.18", "3.10.13"])
def test_a_python_that_is_too_old_is_refused_in_a_sentence(version: str, reference_store: Path) -> None:
    python = Path.home() / ".pyenv/versions" / version / "bin/python"
    if not python.exists():
        pytest.skip(f"there is no Python {version} here")
    environment = {**os.environ, "PYTHONPATH": str(reference_store / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
    program = subprocess.run(
        [python, "-m", "shelfhelp", "check"], env=environment, capture_output=True, text=True, check=False
    )
    wanted = f"ShelfHelp needs Python {OLDEST} or later, and this is Python {version} ({python}).\n"
    assert (program.returncode, program.stderr) == (1, wanted)
    if shutil.which("make"):
        words = [
            "make",
            "-C",
            str(reference_store),
            ".venv/bin/python",
            "-W",
            "nothing",
            "--always-make",
            f"PYTHON={python}",
        ]
        made = subprocess.run(words, capture_output=True, text=True, check=False)
        assert made.returncode == 2
        assert made.stderr.startswith(wanted)


@pytest.fixture
def program(reference_store: Path, tmp_path: Path) -> Path:
    """The folder of the program as its wheel installs it, which is the same files for every Python."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(reference_store)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*install, "--target", tmp_path / "program", wheel], check=True)
    return tmp_path / "program"


COMMANDS = """
import sys
from shelfhelp.cli import main
shop = sys.argv[1]
for words in (["init", shop], ["-C", shop, "check"], ["-C", shop, "build", "--as-of", "2026-03-02"]):
    try:
        main(words)
    except SystemExit as ended:
        if ended.code:
            raise
"""
"""Makes, checks and builds a store in one process: what is compared is what they write, and a start takes as long as a command."""


def pages(python: Path, program: Path, shop: Path) -> dict[str, str]:
    """Make, check and build a store with a Python of its own; return a digest of each file of its sites."""
    environment = {**os.environ, "PYTHONPATH": str(program)}
    subprocess.run([python, "-c", COMMANDS, shop], check=True, env=environment, cwd=shop.parent, capture_output=True)
    # A memory says by which Python a site was made, so that another one takes nothing over.
    files = [p for p in (shop / "site").rglob("*") if p.is_file() and not p.name.endswith(".memory.json")]
    return {path.relative_to(shop).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.slow
def test_every_supported_python_makes_the_same_pages(program: Path, tmp_path: Path) -> None:
    there = environments()
    if not there:
        pytest.skip("`make test` makes environments for the other Pythons of this machine; there are none")
    own = pages(Path(sys.executable), program, tmp_path / "own")
    assert len(own) > 50
    for version, python in there.items():
        assert pages(python, program, tmp_path / version) == own, version
