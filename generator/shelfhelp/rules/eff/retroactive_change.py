"""EFF005: a change that was announced only after it had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.book import Book


DEFECT = Defect("EFF005", "retroactive-change")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report spans that began before they were announced: they change what customers had been told for days gone by."""
    for span in book.spans:
        if span.announced_on is not None and span.announced_on > span.starts:
            what = f"this {span.kind} began on {day(span.starts)}, but was announced only on {day(span.announced_on)}"
            way_out = "let it begin on the day of its announcement or later, or correct the date of the announcement"
            yield DEFECT.at(span.location, what, help=way_out)


RULE = Rule(DEFECT, Stage.BOOK, __name__, check)
