"""A view of a folder without git: no edit reaches it half, and nothing that a link leads to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shelfhelp.release import copying
from shelfhelp.release.outcome import RefusedError

ANSWER = "faq/returns/answer.md"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for path in (ANSWER, "faq/returns/other.md", "kb/picture.png", "theme/.icons/ours.svg", "mkdocs.yml"):
        file = tmp_path / "store" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"first {path}")
    return tmp_path / "store"


def between(monkeypatch: pytest.MonkeyPatch, edits: list[Callable[[], object]]) -> None:
    """Run one edit after each copying of a file, as long as there are any."""
    real = copying.shutil.copyfileobj

    def copy_and_edit(source: object, to: object) -> None:
        real(source, to)
        if edits:
            edits.pop(0)()

    monkeypatch.setattr(copying.shutil, "copyfileobj", copy_and_edit)


def test_all_sources_are_copied_and_nothing_else(store: Path, tmp_path: Path) -> None:
    for path in ("notes.txt", ".env", "faq/.DS_Store", "faq/returns/.#answer.md"):
        (store / path).write_text("no source")
    view = copying.copy(store, tmp_path / "view")
    found = {p.relative_to(view.folder).as_posix() for p in view.folder.rglob("*") if p.is_file()}
    assert found == {ANSWER, "faq/returns/other.md", "kb/picture.png", "theme/.icons/ours.svg", "mkdocs.yml"}
    assert view.commit is None


def test_an_edit_between_two_files_is_copied_whole(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rewrite() -> None:
        for file in (store / "faq/returns").iterdir():
            file.write_text("second")

    between(monkeypatch, [lambda: None, rewrite])
    view = copying.copy(store, tmp_path / "view")
    assert [p.read_text() for p in (view.folder / "faq/returns").iterdir()] == ["second", "second"]


def test_an_edit_of_the_same_length_and_age_is_seen(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = store / ANSWER
    before = file.stat()

    def rewrite() -> None:
        file.write_text("SECOND"[:5] + file.read_text()[5:])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    between(monkeypatch, [lambda: None, lambda: None, lambda: None, lambda: None, rewrite])
    view = copying.copy(store, tmp_path / "view")
    assert (view.folder / ANSWER).read_text().startswith("SECON")


@pytest.mark.parametrize("change", ["new", "gone", "moved"])
def test_files_that_come_and_go_are_seen(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def now() -> None:
        if change == "new":
            (store / "faq/returns/new.md").write_text("new")
        elif change == "gone":
            (store / ANSWER).unlink()
        else:
            (store / "faq/returns").rename(store / "faq/sent")

    between(monkeypatch, [now])
    view = copying.copy(store, tmp_path / "view")
    there = {p.relative_to(store) for p in store.rglob("*") if p.is_file()}
    assert {p.relative_to(view.folder) for p in view.folder.rglob("*") if p.is_file()} == there


def test_a_folder_that_never_rests_is_refused(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter(range(1000))
    between(monkeypatch, [lambda: (store / ANSWER).write_text("x" * next(sizes))] * 1000)
    with pytest.raises(RefusedError, match=f"{ANSWER}: changed while being read"):
        copying.copy(store, tmp_path / "view")


@pytest.mark.parametrize("path", ["faq", "faq/returns", ANSWER, "kb/picture.png", "theme", "mkdocs.yml"])
def test_a_link_is_refused_and_not_followed(store: Path, tmp_path: Path, path: str) -> None:
    (store / path).rename(tmp_path / "outside")
    (store / path).symlink_to(tmp_path / "outside")
    with pytest.raises(RefusedError, match=f"{path}: only plain files are published"):
        copying.copy(store, tmp_path / "view")


def test_a_pipe_is_refused_and_not_waited_for(store: Path, tmp_path: Path) -> None:
    os.mkfifo(store / "kb/pipe.png")
    with pytest.raises(RefusedError, match=r"kb/pipe\.png: only plain files"):
        copying.copy(store, tmp_path / "view")


def test_a_second_name_of_a_file_elsewhere_is_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("what stands outside of the store")
    os.link(tmp_path / "secret", store / "faq/returns/linked.md")
    with pytest.raises(RefusedError, match=r"faq/returns/linked\.md: only plain files"):
        copying.copy(store, tmp_path / "view")


def test_a_link_that_takes_a_files_place_while_it_is_read_is_not_followed(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("what stands outside of the store")
    swapped: list[Path] = []
    opened: list[Path] = []
    real = copying.os.open

    def open_after_swap(path: Path, flags: int) -> int:
        if not swapped:
            swapped.append(path)
            path.unlink()
            path.symlink_to(tmp_path / "secret")
        handle = real(path, flags)
        opened.append(path)
        return handle

    monkeypatch.setattr(copying.os, "open", open_after_swap)
    with pytest.raises(RefusedError, match="only plain files are published"):
        copying.copy(store, tmp_path / "view")
    assert swapped[0] not in opened
