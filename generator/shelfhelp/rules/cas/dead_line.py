"""CAS003: a line that never counts, because the lines above it take all of its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, Cases, dead_lines, table
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.cas.stated import StatedCases, rewritten, stated_cases, whom
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.nodes import REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.situation import Case

DEFECT = Defect("CAS003", "dead-line")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report such lines, each with the line above that somebody of its kind gets instead."""
    for stated in stated_cases(book):
        for number in _dead(stated):
            dead = stated.lines[number]
            taker = stated.lines[_taken_by(stated, number)]
            who = f"{whom(dead, book)} get" if whom(dead, book) else "everybody else gets"
            yield DEFECT.at(
                dead.location,
                f"this line never counts: {who} {taker.value} by a line above",
                notes=[f"the line above, for {whom(taker, book)}, is stated at {taker.location}", *stated.table(book)],
                help=_way_out(stated, dead, taker),
                length=len(str(dead.value)),
            )


def _dead(stated: StatedCases) -> list[int]:
    """Return the numbers of dead lines. One for everybody else is alive while a kind of item could be added that no line names."""
    of_all = dead_lines(stated.cases, {})
    return [n for n in dead_lines(stated.cases, stated.domains) if n in of_all or stated.lines[n].condition != ALWAYS]


def _way_out(stated: StatedCases, dead: Case, taker: Case) -> str:
    """Return what to write. A line of before is not moved: a later version takes it away, and a season says what it is then."""
    if taker.location not in stated.before or dead.location in stated.before:
        return "move this line above that one, or take it away"
    instead = rewritten(taker, "…" if stated.is_season else REMOVED)
    return f'write "{instead}" beside this line, if it takes the place of that one; else take it away'


def _taken_by(stated: StatedCases, number: int) -> int:
    """Return the number of the line that the first of a dead line's kinds of customer gets."""
    own = Cases(stated.cases.lines[number : number + 1])
    example = next(row.example for row in table(own, stated.domains) if row.line is not None)
    return next(row.line for row in table(stated.cases, stated.domains, example) if row.line is not None)


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
