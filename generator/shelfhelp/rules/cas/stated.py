"""The cases that policies state, for rules that hold lines against each other. In: the book. Out: each value's lines, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import ALWAYS, Cases, Line, Names
from shelfhelp.facts.situations import Naming, describe_condition
from shelfhelp.model.policies.policy import value_at
from shelfhelp.model.situation import CATEGORY, Case
from shelfhelp.rules.english import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Extent
    from shelfhelp.model.book import Book
    from shelfhelp.model.timeline import Timeline


@dataclass(frozen=True)
class StatedCases:
    """The lines of one value, the usual one last. `domains` are the dimensions whose members a store declares all of."""

    lines: tuple[Case, ...]
    domains: Mapping[str, Extent]

    @property
    def cases(self) -> Cases[Case]:
        return Cases(tuple(Line(case.condition, case) for case in self.lines))


def stated_cases(book: Book) -> Iterator[StatedCases]:
    """Yield the cases of each value of each version, those that a later version repeats only once."""
    categories = frozenset(word for word, (dimension, _) in book.words.members.items() if dimension == CATEGORY)
    domains: dict[str, Extent] = {CATEGORY: Names(categories)} if categories else {}
    seen: set[str] = set()
    timelines: tuple[Timeline[Any], ...] = (*book.policies.values(), *book.staff_policies.values())
    for timeline in timelines:
        for version in (*timeline.versions, *(v for season in timeline.seasons for v in season.over.values())):
            for path, cases in version.cases.items():
                lines = (*cases, Case(ALWAYS, value_at(version.value, path), version.place(path)))
                if repr(lines) not in seen:
                    seen.add(repr(lines))
                    yield StatedCases(lines, domains)


def whom(case: Case, book: Book) -> str:
    """Describe in English whom a line is for."""
    return describe_condition(case.condition, Naming(ENGLISH, (), tuple(book.words.titles.items())))
