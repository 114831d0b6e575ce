"""CAS004: a line that gives everybody what they would get without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cases import Cases, table
from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.cas.stated import StatedCases, rewritten, stated_cases, whom
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.nodes import REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.situation import Case

DEFECT = Defect("CAS004", "needless-line", Severity.WARNING)


def check(book: Book) -> Iterator[Diagnostic]:
    """Report such lines. A line that never counts is CAS003's, and a value that a season states for everybody is in every line."""
    for stated in stated_cases(book):
        for number, case in enumerate(stated.lines[:-1]):
            is_for_all = stated.is_season and case.location in {*stated.before, stated.lines[-1].location}
            if not is_for_all and _is_needless(stated, number):
                yield _finding(stated, case, book)


def _finding(stated: StatedCases, case: Case, book: Book) -> Diagnostic:
    """Report a line where it stands, or one of before where the new line stands that makes it needless."""
    new = next((line for line in stated.lines if line.location not in stated.before), case)
    is_old = case.location in stated.before
    without = f"the line of before, at {case.location}," if is_old else "this line"
    way_out = f'write "{rewritten(case, REMOVED)}" beside this line' if is_old else "take this line away"
    return DEFECT.at(
        (new if is_old else case).location,
        f"{whom(case, book)} would get {case.value} without {without} as well",
        notes=stated.table(book),
        help=f"{way_out}, or write what they get instead",
        length=len(str((new if is_old else case).value)),
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
