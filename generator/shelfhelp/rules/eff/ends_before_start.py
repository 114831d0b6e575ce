"""EFF003: a version or a season that is over before it begins."""

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


DEFECT = Defect("EFF003", "ends-before-start")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report spans whose last day is earlier than their first."""
    for span in book.spans:
        if span.ends is not None and span.ends < span.starts:
            what = f"this {span.kind} ends on {day(span.ends)}, before it begins, on {day(span.starts)}"
            place = span.place("ends" if span.kind == "season" else "effective_until")
            yield DEFECT.at(place, what, help="correct one of the two dates; look at the year", length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
