"""Whether files have changed since somebody looked. In: files and folders. Out: how they look now.

Names, sizes and times are looked at, and no content. That works on every disk, those of other computers included, which tell nobody
when a file is saved there.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from shelfhelp.source.sources import is_passed_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Look: TypeAlias = tuple[int, ...]
"""How a file or a folder looks: another one as soon as it was saved, or another took its place."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How files look, by their paths. `folders` are those that they lie in, of which only a part of the entries may count."""

    files: Mapping[str, Look] = field(default_factory=dict)
    folders: Mapping[str, Look] = field(default_factory=dict, compare=False)

    def hold_for(self, paths: Iterable[str]) -> bool:
        """Return whether some of the files, and all folders, look as they did: then no file has come, gone or got another name."""
        return all(_look(path) == self.files.get(path) for path in paths) and all(
            _look(path) == look for path, look in self.folders.items()
        )


def looks_of(places: Iterable[Path]) -> Looks:
    """Look at every file at, or in, the places. No link is followed.

    Files are passed over as they are where a store is read; what cannot be looked at is as if it were not there.
    """
    files: dict[str, Look] = {}
    folders: dict[str, Look] = {}
    waiting = [str(place) for place in places]
    while waiting:
        path = waiting.pop()
        look = _look(path)
        if look and not stat.S_ISDIR(look[0]):
            files[path] = look
            continue
        folders[path] = look
        with suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                if is_passed_over(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif inner := _look(entry.path):
                    files[entry.path] = inner
    return Looks(files, folders)


def _look(path: str) -> Look:
    """Return how a file or a folder looks; nothing where there is none."""
    try:
        seen = os.lstat(path)
    except OSError:
        return ()
    return seen.st_mode, seen.st_mtime_ns, seen.st_size, seen.st_ino, seen.st_nlink
