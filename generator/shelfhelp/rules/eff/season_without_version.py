"""EFF006: a season on days for which its policy has no version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.rules.eff.spans import WRITTEN_DATE, by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book, Span
    from shelfhelp.model.diagnostic import Diagnostic


DEFECT = Defect("EFF006", "season-without-version")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report seasons that begin before the first version, or that no version covers: they have nothing to lie over.

    Between two versions of a public policy that is reported as a gap, and not twice.
    """
    versions = by_policy(book.spans, "version")
    for policy, seasons in by_policy(book.spans, "season").items():
        stated = versions.get(policy, [])
        for season in seasons if stated else []:
            first = stated[0]
            place = season.place("starts")
            if season.starts < first.starts:
                what = f"this season begins on {day(season.starts)}, before the policy does, on {day(first.starts)}"
                notes = [f"the first version is stated at {first.location}"]
                way_out = "correct one of the two dates; look at the year"
                yield DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)
            elif policy.startswith(f"{STAFF_PREFIX}.") and not any(_touches(version, season) for version in stated):
                what = f"on {day(season.starts)}, when this season begins, no version is in force"
                yield DEFECT.at(place, what, help="let a version cover the days of the season", length=WRITTEN_DATE)


def _touches(version: Span, season: Span) -> bool:
    ends = season.ends or season.starts
    return version.starts <= ends and (version.ends is None or version.ends >= season.starts)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
