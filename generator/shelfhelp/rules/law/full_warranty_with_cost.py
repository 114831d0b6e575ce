"""LAW019: a warranty that is called full while a claim costs the customer money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Warranty
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW019", "full-warranty-with-cost")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a full warranty with a price for sending a claim in."""
    warranty = snapshot.policy("warranty", Warranty)
    fee = warranty.claim_shipping_fee
    if warranty.title != "Full" or fee is None or fee.money is None or not fee.money.amount:
        return
    for entitlement in entitlements(snapshot, "full-warranty"):
        yield entitlement.report(
            DEFECT,
            snapshot.place("warranty", "title"),
            f"the warranty is called full, but sending a claim in costs {fee}",
            "asks a full warranty to be without charge",
            help='write "title: Limited", or "claim_shipping_fee: free"',
            length=len(warranty.title),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("warranty", "shipping"), comes_due=True)
