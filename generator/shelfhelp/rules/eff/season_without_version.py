"""EFF006: a season on days for which its policy has no version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.eff.spans import by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.book import Book, Span


DEFECT = Defect("EFF006", "season-without-version")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report seasons that no version covers, or that begin before the first one: they have nothing to lie over."""
    versions = by_policy(book.spans, "version")
    for policy, seasons in by_policy(book.spans, "season").items():
        stated = versions.get(policy, [])
        for season in seasons:
            if stated and season.starts < stated[0].starts:
                what = f"this season begins on {day(season.starts)}, before the policy does, on {day(stated[0].starts)}"
                notes = [f"the first version is stated at {stated[0].location}"]
                yield DEFECT.at(
                    season.location, what, notes=notes, help="correct one of the two dates; look at the year"
                )
            elif not any(_touches(version, season) for version in stated):
                what = f"on {day(season.starts)}, when this season begins, no version of the policy is in force"
                yield DEFECT.at(season.location, what, help="let a version cover the days of the season")


def _touches(version: Span, season: Span) -> bool:
    ends = season.ends or season.starts
    return version.starts <= ends and (version.ends is None or version.ends >= season.starts)


RULE = Rule(DEFECT, Stage.BOOK, __name__, check)
