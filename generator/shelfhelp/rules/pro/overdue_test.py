"""PRO012: something that was proved once, and not again for longer than the store says in `verify.yml`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.verification import Area, Verdict
from shelfhelp.resolve.subjects import TESTED, subjects_of
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("PRO012", "overdue-test", Severity.WARNING)

_GRACE = {Area.MAILBOXES: timedelta(days=2), Area.PAGES: timedelta(days=2)}
"""How late a test may be that a timer runs: it has its hour, and a message takes its time."""

_HOW = {Area.PHONES: "call it, and note with `shelfhelp verify phones` what you heard"}


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report what was proved too long ago. What was disproved is told by itself, and what was never tested is on Today."""
    subjects = (one for area in TESTED for one in subjects_of(snapshot, area)) if snapshot.is_staff else ()
    for subject in subjects:
        every = snapshot.verifying.every(subject)
        state = snapshot.verified.state(subject, snapshot.as_of)
        if every is None or state.verdict is Verdict.DISPROVED or state.proved_on is None:
            continue
        due = state.proved_on + timedelta(days=every.days_at_least) + _GRACE.get(subject.area, timedelta())
        if due > snapshot.as_of:
            continue
        what = (
            f"{subject.value} was last proved on {day(state.proved_on)}, and verify.yml asks for a proof every {every}"
        )
        way_out = _HOW.get(subject.area, f"run `shelfhelp verify {subject.area}`, daily where it can be")
        yield DEFECT.coming_due(due, snapshot.as_of, subject.location, what, help=way_out)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), looks_ahead=False, comes_due=True)
