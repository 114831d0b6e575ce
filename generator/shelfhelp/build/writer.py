"""Puts the files of a site into its folder, and knows the hash of each. What the site before has already is linked, not written.

A link to the file of the site before costs no copy, and both are one file until one of them is replaced; nothing here ever writes
into a file that is there. Where the disk knows no links, the bytes are written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.build.memory import MADE_EACH_TIME, MadeOf
from shelfhelp.gate.manifest import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.build.memory import Memory
    from shelfhelp.gate.manifest import File

_REFUSES_LINKS = getattr(os, "O_NOFOLLOW", 0)
"""Windows knows no such flag."""

_AS_BYTES = getattr(os, "O_BINARY", 0)
_MODE = 0o666
_AT_ONCE = 1 << 20


class SiteWriter:
    """Writes one site. `files` are what stands in its folder, by path, and `made_of` what some of them were made of.

    Where it `may_share` with the site before, what is taken over from that is another name of the same file, else a copy.
    """

    def __init__(self, site: Path, before: Memory, *, may_share: bool = True) -> None:
        self._site = site
        self._before = before
        self._may_share = may_share
        self._folders: set[str] = set()
        self.files: dict[str, File] = {}
        self.made_of: dict[str, MadeOf] = {}

    def asked(self, path: str) -> tuple[str, ...]:
        """Return what was looked up for a file of the site before."""
        known = self._before.files.get(path)
        return known.made_of.asked if known else ()

    def made_before_of(self, made_of: MadeOf) -> tuple[str, ...]:
        """Return the files of the site before that were made of this."""
        return tuple(path for path, known in self._before.files.items() if known.made_of == made_of)

    def keep(self, paths: Iterable[str], made_of: MadeOf) -> bool:
        """Take files over from the site before, if each of them was made of the same and is whole. Return whether they were."""
        known = {path: self._before.files.get(path) for path in paths}
        if any(one is None or one.made_of != made_of for one in known.values()):
            return False
        if not all(self._take(path) for path in known):
            return False
        self.made_of |= dict.fromkeys(known, made_of)
        return True

    def write(self, path: str, content: bytes, made_of: MadeOf = MADE_EACH_TIME) -> None:
        """Write a file, or take over the one of the site before that has the same bytes."""
        known, file = self._before.files.get(path), file_of(content)
        if known is None or known.sha256 != file.sha256 or not self._take(path):
            _write(self._place(path), content)
            self.files[path] = file
        self.made_of[path] = made_of

    def _take(self, path: str) -> bool:
        """Link a file of the site before, if its bytes are those that are remembered."""
        old = f"{self._before.site}/{path}"
        try:
            content = _read(old)
        except OSError:
            return False
        file = file_of(content)
        if file.sha256 != self._before.files[path].sha256:
            return False
        new = self._place(path)
        if not (self._may_share and _link(old, new)):
            _write(new, content)
        self.files[path] = file
        return True

    def _place(self, path: str) -> str:
        """Return where a file is to be, in a folder that is there."""
        place = f"{self._site}/{path}"
        folder = place[: place.rindex("/")]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return place


def _read(file: str) -> bytes:
    """Return the bytes of a file. Raises `OSError` where there is none, or only a link to one."""
    if not _REFUSES_LINKS and Path(file).is_symlink():
        raise FileNotFoundError(file)
    descriptor = os.open(file, os.O_RDONLY | _REFUSES_LINKS | _AS_BYTES)
    try:
        return b"".join(iter(lambda: os.read(descriptor, _AT_ONCE), b""))
    finally:
        os.close(descriptor)


def _link(old: str, new: str) -> bool:
    """Let a file have another name, whatever has that now; return whether the disk knows how."""
    try:
        try:
            os.link(old, new)
        except FileExistsError:
            Path(new).unlink()
            os.link(old, new)
    except OSError:  # a disk without hard links, or another one
        return False
    return True


def _write(file: str, content: bytes) -> None:
    """Write a file that is new: what has its name now could be a link, or another name of a file of the site before."""
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_BYTES
    try:
        descriptor = os.open(file, new, _MODE)
    except FileExistsError:
        Path(file).unlink()
        descriptor = os.open(file, new, _MODE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
