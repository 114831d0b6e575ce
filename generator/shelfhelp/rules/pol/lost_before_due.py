"""POL008: a parcel that counts as lost while it may still be on its way as promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("POL008", "lost-before-due")


@in_every_case
def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report methods whose delivery may take longer than the time after which a parcel counts as lost."""
    shipping = snapshot.policy("shipping", Shipping)
    for key, method in shipping.methods.items():
        if shipping.lost_after.is_shorter_than(method.delivery):
            where = snapshot.place("shipping", "lost_after")
            what = f'a parcel counts as lost after {shipping.lost_after}, but "{method.name}" takes {method.delivery}'
            due = snapshot.place("shipping", "methods", key, "delivery")
            yield DEFECT.at(
                where,
                what,
                notes=[f"the delivery time is stated at {due}"],
                help="write a time that is longer than the slowest delivery",
                length=len(str(shipping.lost_after)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
