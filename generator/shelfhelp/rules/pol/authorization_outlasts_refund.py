"""POL016: a canceled order that is refunded sooner than its authorization is released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Orders
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL016", "authorization-outlasts-refund", Severity.WARNING)


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report an authorization that certainly lasts longer than the refund promise, where nothing is charged before shipping."""
    orders = snapshot.policy("orders", Orders)
    released, refunded = orders.payment.authorization_released_within, orders.canceled_refund_within
    if orders.payment.charged_when == "shipped" and released and refunded and refunded.is_shorter_than(released):
        yield DEFECT.at(
            snapshot.place("orders", "payment", "authorization_released_within"),
            f"an authorization is released within {released}, but a canceled order is refunded within {refunded}",
            notes=[f"the refund time for a canceled order is at {snapshot.place('orders', 'canceled_refund_within')}"],
            help="an order that did not ship was never charged, so both are the same money; promise one time for it",
            length=len(str(released)),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("orders",))
