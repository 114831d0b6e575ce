"""EFF007: a policy that begins later than the store, or that has not begun yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import KINDS
from shelfhelp.rules.eff.spans import by_policy
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


DEFECT = Defect("EFF007", "late-start", Severity.WARNING)


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report public policies without a version for the first days of the store.

    It is an error where today is such a day, for then a page is empty; later only the look-up of old orders is.
    """
    first = {policy: versions[0] for policy, versions in by_policy(snapshot.spans, "version").items()}
    store = first.get("store")
    for policy, version in first.items():
        if policy not in KINDS:
            continue
        if version.starts > snapshot.as_of:
            what = f"the {policy} policy begins on {day(version.starts)}, and nothing says what holds until then"
            yield DEFECT.at(
                version.location, what, help="add a version above it that is in force today", severity=Severity.ERROR
            )
        elif store is not None and version.starts > store.starts:
            what = f"the {policy} policy begins on {day(version.starts)}, later than the store, on {day(store.starts)}"
            way_out = "state what held before, so that older orders can be looked up, or let the store begin later"
            yield DEFECT.at(version.location, what, notes=[f"the store begins at {store.location}"], help=way_out)


RULE = Rule(DEFECT, Stage.SNAPSHOT, __name__, check, looks_ahead=False)
