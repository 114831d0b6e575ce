"""EFF005: a change that was announced only after it had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.eff.spans import WRITTEN_DATE
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic


DEFECT = Defect("EFF005", "retroactive-change")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report spans that begin before they are announced: they change what customers were told for days gone by."""
    for span in book.spans:
        if span.announced_on is not None and span.announced_on > span.starts:
            what = f"this {span.kind} begins on {day(span.starts)}, but is announced only on {day(span.announced_on)}"
            way_out = "let it begin on the day of its announcement or later, or correct the date of the announcement"
            notes = ["announced_on is the day on which customers are told of the change"]
            yield DEFECT.at(span.place("announced_on"), what, notes=notes, help=way_out, length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
