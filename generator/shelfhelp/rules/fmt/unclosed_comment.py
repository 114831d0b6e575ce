"""FMT004: a comment that never ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.links.masked import masked
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.fmt.slips import Slip, line_length, reported
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.rules.rule import Texts

DEFECT = Defect("FMT004", "unclosed-comment")


def check(texts: Texts[Book, Slip]) -> Iterator[Diagnostic]:
    """Report `<!--` without `-->`: what follows is hidden from readers, or the comment is shown to them."""
    return reported(DEFECT, texts)


def _find(text: str) -> tuple[Slip, ...]:
    start = masked(text).find("<!--")
    if start < 0:
        return ()
    what = "this comment never ends, so nobody can tell what readers see below it"
    return (Slip(start, line_length(text, start), what, 'write "-->" behind its last word'),)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check, looks_ahead=False, find=_find)
