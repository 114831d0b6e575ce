"""POL006: a delivery method that goes to a country which the store does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.english import country
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL006", "undeclared-destination")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations of methods that are missing from the store's destinations."""
    shipping = snapshot.policy("shipping", Shipping)
    listed = f"the countries that we deliver to are listed at {snapshot.place('shipping', 'destinations')}"
    for key, method in shipping.methods.items():
        for index, place in enumerate(method.destinations):
            if place.country not in shipping.destinations:
                where = snapshot.place("shipping", "methods", key, "destinations", index)
                what = f'"{method.name}" goes to {country(place.country)}, which is not among the countries that we deliver to'
                way_out = f'add {place.country} to "destinations" at the top, or take it away here'
                yield DEFECT.at(where, what, notes=[listed], help=way_out, length=len(str(place)))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
