"""A copy of a folder that git does not keep. In: the store's folder. Out: a `View` of it, in which no edit is half.

All files are looked at before and after they are copied; where anything differs the copy is made again.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

from shelfhelp.release.outcome import RefusedError, listed
from shelfhelp.release.view import SOURCES, View, digest_of_folder, is_source, refuse_irregular

_TRIES = 5
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)

_Looks = dict[str, os.stat_result]


def copy(store: Path, to: Path) -> View:
    """Write the store's files to the folder `to`, as they are at one moment."""
    before = _look(store)
    for _ in range(_TRIES):
        to.mkdir()
        changed = _copy_all(store, before, to)
        after = _look(store)
        changed |= {path for path in before.keys() | after.keys() if not _same(before.get(path), after.get(path))}
        if not changed:
            return View(to, digest_of_folder(to))
        shutil.rmtree(to)
        before = after
    message = (
        f"{listed(sorted(changed))}: changed while being read, again and again. Publish when nobody is at work on it."
    )
    raise RefusedError(message)


def _look(store: Path) -> _Looks:
    """Return what the disk knows of every source file."""
    found: _Looks = {}
    for name in SOURCES:
        if not (store / name).is_dir() or (store / name).is_symlink():
            _note(store, name, found)
        for parent, folders, files in os.walk(store / name, onerror=_refuse_unread):
            linked = [folder for folder in folders if Path(parent, folder).is_symlink()]
            for entry in (*files, *linked):
                _note(store, Path(parent, entry).relative_to(store).as_posix(), found)
    # A file with two names is a link too: its other name may be outside of the store.
    refuse_irregular(p for p, looks in found.items() if not stat.S_ISREG(looks.st_mode) or looks.st_nlink > 1)
    return found


def _refuse_unread(error: OSError) -> None:
    """Let no folder be left out silently. One that is gone is seen when all are looked at again."""
    if error.errno not in _GONE:
        raise error


def _note(store: Path, path: str, found: _Looks) -> None:
    if is_source(path):
        try:
            found[path] = (store / path).lstat()
        except FileNotFoundError:
            return


def _copy_all(store: Path, looks: _Looks, to: Path) -> set[str]:
    """Copy files, and return those that were not any more what they had looked like."""
    changed: set[str] = set()
    for path, before in looks.items():
        try:
            handle = os.open(store / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            changed.add(path)
            continue
        with os.fdopen(handle, "rb") as stream:
            if not _same(before, os.fstat(handle)):
                changed.add(path)
                continue
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            with (to / path).open("xb") as copied:
                shutil.copyfileobj(stream, copied)
    return changed


def _same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    if one is None or other is None:
        return False
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("st_dev", "st_ino", "st_mode", "st_size", "st_mtime_ns", "st_ctime_ns")
    )
