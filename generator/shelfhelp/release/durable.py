"""Writes that outlive a power cut, in the one order that is safe: all of a release first, then its name, then the switch.

`seal` makes a folder with all that is in it durable, `move` gives it its name, `point` makes a link lead to it by one
rename. Until that rename nothing that a reader can see has changed, and after it everything has.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_FILE, _FOLDER = 0o644, 0o755
"""A web server runs as another account; it may read all and write nothing, whatever the umask was."""


def seal(folder: Path) -> None:
    """Make every file and folder below, and the folder itself, readable for a web server and durable."""
    for parent, _, files in os.walk(folder, topdown=False, onerror=_raise):
        for name in files:
            _flush(Path(parent, name), _FILE)
        _flush(Path(parent), _FOLDER)


def _raise(error: OSError) -> None:
    raise error


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
    folder.chmod(_FOLDER)
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


def write(path: Path, text: str) -> None:
    """Write a small file, durably."""
    path.write_text(text, encoding="utf-8", newline="\n")
    sync(path)
    sync(path.parent)


def put(path: Path, text: str) -> None:
    """Write a small file in the place of another, durably and by one rename: nobody reads half of it."""
    new = path.with_name(f".{path.name}.new")
    write(new, text)
    new.replace(path)
    sync(path.parent)
