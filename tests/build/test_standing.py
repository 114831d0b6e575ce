"""A build of what stands already, each byte of it, compiles nothing; whatever has changed, it compiles."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import building, checking, main
from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import draft
from shelfhelp.host import clock, program
from shelfhelp.model.history import Rename

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
"""In New York, where the store is, it is still March 1."""

LATER_THAT_DAY = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
THE_NEXT_DAY = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)

ANSWER = "faq/returns/send-it-back.md"
PAGE = "site/public/returns/index.html"
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 5000


FIRST: dict[str, Result] = {}
"""What each command has said the first time: warnings among it, since the answers were reviewed on a day to come."""


class CompiledError(Exception):
    """A command has compiled what it need not, or what it must."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with a theme and a picture of its own, checked, and built for both audiences."""
    folder = tmp_path_factory.mktemp("built") / "shop"
    files = starter_files(NOW.date())
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("theme:\n", "theme:\n  custom_dir: theme\n")
    files["theme/partials/not-found.html"] = "<h1>Lost</h1>\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "kb/label.png").write_bytes(PICTURE)
    with (folder / "kb/about.md").open("a") as page:
        page.write("\n![A label](label.png)\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW)
        patch.setattr(building, "told_of_parts", lambda _: ["the search index is split"])
        for command in ("check", "build"):
            FIRST[command] = run(folder, command)
            assert FIRST[command].exit_code == 0
        yield folder


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *words])


@pytest.fixture
def shop(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That store, for a command that must compile nothing; afterwards it is as it was."""

    def compiled(*_: object, **__: object) -> None:
        raise CompiledError

    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(building, "draft", compiled)
    monkeypatch.setattr(checking, "draft", compiled)
    shutil.copytree(built, tmp_path / "kept", symlinks=True)
    yield built
    shutil.rmtree(built)
    shutil.copytree(tmp_path / "kept", built, symlinks=True)


def compiles(folder: Path, *words: str) -> bool:
    """Return whether a command compiles the store."""
    result = run(folder, *words)
    assert result.exception is None or isinstance(result.exception, CompiledError | SystemExit), result.output
    return isinstance(result.exception, CompiledError)


@pytest.mark.parametrize("command", ["check", "build"])
def test_where_nothing_has_changed_a_command_says_the_same_and_writes_nothing(shop: Path, command: str) -> None:
    before = {file: file.stat().st_mtime_ns for file in shop.rglob("*")}
    result = run(shop, command)
    assert (result.exit_code, result.stdout, result.stderr) == (0, FIRST[command].stdout, FIRST[command].stderr)
    assert "FAQ014" in result.output
    assert {file: file.stat().st_mtime_ns for file in shop.rglob("*")} == before


def test_one_of_the_sites_stands_too(shop: Path) -> None:
    result = run(shop, "build", "--audience", "public")
    assert result.stdout == "".join(FIRST["build"].stdout.splitlines(keepends=True)[:2])


def test_what_fails_on_warnings_fails_on_them_again(shop: Path) -> None:
    assert run(shop, "check", "--strict").exit_code == 1
    assert compiles(shop, "build", "--strict")


def _append(path: str, content: bytes = b"\nMore.\n") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        old = (folder / path).read_bytes() if (folder / path).exists() else b""
        (folder / path).unlink(missing_ok=True)
        (folder / path).write_bytes(old + content)

    return change


def _link(folder: Path) -> None:
    (folder / PAGE).rename(folder / "elsewhere.html")
    (folder / PAGE).symlink_to(folder / "elsewhere.html")


SOURCES: dict[str, Callable[[Path], None]] = {
    "an answer": _append(ANSWER),
    "a note of staff's": _append("faq/returns/send-it-back.staff.md"),
    "a policy": _append("policies/returns.yml", b"    # a comment\n"),
    "the settings": _append("mkdocs.yml", b"\n# a comment\n"),
    "a file more": _append("kb/new.md", b"# New\n"),
    "a file less": lambda folder: (folder / ANSWER).unlink(),
    "a result": _append("verified/phones.yml", b"results: []\n"),
    "what cannot be read": _append("kb/odd.exe"),
}
SITE: dict[str, Callable[[Path], None]] = {
    "the end of a picture": _append("kb/label.png", b"\1"),
    "the theme": _append("theme/partials/not-found.html"),
    "a page on the site": _append(PAGE),
    "a page less on the site": lambda folder: (folder / PAGE).unlink(),
    "a page more on the site": _append("site/public/stray.html"),
    "a link on the site": _link,
    "the manifest": _append("site/public.manifest.json", b" "),
    "no manifest": lambda folder: (folder / "site/public.manifest.json").unlink(),
    "no site": lambda folder: shutil.rmtree(folder / "site/public"),
}


@pytest.mark.parametrize("change", SOURCES | SITE)
def test_whatever_has_changed_is_built(shop: Path, change: str) -> None:
    (SOURCES | SITE)[change](shop)
    assert compiles(shop, "build", "--audience", "public")


@pytest.mark.parametrize("change", SOURCES | SITE)
def test_what_a_check_reads_is_checked_when_it_has_changed(shop: Path, change: str) -> None:
    (SOURCES | SITE)[change](shop)
    assert compiles(shop, "check") == (change in SOURCES or change == "the theme")


def test_what_changes_while_it_is_built_is_built_the_next_time(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(shop, tmp_path / "copy")
    build_site = building.build_site

    def changing(*given: Any, **named: Any) -> object:
        manifest = build_site(*given, **named)
        _append("kb/label.png", b"\0")(copy)
        return manifest

    with monkeypatch.context() as patch:
        patch.setattr(building, "build_site", changing)
        patch.setattr(building, "draft", draft)
        assert run(copy, "build", "--audience", "public").exit_code == 0
    assert compiles(copy, "build", "--audience", "public")


def test_another_folder_for_sites_is_built(shop: Path) -> None:
    assert compiles(shop, "build", "--site-dir", "other")


@pytest.mark.parametrize("command", ["check", "build"])
def test_another_day_in_the_stores_time_zone_is_looked_at_anew(
    shop: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER_THAT_DAY)
    assert not compiles(shop, command)
    monkeypatch.setattr(clock, "now", lambda: THE_NEXT_DAY)
    assert compiles(shop, command)
    assert compiles(shop, command, "--as-of", "2026-03-02")
    assert not compiles(shop, command, "--as-of", "2026-03-01")


@pytest.mark.parametrize("command", ["check", "build"])
def test_another_program_looks_anew(shop: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "version", lambda _: "0")
    program.program_digest.cache_clear()
    try:
        assert compiles(shop, command)
    finally:
        monkeypatch.undo()
        program.program_digest.cache_clear()


def test_other_names_that_files_had_before_are_checked_anew(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelfhelp.cli.check.renames", lambda _: (Rename("kb/old.md", "kb/about.md"),))
    assert compiles(shop, "check")
