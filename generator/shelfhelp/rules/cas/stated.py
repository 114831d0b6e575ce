"""The cases that policies state, for rules that hold lines against each other. In: the book. Out: each value's lines, once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import ALWAYS, Cases, Line
from shelfhelp.model.fact import key_of
from shelfhelp.model.policies.policy import value_at
from shelfhelp.model.situation import Case
from shelfhelp.rules import english
from shelfhelp.rules.effective_table import effective_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Extent
    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.timeline import Timeline, Version


@dataclass(frozen=True)
class StatedCases:
    """The lines of one value, the usual one last. `domains` are the dimensions whose members a store declares all of.

    `before` are the places of the lines of the version that these are laid over; `is_season` says that a season states these.
    """

    key: str
    lines: tuple[Case, ...]
    domains: Mapping[str, Extent]
    before: frozenset[Location] = frozenset()
    is_season: bool = False

    @property
    def cases(self) -> Cases[Case]:
        return Cases(tuple(Line(case.condition, case) for case in self.lines))

    def table(self, book: Book) -> list[str]:
        """Return what each kind of customer gets, as notes."""
        return effective_table(self.key, self.cases, book.words)


def stated_cases(book: Book) -> Iterator[StatedCases]:
    """Yield the cases of each value of each version, those that a later version repeats only once."""
    seen: set[str] = set()
    timelines: list[tuple[str, Timeline[Any]]] = [*book.policies.items(), *book.staff_policies.items()]
    for kind, timeline in timelines:
        for below, version in ((None, timeline.versions[0]), *laid_over(timeline)):
            for path, cases in version.cases.items():
                lines = (*cases, Case(ALWAYS, value_at(version.value, path), version.place(path)))
                if repr(lines) not in seen:
                    seen.add(repr(lines))
                    before = frozenset(case.location for case in below.cases.get(path, ())) if below else frozenset()
                    key, is_season = key_of(kind, path), version not in timeline.versions
                    yield StatedCases(key, lines, book.words.domains, before, is_season)


def laid_over(timeline: Timeline[Any]) -> Iterator[tuple[Version[Any], Version[Any]]]:
    """Yield each version with the one that it lies over, and each season's with the version that that lies over."""
    yield from pairwise(timeline.versions)
    usual = {version.effective_from: version for version in timeline.versions}
    yield from ((usual[day], special) for season in timeline.seasons for day, special in season.over.items())


def rewritten(line: Case, value: str) -> str:
    """Return what a later version or a season writes for a line to be something else: `GB: {from 50.00 GBP: removed}`."""
    *above, key = line.written
    return "".join(f"{name}: {{" for name in above) + f"{key}: {value}" + "}" * len(above)


def whom(case: Case, book: Book) -> str:
    """Describe in English whom a line is for."""
    return english.whom(case.condition, book.words)
