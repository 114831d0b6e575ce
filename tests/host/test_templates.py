"""Our templates are compiled once for all processes, and anew where anything is not as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from shelfhelp.host import templates
from shelfhelp.host.templates import CompiledTemplates


@pytest.fixture(autouse=True)
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let Python keep compiled code in a folder of the test's own; return the texts that are compiled from now on."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "ours").mkdir()
    seen: list[str] = []
    generate = Environment._generate  # noqa: SLF001 what takes the time has no public name

    def counted(self: Environment, source: object, *args: object, **named: object) -> str:
        seen.append(str(args[0]))
        return generate(self, source, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", counted)
    return seen


def printed(folder: Path, ours: Path) -> str:
    """Print a template as a new process would."""
    known = CompiledTemplates(ours)
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=known, autoescape=True)
    return environment.get_template("one.html").render(word="<")


def kept(tmp_path: Path) -> list[Path]:
    return [file for file in (tmp_path / "kept").rglob("*") if file.is_file()]


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, compiled: list[str]) -> None:
    ours = tmp_path / "ours"
    (ours / "one.html").write_text("{{ word }}")
    assert [printed(ours, ours), printed(ours, ours)] == ["&lt;", "&lt;"]
    assert compiled == ["one.html"]
    assert len(kept(tmp_path)) == 1


def test_a_changed_template_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    ours = tmp_path / "ours"
    for text, shown in (("{{ word }}", "&lt;"), ("{{ word }}!", "&lt;!")):
        (ours / "one.html").write_text(text)
        assert printed(ours, ours) == shown
    assert len(compiled) == 2


def test_another_program_takes_up_nothing(tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "ours"
    (ours / "one.html").write_text("{{ word }}")
    printed(ours, ours)
    monkeypatch.setattr(templates, "program_digest", lambda: "another")
    printed(ours, ours)
    assert len(compiled) == 2


@pytest.mark.parametrize("left", [0, 10, 80, -5])
def test_what_is_cut_short_is_compiled_anew(tmp_path: Path, compiled: list[str], left: int) -> None:
    ours = tmp_path / "ours"
    (ours / "one.html").write_text("{{ word }}")
    printed(ours, ours)
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:left])
    assert printed(ours, ours) == "&lt;"
    assert len(compiled) == 2


def test_a_stores_own_template_is_written_nowhere(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/one.html").write_text("{{ word }}")
    for _ in range(2):
        printed(tmp_path / "own", tmp_path / "ours")
    assert len(compiled) == 2
    assert kept(tmp_path) == []


def test_where_python_writes_no_code_neither_is_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "ours/one.html").write_text("{{ word }}")
    printed(tmp_path / "ours", tmp_path / "ours")
    assert kept(tmp_path) == []


def test_a_folder_that_refuses_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, where a folder would be")
    (tmp_path / "ours/one.html").write_text("{{ word }}")
    assert printed(tmp_path / "ours", tmp_path / "ours") == "&lt;"
