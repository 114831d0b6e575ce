"""FMT008: a heading that skips a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.markup.blocks import blocks, lines_of, words_of
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, line_length, reported, start_of_line
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT008", "skipped-heading", Severity.WARNING)

_FIRST = 3
"""A text may begin with a heading of the third level: above a staff note the page has one of the second."""


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report a heading two levels below the one above it: those who listen to a page look for what is missing between."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    found, above = [], 0
    for block in blocks(text).walk() if "###" in text else ():
        if block.type != "heading":
            continue
        level, most = int(block.tag[1]), above + 1 if above else _FIRST
        if level > most:
            start = start_of_line(text, lines_of(block)[0])
            what = f"a heading of level {level} follows none of level {level - 1}"
            right = f"{'#' * (most if above else 2)} {' '.join(words_of(block).split())}"
            found.append(Slip(start, line_length(text, start), what, f'write "{right}"'))
        above = level
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
