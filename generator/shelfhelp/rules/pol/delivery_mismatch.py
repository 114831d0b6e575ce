"""POL001: a promised delivery time that handling and transit together can outlast."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.outlasting import outlasting_until_delivery
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL001", "delivery-mismatch")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report methods whose handling and transit, added up, can take longer than is promised. A margin is nobody's loss."""
    for key, method in snapshot.policy("shipping", Shipping).methods.items():
        if method.handling is None or method.transit is None or method.delivery is None:
            continue
        place = partial(snapshot.place, "shipping", "methods", key)
        total, stated = method.handling + method.transit, [place(part) for part in ("handling", "transit")]
        if shown := outlasting_until_delivery(snapshot, total, method.delivery.ends[1], place("delivery"), *stated):
            parts = f"handling ({method.handling}) and transit ({method.transit})"
            yield shown.report(
                DEFECT,
                place("delivery"),
                f"{parts} make {total}, but {method.delivery} is promised",
                notes=[
                    f"the {of} time is stated at {where}"
                    for of, where in zip(("handling", "transit"), stated, strict=True)
                ],
                help=f'write "delivery: {total}", or correct handling or transit',
                length=len(str(method.delivery)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",), comes_due=True)
