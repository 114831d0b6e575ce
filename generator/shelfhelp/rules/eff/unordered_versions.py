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
    for _, of_one_policy in written:
        versions = list(of_one_policy)
        for above, below in pairwise(versions):
            if below.starts < above.starts:
                what = f"this version begins on {day(below.starts)}, the one above it later, on {day(above.starts)}"
                notes = [f"the one above is stated at {above.location}"]
                later = next(version for version in versions if version.starts > below.starts)
                way_out = _way_out(later.location.line, is_first=later is versions[0])
                place = below.place("effective_from")
                yield DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)


def _way_out(line: int, *, is_first: bool) -> str:
    """Describe where the version belongs: above `line`, unless it would be the first and states only a part."""
    if is_first:
        return f"correct the wrong date; the version that states everything is the first, and stands above line {line}"
    return f"move its lines up, above line {line}, or correct its date"


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
