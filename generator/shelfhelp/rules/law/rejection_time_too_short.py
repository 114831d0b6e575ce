"""LAW021: less time for rejecting faulty goods than the statute gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW021", "rejection-time-too-short")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report the time for rejecting faulty goods or, where none is stated, the time for reporting damage."""
    returns = snapshot.policy("returns", Returns)
    field = "damaged_reported_within" if returns.faulty_rejected_within is None else "faulty_rejected_within"
    stated = returns.faulty_rejected_within or returns.damaged_reported_within
    if stated is None or stated.length is None:
        return
    promised = f"within {stated}" if stated.is_counted else str(stated)
    place = snapshot.place("returns", field)
    for entitlement in entitlements(snapshot, "rejection-time"):
        least = entitlement.statute.least
        if broken := entitlement.outlasted(least, stated.length, place):
            yield broken.report(
                DEFECT,
                place,
                f"faulty goods can be reported {promised}",
                f"gives {least} to reject them",
                help=f'add a line "faulty_rejected_within: {least}", or write that time here',
                length=len(str(stated)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
