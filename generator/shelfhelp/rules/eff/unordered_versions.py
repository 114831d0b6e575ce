"""EFF004: versions that do not stand in the order of their dates."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.eff.spans import WRITTEN_DATE
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic


DEFECT = Defect("EFF004", "unordered-versions")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report versions that stand below one that begins later: each states only what it changes, so order is meaning."""
    written = groupby((span for span in book.spans if span.kind == "version"), key=lambda span: span.policy)
    for _, versions in written:
        for above, below in pairwise(versions):
            if below.starts < above.starts:
                what = f"this version begins on {day(below.starts)}, the one above it later, on {day(above.starts)}"
                notes = [f"the one above is stated at {above.location}"]
                way_out = "put the earlier version first, or correct its date"
                place = below.place("effective_from")
                yield DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
