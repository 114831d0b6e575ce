"""Puts the files of a site into its folder, and knows the hash of each. What the site before has already is linked, not written.

A link to the file of the site before costs no copy, and both are one file until one of them is replaced; nothing here ever writes
into a file that is there. Where the disk knows no links, the bytes are written.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from shelfhelp.build.memory import MADE_EACH_TIME, MadeOf
from shelfhelp.gate.manifest import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shelfhelp.build.memory import Memory
    from shelfhelp.gate.manifest import File


class SiteWriter:
    """Writes one site. `files` are what stands in its folder, by path, and `made_of` what some of them were made of.

    Where it `may_share` with the site before, what is taken over from that is another name of the same file, else a copy.
    """

    def __init__(self, site: Path, before: Memory, *, may_share: bool = True) -> None:
        self._site = site
        self._before = before
        self._may_share = may_share
        self._folders: set[Path] = set()
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
            self._place(path).write_bytes(content)
            self.files[path] = file
        self.made_of[path] = made_of

    def _take(self, path: str) -> bool:
        """Link a file of the site before, if its bytes are those that are remembered."""
        old = self._before.site / path
        try:
            content = old.read_bytes()
        except OSError:
            return False
        file = file_of(content)
        if old.is_symlink() or file.sha256 != self._before.files[path].sha256:
            return False
        new = self._place(path)
        try:
            if self._may_share:
                os.link(old, new)
        except OSError:
            pass  # a disk without hard links, or another one
        if not new.exists():
            new.write_bytes(content)
        self.files[path] = file
        return True

    def _place(self, path: str) -> Path:
        """Return where a file is to be, in a folder that is there, with nothing in its place: it could be a link."""
        place = self._site / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        place.unlink(missing_ok=True)
        return place
