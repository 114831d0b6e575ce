"""POL007: a country that the store delivers to, and no delivery method that goes there."""

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

DEFECT = Defect("POL007", "unserved-destination")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations that no method serves, where methods are stated."""
    shipping = snapshot.policy("shipping", Shipping)
    if not shipping.methods:
        return
    served = {place for method in shipping.methods.values() for place in shipping.served_by(method)}
    for index, place in enumerate(shipping.destinations):
        if place not in served:
            where = snapshot.place("shipping", "destinations", index)
            what = f"we deliver to {country(place)}, but no delivery method goes there"
            way_out = f'add {place} to the "destinations" of a method, or take it away here'
            yield DEFECT.at(where, what, help=way_out, length=len(str(place)))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
