"""LAW005: a delivery method that takes longer than the statute allows where nothing else is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW005", "delivery-too-slow")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report methods that can take longer than the statute of a destination that they serve."""
    shipping = snapshot.policy("shipping", Shipping)
    for key, method in shipping.methods.items():
        place = snapshot.place("shipping", "methods", key, "delivery")
        for entitlement in entitlements(snapshot, "delivery-time"):
            most = entitlement.statute.most
            reached = {place.country for place in shipping.served_by(method)}
            served = entitlement.among(place for place in entitlement.places if place in reached)
            if broken := served and served.outlasted(method.delivery, most, place):
                yield broken.report(
                    DEFECT,
                    place,
                    f'"{method.name}" takes {method.delivery}',
                    f"allows {most} where nothing else is agreed",
                    help="shorten the time, or make sure that customers agree to it before they buy",
                    length=len(str(method.delivery)),
                )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",), comes_due=True)
