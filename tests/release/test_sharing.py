"""Releases share what has not changed: as one file on the disk, as long as it is what was published."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import NEW, calls, has_strace, injecting
from small_site import BEGAN, mark_of, publish_small

from shelfhelp.release import sharing
from shelfhelp.release.record import Release
from shelfhelp.release.rollback import rollback
from shelfhelp.release.target import SITE, Target

PAGE = "faq/0/index.html"
CHANGED = 4
"""As many files of a small site name their release."""


def site(target: Path, release: Release) -> Path:
    return Target(target).site(release)


def shared(target: Path, release: Release) -> set[str]:
    """Return the files of a release that the one before it has as well."""
    folder = site(target, release)
    return {path for path in release.files if (folder / path).stat().st_nlink > 1}


def test_what_has_not_changed_is_one_file_in_both_releases(target: Path) -> None:
    first = publish_small(target, "one", pages=3).release
    second = publish_small(target, "two", pages=3).release
    same = {path for path, file in second.files.items() if first.files.get(path) == file}
    assert PAGE in same
    assert "index.html" not in same
    for path in same:
        assert (site(target, first) / path).samefile(site(target, second) / path)
    carried = {path for path, file in second.files.items() if file.is_carried}
    assert shared(target, second) == same | carried
    assert len(carried) == 1
    assert len(second.files) - len(same | carried) == CHANGED
    assert mark_of(target) == "two"


def rewritten(page: Path) -> None:
    looks = page.stat()
    page.write_bytes(page.read_bytes().replace(b"0", b"1"))
    os.utime(page, ns=(looks.st_atime_ns, looks.st_mtime_ns))


def linked(page: Path) -> None:
    page.rename(page.with_name("elsewhere.html"))
    page.symlink_to("elsewhere.html")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "rewritten, of the same length and age": rewritten,
    "longer": lambda page: page.write_bytes(page.read_bytes() + b"!"),
    "gone": Path.unlink,
    "its folder is gone": lambda page: page.parent.rename(page.parent.with_name("moved")),
    "a link": linked,
    "a folder": lambda page: (page.unlink(), page.mkdir()),
    "a pipe": lambda page: (page.unlink(), os.mkfifo(page)),
    "not for the web server": lambda page: page.chmod(0o600),
    "writable by everybody": lambda page: page.chmod(0o666),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_not_as_it_was_published_is_not_shared(target: Path, damage: str) -> None:
    first = publish_small(target, "one", pages=3).release
    DAMAGES[damage](site(target, first) / PAGE)
    second = publish_small(target, "two", pages=3).release
    assert PAGE not in shared(target, second)
    assert (site(target, second) / PAGE).stat().st_mode & 0o777 == 0o644
    assert mark_of(target) == "two"
    assert PAGE in shared(target, publish_small(target, "three", pages=3).release)


def test_what_the_disk_cannot_read_any_more_is_written_anew(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_small(target, "one", pages=3)

    def fail(path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(sharing, "hashed", fail)
        second = publish_small(target, "two", pages=3).release
    assert shared(target, second) == set()
    assert mark_of(target) == "two"


def test_what_another_account_may_change_is_not_shared(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_small(target, "one", pages=3)
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)
    assert shared(target, publish_small(target, "two", pages=3).release) == set()


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EMLINK, errno.EPERM, errno.ENOTSUP], ids=errno.errorcode.get)
def test_where_nothing_can_be_shared_a_release_has_its_own_files(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    publish_small(target, "one", pages=3)
    monkeypatch.setattr(os, "link", fail)
    second = publish_small(target, "two", pages=3).release
    assert shared(target, second) == set()
    assert len([path for path, file in second.files.items() if file.is_carried]) == 1
    assert mark_of(target) == "two"


def test_no_release_changes_after_it_was_published(target: Path) -> None:
    before: dict[Path, tuple[bytes, int, int]] = {}
    for step in ("one", "two", "back", "three", "two", "back", "four"):
        if step == "back":
            rollback(target, now=BEGAN)
        else:
            publish_small(target, step, keep=7, pages=3)
        after = {
            file: (file.read_bytes(), (looks := file.stat()).st_ino, looks.st_mtime_ns)
            for file in (target / "releases").rglob("*")
            if file.is_file()
        }
        assert {file: after[file] for file in before if file.name != "withdrawn"} == {
            file: looks for file, looks in before.items() if file.name != "withdrawn"
        }
        before = after
    assert len(Target(target).names()) == 5


def test_a_release_that_goes_leaves_what_it_shared(target: Path) -> None:
    for mark in "abcd":
        publish_small(target, mark, keep=1, pages=3)
    rollback(target, now=BEGAN)
    assert mark_of(target) == "c"
    assert (target / "current" / SITE / PAGE).read_text() == "<title>0</title>"


@pytest.mark.skipif(not has_strace(), reason="needs strace, and the right to trace")
def test_what_is_settled_does_not_grow_with_what_has_not_changed(tmp_path: Path) -> None:
    def settled(pages: int, *injected: str) -> tuple[int, int, int]:
        folder = tmp_path / f"{pages}{len(injected)}"
        publish_small(folder, "old", pages=pages)
        made = [c.line for c in calls(folder, NEW, tmp_path / "log", *injected, pages=pages) if " = -1 " not in c.line]
        files = [line for line in made if re.match(r"fsync\(\d+<.*\.\w+>\)", line)]
        new = [file for file in (folder / "current" / SITE).rglob("*") if file.is_file() and file.stat().st_nlink == 1]
        return sum(line.startswith(("fsync", "syncfs")) for line in made), len(files), len(new)

    few, many = settled(2), settled(60)
    assert few == many
    assert many[2] == CHANGED
    alone = settled(60, *injecting("syncfs", "error=ENOSYS"))
    assert alone[1:] == (CHANGED + 1, CHANGED), "the files that have changed, and the record"
