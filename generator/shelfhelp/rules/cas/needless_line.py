"""CAS004: a line that gives everybody what they would get without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cases import Cases, table
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.cas.stated import StatedCases, stated_cases, whom
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic

DEFECT = Defect("CAS004", "needless-line", Severity.WARNING)


def check(book: Book) -> Iterator[Diagnostic]:
    """Report such lines. A line that never counts is CAS003's."""
    for stated in stated_cases(book):
        for number, case in enumerate(stated.lines[:-1]):
            if _is_needless(stated, number):
                yield DEFECT.at(
                    case.location,
                    f"{whom(case, book)} would get {case.value} without this line as well",
                    notes=stated.table(book),
                    help="take this line away, or write what they get instead",
                    length=len(str(case.value)),
                )


def _is_needless(stated: StatedCases, number: int) -> bool:
    """Return whether each kind of customer that a line is for gets the same where the line is not there."""
    cases = stated.cases
    without = Cases((*cases.lines[:number], *cases.lines[number + 1 :]))
    reached = [row for row in table(cases, stated.domains) if row.line == number]
    return bool(reached) and all(
        (other := table(without, stated.domains, row.example))
        and all(
            one.line is not None and without.lines[one.line].value.value == stated.lines[number].value for one in other
        )
        for row in reached
    )


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
