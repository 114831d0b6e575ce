"""Keeps what compiling a store has worked out from one run to the next (decision 0064).

It lies in the folder that this user has for caches, not in the store: what is read here is taken for the program's own. A file
that is missing, damaged, another program's or another user's is none, and where none can be written, nothing is kept.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle  # what this program has written itself, in a folder that only this user writes to
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from shelfhelp.compile import Recollection
from shelfhelp.host.program import program_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_STORES = 20
"""Of more, those that were built longest ago are forgotten."""

_HASH = hashlib.sha256().digest_size


def recall(store: Path) -> Recollection:
    """Return what is known of the store in a folder; nothing where that cannot be read."""
    with suppress(OSError):
        content = _own(_place(store))
        if content[:_HASH] == _checksum(content[_HASH:]):
            with _without_collecting():
                kept: Recollection = pickle.loads(content[_HASH:])  # noqa: S301 see above
                return kept
    return Recollection()


def keep(store: Path, known: Recollection) -> None:
    """Keep what is known of a store for the next run, where there is anything new and somewhere to keep it."""
    if not known.is_new:
        return
    place = _place(store)
    content = pickle.dumps(known, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(_checksum(content) + content)
        Path(name).replace(place)
        kept = sorted(place.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in kept[_MOST_STORES:]:
            old.unlink(missing_ok=True)


def _place(store: Path) -> Path:
    name = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()
    return user_cache_path("shelfhelp", appauthor=False) / "stores" / name


def _own(place: Path) -> bytes:
    """Return what a file says that nobody but this user can have written. Raises `OSError` for any other."""
    with place.open("rb") as stream:
        looks = os.fstat(stream.fileno())
        is_ours = not hasattr(os, "getuid") or looks.st_uid == os.getuid()
        if not is_ours or looks.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(place)
        return stream.read()


def _checksum(content: bytes) -> bytes:
    """Return the hash of what is kept, which another program would not have given it."""
    return hashlib.sha256(program_digest().encode() + content).digest()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage while many objects are made that all stay: the search would take longer than the making."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
