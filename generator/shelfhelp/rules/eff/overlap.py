"""EFF002: two versions, or two seasons, that claim the same day."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.eff.spans import WRITTEN_DATE, by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book, Span
    from shelfhelp.model.diagnostic import Diagnostic


DEFECT = Defect("EFF002", "overlap")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report versions that begin on one day, versions that end after the next one has begun, and seasons that overlap."""
    for versions in by_policy(book.spans, "version").values():
        for earlier, later in pairwise(versions):
            if earlier.starts == later.starts:
                what = f"two versions begin on {day(later.starts)}"
                yield _finding(later, earlier, what, "put both into one version, or correct one of the dates")
            elif earlier.ends is not None and earlier.ends >= later.starts:
                what = f"a version that ends on {day(earlier.ends)} is still in force when this one begins, on {day(later.starts)}"
                yield _finding(
                    later, earlier, what, "take its effective_until away: it ends by itself when this one begins"
                )
    for seasons in by_policy(book.spans, "season").values():
        for earlier, later in pairwise(seasons):
            if earlier.ends is not None and earlier.ends >= later.starts:
                what = f"a season that ends on {day(earlier.ends)} is still on when this one begins, on {day(later.starts)}"
                yield _finding(later, earlier, what, "end the one on the day before the other begins")


def _finding(span: Span, other: Span, what: str, way_out: str) -> Diagnostic:
    place = span.place("starts" if span.kind == "season" else "effective_from")
    notes = [f"the other one is stated at {other.location}"]
    return DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
