"""EFF007: a policy that begins later than the store, or that has not begun yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import KINDS
from shelfhelp.rules.eff.spans import WRITTEN_DATE, by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot


DEFECT = Defect("EFF007", "late-start", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report public policies without a version for the first days of the store.

    It is an error where today is such a day, for then a page is empty; later only the look-up of old orders is.
    """
    first = {
        policy: versions[0] for policy, versions in by_policy(snapshot.spans, "version").items() if policy in KINDS
    }
    store = first.get("store")
    if store is not None and store.starts > snapshot.as_of:
        first = {"store": store}
    for policy, version in first.items():
        place, begins = version.place("effective_from"), f"the {policy} policy begins on {day(version.starts)}"
        if version.starts > snapshot.as_of:
            what, way_out = (
                f"{begins}, and nothing says what holds until then",
                "add a version above it that holds today",
            )
            yield DEFECT.at(place, what, help=way_out, length=WRITTEN_DATE, severity=Severity.ERROR)
        elif store is not None and version.starts > store.starts:
            what = f"{begins}, later than the store, on {day(store.starts)}"
            notes = [f"the store begins at {store.place('effective_from')}"]
            way_out = "state what held before, so that older orders can be looked up, or let the store begin later"
            yield DEFECT.at(place, what, notes=notes, help=way_out, length=WRITTEN_DATE)


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
