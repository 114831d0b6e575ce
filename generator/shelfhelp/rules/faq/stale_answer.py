"""FAQ003: an answer whose review is due or overdue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("FAQ003", "stale-answer", Severity.WARNING)

_NOTICE = timedelta(days=30)
_WRITTEN_DATE = len("2026-12-24")


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Warn for 30 days up to the day of the review; from the day after it, the answer is due."""
    for question in snapshot.questions:
        due = question.review_by
        if due is None or snapshot.as_of < due - _NOTICE:
            continue
        is_late = snapshot.as_of > due
        what = f"this answer {'should have been' if is_late else 'must be'} reviewed by {day(due)}"
        owner = f"{question.owner} owns it: " if question.owner else ""
        way_out = f"{owner}check every sentence, then write the new dates at reviewed_on and review_by"
        late_from, place = due + ONE_DAY, question.place("review_by")
        yield DEFECT.coming_due(late_from, snapshot.as_of, place, what, help=way_out, length=_WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, comes_due=True)
