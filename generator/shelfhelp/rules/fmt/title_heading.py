"""FMT007: a heading as large as the page's own title."""

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

DEFECT = Defect("FMT007", "title-heading", Severity.WARNING)


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report headings of the first level: a page has one title, and it stands in the front matter."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    found = []
    for block in blocks(text).walk() if "#" in text or "\n=" in text else ():
        if block.type == "heading" and block.tag == "h1":
            start = start_of_line(text, lines_of(block)[0])
            words = " ".join(words_of(block).split())
            what = "a heading of the first level is the page's own title, which stands in the front matter"
            found.append(Slip(start, line_length(text, start), what, f'write "## {words}"'))
    return tuple(found)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
