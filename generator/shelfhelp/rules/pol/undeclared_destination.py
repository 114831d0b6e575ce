"""POL006: a delivery method that goes to a place which is not among those that the store lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.rules.english import countries, country
from shelfhelp.rules.pol.destinations import as_written, lies_within, named, words_for
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL006", "undeclared-destination")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations of methods that are missing from the store's destinations."""
    shipping = snapshot.policy("shipping", Shipping)
    listed = f"the places that we deliver to are listed at {snapshot.place('shipping', 'destinations')}"
    declared = frozenset(shipping.destinations)
    for key, method in shipping.methods.items():
        for where, places in as_written(snapshot, "methods", key, "destinations", of=method.destinations).items():
            missing = [place for place in places if not lies_within(place, declared)]
            if not missing:
                continue
            first = missing[0]
            if not first.region and first.country in shipping.countries:
                what = f'"{method.name}" goes to all of {country(first)}, but we deliver to parts of it only'
                way_out = f'write {first} in "destinations" at the top, or here the parts that are meant'
            else:
                what = f'"{method.name}" goes to {countries(named(missing))}, where we do not deliver'
                way_out = f'add {words_for(places, snapshot.words)} to "destinations" at the top, or take it away here'
            yield DEFECT.at(where, what, notes=[listed], help=way_out, length=len(str(first)))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
