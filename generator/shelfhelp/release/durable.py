"""Writes that outlive a power cut, in the one order that is safe: all of a release first, then its name, then the switch.

`seal` makes a folder with all that is in it durable, `add` puts the record into it, `move` gives it its name, `point` makes a
link lead to it by one rename. Until that rename nothing that a reader can see has changed, and after it everything has.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.release.disk import Disk

FILE_MODE, _FOLDER_MODE = 0o644, 0o755
"""A web server runs as another account; it may read all and write nothing, whatever the umask was."""


def seal(folder: Path, disk: Disk) -> None:
    """Make every file and folder below, and the folder itself, readable for a web server and durable.

    All together, by one call; one by one where that cannot be had.
    """
    new = list(_new_below(folder))
    for path, mode, looks in new:
        if stat.S_IMODE(looks.st_mode) != mode:
            Path(path).chmod(mode)
    if not disk.settle():
        for path, _, _ in new:
            sync(Path(path))


def _new_below(folder: Path) -> Iterator[tuple[str, int, os.stat_result]]:
    """Yield what is not durable yet, each folder after what is in it, with the mode that it should have.

    A file with a second name is one that the release before has sealed.
    """
    for parent, _, names in os.walk(folder, topdown=False, onerror=_raise):
        for name in names:
            path = f"{parent}/{name}"
            looks = os.lstat(path)
            if looks.st_nlink == 1:
                yield path, FILE_MODE, looks
        yield parent, _FOLDER_MODE, os.lstat(parent)


def _raise(error: OSError) -> None:
    raise error


def add(folder: Path, name: str, text: str) -> None:
    """Write a small file into a sealed folder, durably."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    _flush(path, FILE_MODE)
    _flush(folder, _FOLDER_MODE)


def _flush(path: Path, mode: int) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fchmod(handle, mode)
        _fsync(handle, path)
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Make a file's content, or a folder's names, durable."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        _fsync(handle, path)
    finally:
        os.close(handle)


def _fsync(handle: int, path: Path) -> None:
    """Name the file that failed, as other calls do by themselves."""
    try:
        os.fsync(handle)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def make_folder(folder: Path) -> None:
    """Make a folder, durably, where there is none."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    folder.chmod(_FOLDER_MODE)
    sync(folder.parent)


def move(folder: Path, to: Path) -> None:
    """Give a sealed folder its name, durably."""
    folder.rename(to)
    sync(to.parent)


def point(link: Path, to: str) -> None:
    """Make a link lead to `to`, relative to its folder, by one rename: it leads somewhere at every moment.

    Its folder is for the caller to `sync`.
    """
    new = link.with_name(f".{link.name}-{secrets.token_hex(4)}")
    new.symlink_to(to)
    new.replace(link)


def put(path: Path, text: str) -> None:
    """Write a small file in the place of another, durably and by one rename: nobody reads half of it."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    sync(new)
    new.replace(path)
    sync(path.parent)
