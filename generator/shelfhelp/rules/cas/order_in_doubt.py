"""CAS005: a new line that some customers fit who fit a line of before as well, so that nothing says which of the two counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import all_of
from shelfhelp.model.diagnostic import Defect
from shelfhelp.rules.cas.stated import laid_over, whom
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Timeline

DEFECT = Defect("CAS005", "order-in-doubt")


def check(book: Book) -> Iterator[Diagnostic]:
    """Report the first such line of each value: once its order is stated, all others are in their places, too."""
    timelines: tuple[Timeline[Any], ...] = (*book.policies.values(), *book.staff_policies.values())
    for below, over in (pair for timeline in timelines for pair in laid_over(timeline)):
        for path, lines in over.cases.items():
            found = next(_in_doubt(below.cases.get(path, ()), lines), None)
            if found is not None:
                new, old = found
                both = whom(replace(new, condition=all_of(old.condition, new.condition)), book)
                order = "; ".join(f"{whom(line, book)}: {line.value}" for line in lines)
                yield DEFECT.at(
                    new.location,
                    f"this line is new, and nothing says whether {new.value} or {old.value} counts for {both}",
                    help="write all lines here again, in the order in which they count; "
                    f"as it stands that is: {order}; usually",
                    notes=(f"{old.value} for {whom(old, book)} is stated at {old.location}",),
                    length=len(str(new.value)),
                )


def _in_doubt(below: tuple[Case, ...], lines: tuple[Case, ...]) -> Iterator[tuple[Case, Case]]:
    """Yield each new line with a line of before that stands above it, that says something else, and that some of the same fit."""
    kept = [case.location for case in below]
    conditions = [case.condition for case in below]
    for number, new in enumerate(lines):
        if new.condition not in conditions:
            for old in lines[:number]:
                if old.location in kept and old.value != new.value and all_of(old.condition, new.condition):
                    yield new, old


RULE = Rule(DEFECT, Scope.BOOK, __name__, check)
