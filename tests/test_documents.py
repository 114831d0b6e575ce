"""What README and CONTRIBUTING show is what the program does: their messages, commands, keys and files are real."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfhelp.cli import main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import compile
from shelfhelp.facts.markdown import PLACEHOLDER
from shelfhelp.report import text
from shelfhelp.source.sources import FOLDERS, Audience, read

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"
DOCUMENTS = ("README.md", "CONTRIBUTING.md")


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest, reference_store: Path) -> str:
    return (reference_store / request.param).read_text(encoding="utf-8")


def starter_with(old: str, new: str) -> dict[str, bytes]:
    files = {p: t for p, t in starter_files(AS_OF).items() if p.startswith(FOLDERS)}
    assert old in files[ANSWER]
    files[ANSWER] = files[ANSWER].replace(old, new)
    return {path: content.encode() for path, content in files.items()}


def test_the_message_that_is_shown_is_the_message_that_is_given(document: str) -> None:
    sources = read(starter_with("{{ returns.window }}", "14 days"), Audience.PUBLIC)
    report = text.render(compile(sources, as_of=AS_OF).found, sources)
    assert report.strip()
    assert f"```text\n{report.strip()}\n```" in document


def test_every_command_that_is_named_exists(document: str) -> None:
    for name in re.findall(r"`?shelfhelp (?:-C \S+ )?([a-z-]+)", document):
        assert name in main.commands, name
    options = re.findall(r"--[a-z][a-z-]+", " ".join(re.findall(r"`shelfhelp[^`]*`", document)))
    helps = "".join(CliRunner().invoke(main, [name, "--help"]).output for name in main.commands)
    assert [option for option in options if option not in helps] == []


def test_every_key_that_is_shown_is_a_fact(document: str, reference_store: Path) -> None:
    facts = CliRunner().invoke(main, ["-C", str(reference_store), "facts", "--as-of", "2026-11-23"]).stdout
    keys = set(PLACEHOLDER.findall(document)) - {"key"}
    assert keys
    assert [key for key in keys if f"\n{key} = " not in f"\n{facts}"] == []


def test_every_file_that_is_linked_is_there(document: str, reference_store: Path) -> None:
    targets = re.findall(r"\]\((?!http)([^)]+)\)", document)
    shown = [t for t in targets if not t.startswith("../")]
    assert [target for target in shown if not (reference_store / target).exists()] == []


def test_each_decision_has_a_number_of_its_own(reference_store: Path) -> None:
    numbers = [path.name[:4] for path in (reference_store / "generator" / "decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))


def test_a_decision_that_is_named_is_there(reference_store: Path) -> None:
    decisions = reference_store / "generator" / "decisions"
    there = {path.name[:4] for path in decisions.glob("*.md")}
    sources = [
        *(reference_store / "generator" / "shelfhelp").rglob("*.py"),
        *(reference_store / name for name in DOCUMENTS),
    ]
    named = {
        (number, path.name) for path in sources for number in re.findall(r"decision (\d{4})", path.read_text("utf-8"))
    }
    assert [(number, name) for number, name in sorted(named) if number not in there] == []
