"""POL004: a free-delivery threshold that no delivery method uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies.shipping import Method
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL004", "threshold-of-no-method")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a threshold that is stated while no method is free above it."""
    shipping = snapshot.policy("shipping", Shipping)
    if shipping.free_from is None or any(_is_free(m) for m in shipping.methods.values()):
        return
    what = f"delivery is free from {shipping.free_from}, but no delivery method is free above the threshold"
    way_out = 'write "free_above_threshold: yes" at the methods that are free then, or take "free_from" away'
    where = snapshot.place("shipping", "free_from")
    yield DEFECT.at(where, what, help=way_out, length=len(str(shipping.free_from)))


def _is_free(method: Method) -> bool:
    return method.free_above_threshold is not None and method.free_above_threshold.is_yes


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
