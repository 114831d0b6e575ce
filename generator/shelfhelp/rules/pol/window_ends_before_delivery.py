"""POL014: a return window, counted from the order, that can end before the parcel arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot

DEFECT = Defect("POL014", "window-ends-before-delivery")


@in_every_case
def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report a window that is counted from the order and that a delivery can outlast."""
    returns = snapshot.policy("returns", Returns)
    if returns.counted_from != "order":
        return
    for key, method in snapshot.policy("shipping", Shipping).methods.items():
        place, due = snapshot.place("returns", "window"), snapshot.place("shipping", "methods", key, "delivery")
        if shown := outlasting(snapshot, method.delivery, returns.window, place, due):
            yield shown.report(
                DEFECT,
                place,
                f'the return window, {returns.window} from the order, can end before "{method.name}" arrives '
                f"({method.delivery})",
                notes=[f"the delivery time is stated at {due}"],
                help='write "counted_from: delivery", or a longer window',
                length=len(str(returns.window)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"), comes_due=True)
