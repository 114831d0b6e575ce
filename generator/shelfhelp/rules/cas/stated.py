"""The cases that policies state, for rules that hold lines against each other. In: the book. Out: each value's lines, once."""

from __future__ import annotations

from dataclasses import dataclass
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
    from shelfhelp.model.timeline import Timeline


@dataclass(frozen=True)
class StatedCases:
    """The lines of one value, the usual one last. `domains` are the dimensions whose members a store declares all of."""

    key: str
    lines: tuple[Case, ...]
    domains: Mapping[str, Extent]

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
        for version in timeline.stated():
            for path, cases in version.cases.items():
                lines = (*cases, Case(ALWAYS, value_at(version.value, path), version.place(path)))
                if repr(lines) not in seen:
                    seen.add(repr(lines))
                    yield StatedCases(key_of(kind, path), lines, book.words.domains)


def whom(case: Case, book: Book) -> str:
    """Describe in English whom a line is for."""
    return english.whom(case.condition, book.words)
