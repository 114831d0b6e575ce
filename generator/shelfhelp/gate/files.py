"""The files of a finished site. In: its folder. Out: every file with its content, read as what its name says that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from shelfhelp.gate import defects
from shelfhelp.gate.expected import Expected, sha256
from shelfhelp.gate.manifest import entries
from shelfhelp.gate.plain import PlainPage, plain_page
from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.model.old_address import PAGE_ENDINGS
from shelfhelp.source.pictures import SIGNATURES
from shelfhelp.source.theme import CODE as CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXTS = frozenset({".html", ".htm", ".css", ".js", ".mjs", ".json", ".md", ".xml", ".txt"})
_COPY = "index.md"
"""The copy of a page for machines; any other Markdown is a source that lost its way."""

_NAMES = frozenset({"_headers", "_redirects", "robots.txt", ".well-known/security.txt"})
_TEMPLATE = re.compile(r"<(/?)template\b", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript\b[^>]*>.*?(?=</noscript\b)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class BuiltFile:
    """One file of a finished site: its path on the site, and its bytes."""

    path: str
    content: bytes

    @cached_property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix.lower()

    @property
    def is_page(self) -> bool:
        return self.suffix in PAGE_ENDINGS

    @cached_property
    def text(self) -> str:
        """The file as text; "" where it is none."""
        return self.content.decode("utf-8", errors="replace") if self.is_text else ""

    @property
    def is_text(self) -> bool:
        return self.suffix in TEXTS or self.path in _NAMES

    @cached_property
    def plain(self) -> PlainPage | None:
        """The page where there is one way to read it, which all who look at it can take; None for any other file."""
        return plain_page(self.text) if self.is_page else None

    @cached_property
    def readings(self) -> tuple[LexborHTMLParser, ...]:
        """The page as a browser reads it, and as it reads what it has read: markup that changes by that is no accident.

        Templates are opened, since a script can bring what is in them to life. Where scripts run, what is for readers without
        them ends at its first end tag, wherever that stands (HTML 13.2.6.4.7): such a page is read a third time.
        """
        opened = _TEMPLATE.sub(r"<\1sh-template", self.text)
        first = LexborHTMLParser(opened)
        scripted = _NOSCRIPT.sub("", opened)
        others = () if scripted == opened else (LexborHTMLParser(scripted),)
        return first, LexborHTMLParser(first.html or ""), *others

    def place(self) -> Location:
        return Location(self.path)


def walk(site: Path) -> Iterator[tuple[str, Diagnostic | None]]:
    """Yield the path of every file, in order, with what is wrong with it as such."""
    for path, is_file in entries(site):
        what = "this is a link or a device, not a file"
        yield path, None if is_file else defects.STRANGE_FILE.at(Location(path), what)


def strange_content(file: BuiltFile, expected: Expected) -> Iterable[Diagnostic]:
    """Report a file of a kind that no site has, or whose content is not what its name says."""
    if file.suffix in CODE and sha256(file.content) not in expected.trusted:
        yield defects.STRANGE_FILE.at(file.place(), "no file of the theme has this content", help=_FROM_THEME)
    elif file.suffix == ".md" and PurePosixPath(file.path).name != _COPY:
        yield defects.STRANGE_FILE.at(file.place(), "no site has a file of this kind", help=_BUILD_ANEW)
    elif file.suffix in SIGNATURES:
        if SIGNATURES[file.suffix].match(file.content) is None:
            yield defects.STRANGE_FILE.at(
                file.place(), f"this is no picture of the kind {file.suffix}", help=_BUILD_ANEW
            )
    elif file.is_text:
        if b"\0" in file.content or not _is_utf8(file.content):
            yield defects.STRANGE_FILE.at(file.place(), "this is not plain text in UTF-8", help=_BUILD_ANEW)
    elif file.suffix not in CODE:
        yield defects.STRANGE_FILE.at(file.place(), "no site has a file of this kind", help=_BUILD_ANEW)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_BUILD_ANEW = "build the site anew with `shelfhelp build`; if it comes back, a theme or a plugin puts it there"
_FROM_THEME = "code comes from the folder of the theme only; build the site anew with `shelfhelp build`"
