"""Whether files have changed since somebody looked. In: files and folders. Out: a word for how they look now.

Names, sizes and times are looked at, and no content. That works on every disk, those of other computers included, which tell nobody
when a file is saved there.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def looks_of(places: Iterable[Path]) -> str:
    """Return a word that is another one as soon as a file at, or in, one of the places was saved, added, renamed or removed.

    Hidden files are passed over, as they are where a store is read; what cannot be looked at is as if it were not there.
    """
    known = hashlib.sha256()
    for place in places:
        for path, looks in _looked_at(str(place)):
            seen = (looks.st_mtime_ns, looks.st_size, looks.st_ino, looks.st_mode)
            known.update(f"{path}\0{seen}\n".encode(errors="surrogateescape"))
    return known.hexdigest()


def _looked_at(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file at or below a place, with how it looks, in the order of names. No link is followed."""
    waiting = [place]
    while waiting:
        path = waiting.pop()
        try:
            looks = os.lstat(path)
            if not stat.S_ISDIR(looks.st_mode):
                yield path, looks
                continue
            with os.scandir(path) as entries:
                inner = [entry.path for entry in entries if not entry.name.startswith(".")]
        except OSError:
            continue
        waiting += sorted(inner, reverse=True)
