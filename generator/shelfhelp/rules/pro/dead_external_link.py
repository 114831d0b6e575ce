"""PRO003: a link to a page of another site that was broken on several days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.verification import Area, Verdict
from shelfhelp.model.verifying import LinkTests
from shelfhelp.resolve.linked import linked_pages
from shelfhelp.resolve.subjects import subjects_of
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("PRO003", "dead-external-link", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report every place of a link that is dead; what was seen is known to staff's compilation alone."""
    tested = any(area is Area.LINKS for area, _ in snapshot.verified.results)
    if not snapshot.is_staff or not tested:
        return
    settings = snapshot.verifying.links or LinkTests()
    states = {one.value: snapshot.verified.state(one, snapshot.as_of) for one in subjects_of(snapshot, Area.LINKS)}
    dead = {address: state.seen for address, state in states.items() if state.verdict is Verdict.DISPROVED}
    for page in linked_pages(snapshot):
        if seen := dead.get(page.address):
            what = f'"{page.address}" is dead: {seen.seen}'
            due, way_out = seen.day, settings.instead_of(page.address)
            yield DEFECT.coming_due(due, snapshot.as_of, page.location, what, help=way_out, length=page.length)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False, comes_due=True)
