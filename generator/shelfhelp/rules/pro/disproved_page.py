"""PRO002: a page, form or chat that is not there, or is not what the store says, as a test in a browser has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.verification import Area, Verdict
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("PRO002", "disproved-page", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report pages that the newest test with an outcome has disproved; what was seen is known to staff's compilation alone."""
    for subject in subjects_of(snapshot, Area.PAGES) if snapshot.is_staff else ():
        state = snapshot.verified.state(subject, snapshot.as_of)
        if state.verdict is Verdict.DISPROVED and state.seen and state.since:
            what = f"{subject.value} was found not to work on {day(state.seen.day)}: {state.seen.seen}"
            notes = [f"this has been so since {day(state.since.day)}"] if state.since.day < state.seen.day else []
            way_out = f"{state.seen.help or 'mend it, or correct what stands here'}; then `shelfhelp verify pages` tests it anew"
            due = state.seen.day
            yield DEFECT.coming_due(due, snapshot.as_of, subject.location, what, help=way_out, notes=notes)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, comes_due=True)
