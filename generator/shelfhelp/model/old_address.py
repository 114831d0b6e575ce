"""An address that a page had before, as an editor writes it. Out: its path and query, and the file that can stand there.

A static host shows files, so a redirect is a file where one can stand: `help/returns.html` is that file, any other path a folder
with an `index.html`. What stands behind a question mark reaches no file; only the configuration of a server can answer it.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

INDEX = "index.html"
PAGE_ENDINGS = (".html", ".htm")
"""The endings of files that every server and every static host shows as a page."""

_PATH = re.compile(r"[^\s\x00-\x1f\x7f<>\"\\^`{|}#?@:*;$\[\]]*")
"""What may stand in a path as it is written. A colon, a star and a bar are in no file name on Windows; an @ begins a mailbox."""

_QUERY = re.compile(r"[A-Za-z0-9._~%!'()*+,:/?=&\[\]-]+")
_LONGEST_NAME = 240
"""Bytes of one name in a path; file systems take 255, and some hosts put an ending of their own behind it."""

_LONGEST_PATH = 1_000


@dataclass(frozen=True, slots=True)
class OldAddress:
    """`path` is below the site's address, decoded, without a slash at either end; `query` as stated, "" for none."""

    path: str
    query: str = ""

    @classmethod
    def parse(cls, written: str) -> Self | None:
        """Read `help/returns.html`, `hilfe/r%C3%BCckgabe` or `index.php?id=12`. Returns None where no site has such an address."""
        way, _, query = written.partition("?")
        if _PATH.fullmatch(way) is None or (query and _QUERY.fullmatch(query) is None) or written.endswith("?"):
            return None
        path = unicodedata.normalize("NFC", unquote(way)).removesuffix("/")
        if not path and not query:
            return None
        names = path.split("/") if path else []
        return cls(path, query) if all(map(_is_name, names)) and len(path.encode()) <= _LONGEST_PATH else None

    @property
    def file(self) -> str:
        """The place of a file that answers this address on any static host; "" where none can."""
        if self.query:
            return ""
        return self.path if self.path.lower().endswith(PAGE_ENDINGS) else posixpath.join(self.path, INDEX)

    @property
    def canonical(self) -> str:
        """What all ways to write this address have in common: servers and disks may tell capitals apart, people don't."""
        place = self.place.casefold()
        return f"{place}?{self.query.casefold()}" if self.query else place

    @property
    def place(self) -> str:
        """The path without the name of the file that a server shows for a folder."""
        return "" if self.path == INDEX else self.path.removesuffix(f"/{INDEX}")

    @property
    def encoded(self) -> str:
        """The path as a browser sends it."""
        return quote(self.path)


def parents(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the innermost first."""
    while path := posixpath.dirname(path):
        yield path


def _is_name(name: str) -> bool:
    """Return whether a file or a folder can have this name on every computer, and is neither hidden nor another one's."""
    is_plain = _PATH.fullmatch(name.replace(" ", "")) is not None and "/" not in name and name.isprintable()
    is_usual = bool(name) and not name.startswith((".", " ")) and not name.endswith((".", " "))
    return is_plain and is_usual and "%" not in name and len(name.encode()) <= _LONGEST_NAME
