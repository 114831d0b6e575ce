"""LAW003: a refund after a withdrawal that comes later than the statute allows."""

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

DEFECT = Defect("LAW003", "withdrawal-refund-too-slow")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a refund time after a withdrawal that can be longer than a destination's statute allows."""
    right = snapshot.policy("returns", Returns).withdrawal
    if right is None:
        return
    place = snapshot.place("returns", "withdrawal", "refund_within")
    for entitlement in entitlements(snapshot, "withdrawal-refund"):
        most = entitlement.statute.most
        if broken := entitlement.outlasted(right.refund_within, most, place):
            yield broken.report(
                DEFECT,
                place,
                f"the refund time after a withdrawal is {right.refund_within}",
                f"allows {most} at most",
                help=f'write "{most}" or less',
                length=len(str(right.refund_within)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
