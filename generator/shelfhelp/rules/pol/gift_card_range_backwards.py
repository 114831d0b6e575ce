"""POL017: a smallest gift card that is larger than the largest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Orders
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL017", "gift-card-range-backwards")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a range of gift cards that holds no amount. Amounts in two currencies are another rule's."""
    cards = snapshot.policy("orders", Orders).gift_cards
    smallest, largest = cards.smallest, cards.largest
    if smallest and largest and smallest.currency == largest.currency and smallest.amount > largest.amount:
        yield DEFECT.at(
            snapshot.place("orders", "gift_cards", "smallest"),
            f"the smallest gift card, {smallest}, is larger than the largest, {largest}",
            notes=[f"the largest is stated at {snapshot.place('orders', 'gift_cards', 'largest')}"],
            help="correct one of the two amounts",
            length=len(str(smallest)),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("orders",))
