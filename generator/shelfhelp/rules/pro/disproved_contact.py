"""PRO001: a phone line or a mailbox that was found not to work."""

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
    from shelfhelp.model.verification import State

DEFECT = Defect("PRO001", "disproved-contact", Severity.WARNING)

_AREAS = (Area.PHONES, Area.MAILBOXES)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report each contact whose newest test disproved it, as come due on the day of that test. The public is not told."""
    subjects = (one for area in _AREAS for one in subjects_of(snapshot, area)) if snapshot.is_staff else ()
    for subject in subjects:
        state = snapshot.verified.state(subject, snapshot.as_of)
        if state.verdict is not Verdict.DISPROVED or state.seen is None:
            continue
        seen = state.seen
        what = f"{subject.value} was found not to work on {day(seen.day)}, at {seen.at:%H:%M}: {seen.seen}"
        way_out = f"{seen.help or 'see to it, or correct what stands here'}; then `shelfhelp verify {subject.area}` tests it anew"
        notes = list(_history(state))
        yield DEFECT.coming_due(seen.day, snapshot.as_of, subject.location, what, help=way_out, notes=notes)


def _history(state: State) -> Iterator[str]:
    if state.since is not None and state.seen is not None and state.since.day < state.seen.day:
        yield f"this has been so since {day(state.since.day)}"
    yield f"it was last proved on {day(state.proved_on)}" if state.proved_on else "it was never proved"


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), looks_ahead=False, comes_due=True)
