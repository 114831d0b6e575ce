"""FAQ014: an answer that was reviewed on a day that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ014", "future-review", Severity.WARNING)

_WRITTEN_DATE = len("2026-12-24")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Warn of a `reviewed_on` after today. No such finding begins with a day: the passing of time can only end one."""
    for question in snapshot.questions:
        reviewed = question.reviewed_on
        if reviewed is not None and reviewed > snapshot.as_of:
            what = f"this answer cannot have been reviewed on {day(reviewed)}: that day is still to come"
            way_out = f'write the day on which somebody last read it, "{snapshot.as_of}" at the latest'
            yield DEFECT.at(question.place("reviewed_on"), what, help=way_out, length=_WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
