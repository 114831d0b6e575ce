"""A word for how files look is another one as soon as one was saved, added, renamed or removed, and else the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shelfhelp.host.looks import looks_of

CHANGES: dict[str, Callable[[Path], object]] = {
    "another content": lambda folder: (folder / "a.md").write_text("longer"),
    "another time": lambda folder: os.utime(folder / "a.md", ns=(1, 1)),
    "a file in another one's place": lambda folder: _replaced(folder / "a.md"),
    "a new file": lambda folder: (folder / "in" / "new.md").write_text(""),
    "another name": lambda folder: (folder / "a.md").rename(folder / "c.md"),
    "a file less": lambda folder: (folder / "in/b.md").unlink(),
    "a link": lambda folder: (folder / "link").symlink_to("a.md"),
}


def _replaced(file: Path) -> None:
    """Save as many editors do: a new file with the same size and time takes the old one's place."""
    looks, beside = file.stat(), file.with_name("beside")
    beside.write_text("b")
    os.utime(beside, ns=(looks.st_atime_ns, looks.st_mtime_ns))
    beside.replace(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "in/b.md").write_text("b")
    return tmp_path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    before = looks_of([folder])
    assert looks_of([folder]) == before
    change(folder)
    assert looks_of([folder]) != before


def test_some_files_and_all_folders_are_looked_at_for_little(folder: Path) -> None:
    known = looks_of([folder, folder / "nothing"])
    some, other = [str(folder / "a.md")], folder / "in/b.md"
    assert known.hold_for(some)
    other.write_text("longer")
    assert (known.hold_for(some), known.hold_for([str(other)])) == (True, False)
    os.utime(folder / "in", ns=(1, 1))
    assert (known.hold_for(some), looks_of([folder]).hold_for(some)) == (False, True)
    (folder / "nothing").mkdir()
    assert not known.hold_for(some)


def test_hidden_files_and_what_is_not_there_are_passed_over(folder: Path) -> None:
    before = looks_of([folder])
    for name in (".b.md.swp", "b.md~", "#b.md#", "4913", ".#b.md"):
        (folder / "in" / name).write_text("what an editor keeps beside a file")
    assert looks_of([folder, folder / "nothing"]) == before
