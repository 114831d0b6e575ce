"""LAW004: a right of withdrawal without a link to the shop's function for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns
from shelfhelp.rules.law.entitlements import entitlements
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("LAW004", "withdrawal-function-missing")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a stated right of withdrawal that links to no function. Whether the link works is another rule's question."""
    right = snapshot.policy("returns", Returns).withdrawal
    if right is None or right.function is not None:
        return
    for entitlement in entitlements(snapshot, "withdrawal-function"):
        yield entitlement.report(
            DEFECT,
            snapshot.place("returns", "withdrawal"),
            "there is no link to the shop's withdrawal function",
            "asks for one",
            help='add a line "function: https://…" with the shop\'s page on which a customer withdraws',
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
