"""FMT003: lines that look like a list and are none, for want of the right mark or of a blank behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT003", "sham-list", Severity.WARNING)

_BEGINS = r"[ \t>]*"
_BULLET = re.compile(rf"{_BEGINS}(?P<sign>[•◦▪▫‣⁃●○■□➤➢❖])[ \t]*(?P<words>\S.*)")
_OTHERS = (
    re.compile(rf"{_BEGINS}(?P<sign>[–—·✓✔✅→⇒»]|[-+](?=[^\W\d]))[ \t]*(?P<words>\S.*)"),
    re.compile(rf"{_BEGINS}(?P<sign>\(?(?:[a-z]|\d{{1,2}})\))[ \t]+(?P<words>\S.*)"),
    re.compile(rf"{_BEGINS}(?P<sign>\d{{1,2}}\.)(?P<words>[^\W\d].*)"),
)
"""What begins an ordinary line as well: only two such lines below each other are meant as a list."""

_SHOWN = 40
_REAL = re.compile(rf"{_BEGINS}\d{{1,9}}[.)][ \t]")


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report the first line of each."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    lines = masked(text).split("\n")
    found, at, before = [], 0, False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        item = _sham(line, below)
        if item is not None and not before:
            sign = item["sign"]
            what = f'"{sign}" makes no list, and what stands on these lines is shown in one'
            way_out = f"write {_instead(item)}, and the lines below it alike"
            found.append(Slip(at + item.start("sign"), len(sign), what, way_out))
        before = item is not None or (before and _sham(line, line) is not None)
        at += len(line) + 1
    return tuple(found)


def _sham(line: str, below: str) -> re.Match[str] | None:
    for form in _OTHERS:
        if form.match(below) and not _REAL.match(line) and (item := form.match(line)) is not None:
            return item
    return _BULLET.match(line)


def _instead(item: re.Match[str]) -> str:
    is_number = any(map(str.isalnum, item["sign"]))
    return f'"{"1." if is_number else "-"} {_shortened(item["words"])}"'


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
