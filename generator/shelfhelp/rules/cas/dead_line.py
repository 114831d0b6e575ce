"""CAS003: a line that never counts, because the lines above it take all of its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cases import dead_lines
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.cas.stated import stated_cases, whom
from shelfhelp.rules.every_case import example_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic

DEFECT = Defect("CAS003", "dead-line")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report such lines, each with the line above that somebody of its kind gets instead."""
    for stated in stated_cases(book):
        for number in dead_lines(stated.cases, stated.domains):
            dead = stated.lines[number]
            above = stated.cases.line_in(example_of(dead.condition))
            taker = stated.lines[above or 0]
            yield DEFECT.at(
                dead.location,
                f"this line never counts: {whom(dead, book) or 'everybody else'} get {taker.value} by a line above",
                notes=[f"the line above, for {whom(taker, book)}, is stated at {taker.location}"],
                help="move this line above that one, or take it away",
                length=len(str(dead.value)),
            )


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
