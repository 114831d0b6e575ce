"""LAW001: a destination with a statutory right of withdrawal that the return policy does not state for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Returns
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW001", "withdrawal-not-stated", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations with a withdrawal period that are not among the places of the stated right."""
    right = snapshot.policy("returns", Returns).withdrawal
    stated = right.places if right is not None else ()
    for entitlement in entitlements(snapshot, "withdrawal-period"):
        missing = entitlement.among(place for place in entitlement.places if place not in stated)
        if missing is not None:
            codes = ", ".join(place.code for place in missing.places)
            yield missing.report(
                DEFECT,
                snapshot.place("returns", "withdrawal", "places"),
                "the right of withdrawal is not stated",
                f"gives {entitlement.statute.least}",
                help=f'add {codes} to "places" of "withdrawal"'
                if right is not None
                else f'add "withdrawal:" with "places: [{codes}]", "window" and "refund_within"',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
