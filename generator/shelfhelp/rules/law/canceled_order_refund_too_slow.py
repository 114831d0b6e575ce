"""LAW017: a refund for a canceled order that comes later than the statute allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Orders
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW017", "canceled-order-refund-too-slow")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a refund time for canceled orders that can be longer than a destination's statute allows."""
    promised = snapshot.policy("orders", Orders).canceled_refund_within
    place = snapshot.place("orders", "canceled_refund_within")
    for entitlement in entitlements(snapshot, "canceled-order-refund"):
        most = entitlement.statute.most
        if broken := entitlement.outlasted(promised, most, place):
            yield broken.report(
                DEFECT,
                place,
                f"the refund time for a canceled order is {promised}",
                f"allows {most}",
                help=f'write "{most}" or less',
                length=len(str(promised)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("orders", "shipping"), comes_due=True)
