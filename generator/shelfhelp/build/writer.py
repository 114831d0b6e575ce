"""Puts the files of a site into its folder, and knows the hash of each. What the site before has already is linked, not written.

A link to the file of the site before costs no copy, and both are one file until one of them is replaced; nothing here ever writes
into a file that is there. Where the disk knows no links, the bytes are written. What a spare folder has already, stays there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from shelfhelp.build.memory import MADE_EACH_TIME, MadeOf
from shelfhelp.gate.manifest import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.build.memory import Memory
    from shelfhelp.build.spare import Spare
    from shelfhelp.gate.manifest import File

_REFUSES_LINKS = getattr(os, "O_NOFOLLOW", 0)
"""Windows knows no such flag."""

_AS_BYTES = getattr(os, "O_BINARY", 0)
_MODE = 0o666
_AT_ONCE = 1 << 20


class SiteWriter:
    """Writes one site. `files` are those that it has, by path, and `made_of` what some of them were made of.

    Where it `may_share` with the site before, what is taken over from that is another name of the same file, else a copy. What the
    `spare` folder has of that is left there, until the `whole` site is asked for.
    """

    def __init__(self, site: Path, before: Memory, *, may_share: bool = True, spare: Spare | None = None) -> None:
        self._site = site
        self._before = before
        self._may_share = may_share
        self._spare = spare
        self._left: set[str] = set()
        self._folders: set[str] = set()
        self.files: dict[str, File] = {}
        self.made_of: dict[str, MadeOf] = {}
        self.shared: set[str] = set()

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
            self._left.discard(path)
            self.shared.discard(path)
        self.made_of[path] = made_of

    @property
    def is_mostly_shared(self) -> bool:
        """Return whether most files are other names of those of the site before."""
        return 2 * len(self.shared) > len(self.files)

    def whole(self) -> Path:
        """Return the folder that has all files of the site and no other: the spare one, where it has most of them already."""
        added = self.files.keys() - self._left
        if self._spare:
            if len(self._left) > len(added):
                with suppress(OSError):
                    self._spare.become(self._left, self._site, added)
                    return self._spare.folder
            for path in self._left:
                there = f"{self._spare.folder}/{path}"
                if not _link(there, self._place(path)):
                    _write(self._place(path), _read(there))
        return self._site

    def _take(self, path: str) -> bool:
        """Take over a file of the site before, if its bytes are those that are remembered."""
        known = self._before.files[path].sha256
        if self._spare and path in self._spare.files and (left := _content(f"{self._spare.folder}/{path}", known)):
            self._left.add(path)
            self.shared.add(path)
            self.files[path] = left[1]
            return True
        old = f"{self._before.site}/{path}"
        found = _content(old, known)
        if found is None:
            return False
        content, self.files[path] = found
        new = self._place(path)
        if self._may_share and _link(old, new):
            self.shared.add(path)
        else:
            _write(new, content)
        return True

    def _place(self, path: str) -> str:
        """Return where a file is to be, in a folder that is there."""
        place = f"{self._site}/{path}"
        folder = place[: place.rindex("/")]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return place


def _content(file: str, sha256: str) -> tuple[bytes, File] | None:
    """Return the bytes of a file that has this hash; None where there is none."""
    try:
        content = _read(file)
    except OSError:
        return None
    found = file_of(content)
    return (content, found) if found.sha256 == sha256 else None


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
