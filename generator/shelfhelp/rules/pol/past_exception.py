"""POL025: an exception to the opening hours whose day is long over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL025", "past-exception", Severity.WARNING)

_LONG_OVER = timedelta(days=30)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report exceptions that were over a month ago; fresher ones may stay until somebody tidies up."""
    for index, exception in enumerate(snapshot.policy("contact", Contact).exceptions):
        if exception.date.date < snapshot.as_of - _LONG_OVER:
            yield DEFECT.at(
                snapshot.place("contact", "exceptions", index, "date"),
                f"the exception for {day(exception.date.date)} ({exception.reason}) is long over",
                help="take it away, or correct the year",
                length=len(str(exception.date)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), looks_ahead=False)
