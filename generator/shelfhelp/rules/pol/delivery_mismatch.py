"""POL001: a promised delivery time that handling and transit do not add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.every_case import in_every_case
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Duration

DEFECT = Defect("POL001", "delivery-mismatch")


@in_every_case
def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report methods whose handling and transit, added up, are not the promised delivery."""
    for key, method in snapshot.policy("shipping", Shipping).methods.items():
        if method.handling is None or method.transit is None or method.delivery is None:
            continue
        parts = f"handling ({method.handling}) and transit ({method.transit})"
        total = _total(method.handling, method.transit)
        if total is None:
            what = f"{parts} are in different units, so nobody can see that they make {method.delivery}"
            way_out = "state handling, transit and delivery in one unit, such as business days"
        elif total.is_same_length(method.delivery):
            continue
        else:
            what = f"{parts} make {total}, but {method.delivery} is promised"
            way_out = f'write "delivery: {total}", or correct handling or transit'
        methods = ("methods", key)
        notes = [
            f"the {part} time is stated at {snapshot.place('shipping', *methods, part)}"
            for part in ("handling", "transit")
        ]
        where = snapshot.place("shipping", *methods, "delivery")
        yield DEFECT.at(where, what, notes=notes, help=way_out, length=len(str(method.delivery)))


def _total(handling: Duration, transit: Duration) -> Duration | None:
    try:
        return handling + transit
    except ValueError:
        return None


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
