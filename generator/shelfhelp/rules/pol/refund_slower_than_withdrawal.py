"""POL009: a refund promise that is slower than the one after a withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Orders, Returns
from shelfhelp.rules.english import countries
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL009", "refund-slower-than-withdrawal")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report refund times that can be longer than the refund time after a withdrawal, where one is stated."""
    returns, orders = snapshot.policy("returns", Returns), snapshot.policy("orders", Orders)
    if returns.withdrawal is None:
        return
    limit = returns.withdrawal.refund_within
    promises = (
        ("returns", "refund_within", returns.refund_within, "the refund time"),
        ("orders", "canceled_refund_within", orders.canceled_refund_within, "the refund time for a canceled order"),
    )
    for kind, field, promised, label in promises:
        stated, place = snapshot.place(kind, field), snapshot.place("returns", "withdrawal", "refund_within")
        if shown := outlasting(snapshot, promised, limit, stated, place):
            yield shown.report(
                DEFECT,
                stated,
                f"{label} is {promised}, but after a withdrawal it is {limit}",
                notes=[f"the refund time after a withdrawal is stated at {place}"],
                help=f'write "{limit}" or less; in {countries(returns.withdrawal.places)} this can be a withdrawal as well',
                length=len(str(promised)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns",), comes_due=True)
