"""POL005: a method that is free above a threshold which is not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL005", "threshold-not-stated")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report methods that are marked free above the threshold while there is none."""
    shipping = snapshot.policy("shipping", Shipping)
    if shipping.free_from is not None:
        return
    for key, method in shipping.methods.items():
        if method.free_above_threshold is not None and method.free_above_threshold.is_yes:
            where = snapshot.place("shipping", "methods", key, "free_above_threshold")
            what = f'"{method.name}" is free above a threshold, but no threshold is stated'
            way_out = 'add a line "free_from: …" with the amount, or write "free_above_threshold: no"'
            yield DEFECT.at(where, what, help=way_out, length=len("yes"))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
