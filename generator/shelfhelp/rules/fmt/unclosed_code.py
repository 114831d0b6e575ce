"""FMT012: a block of code that is not closed, so that all that follows is code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.markup.blocks import blocks, lines_of
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.fmt.slips import Slip, line_length, reported, start_of_line
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT012", "unclosed-code", Severity.WARNING)

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}|~{3,})")


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report fences without an end."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    lines = text.split("\n")
    found = []
    for block in blocks(text).walk() if "```" in text or "~~~" in text else ():
        if block.type != "fence":
            continue
        first, end = lines_of(block)
        last = _FENCE.match(lines[end - 1])
        if (
            end - first > 1
            and last is not None
            and last["marks"].startswith(block.markup)
            and last.end() == len(lines[end - 1].rstrip())
        ):
            continue
        start = start_of_line(text, first)
        what = "this begins a block of code that does not end, so all below it is shown as code"
        found.append(
            Slip(start, line_length(text, start), what, f'write "{block.markup}" on a line of its own below the code')
        )
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
