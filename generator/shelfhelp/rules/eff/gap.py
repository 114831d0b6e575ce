"""EFF001: days on which a policy says nothing."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.rules.eff.spans import ONE_DAY, WRITTEN_DATE, by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.book import Book, Span
    from shelfhelp.model.diagnostic import Diagnostic


DEFECT = Defect("EFF001", "gap")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report public policies that end before the next version begins, or for good. Staff's may pause: they only grant."""
    for policy, versions in by_policy(book.spans, "version").items():
        if policy.startswith(f"{STAFF_PREFIX}."):
            continue
        for version, following in zip_longest(versions, versions[1:]):
            if version.ends is not None and (following is None or following.starts > version.ends + ONE_DAY):
                yield _finding(policy, version, version.ends + ONE_DAY, following)


def _finding(policy: str, version: Span, first: date, following: Span | None) -> Diagnostic:
    what = f"from {day(first)} on there is no {policy} policy"
    if following is None:
        way_out = f"add a version from {first} on, or take effective_until away"
        return DEFECT.at(version.place("effective_until"), what, help=way_out, length=WRITTEN_DATE)
    last = following.starts - ONE_DAY
    days = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    notes = [f"the next version begins on {day(following.starts)}, at {following.location}"]
    way_out = "take effective_until away: a version ends by itself when the next one begins"
    what = f"{days} there is no {policy} policy"
    place = version.place("effective_until")
    return DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
