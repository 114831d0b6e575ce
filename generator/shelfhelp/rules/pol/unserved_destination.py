"""POL007: a place that the store delivers to, and no delivery method that goes there."""

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
    from shelfhelp.model.values import Territory

DEFECT = Defect("POL007", "unserved-destination")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations that no method serves, or that methods serve parts of only, where methods are stated."""
    shipping = snapshot.policy("shipping", Shipping)
    served = dict.fromkeys(_served(snapshot, shipping))
    for where, places in as_written(snapshot, "destinations", of=shipping.destinations).items():
        unserved = [place for place in places if not lies_within(place, served.keys())] if shipping.methods else []
        if not unserved:
            continue
        first = unserved[0]
        parts = [place for place in served if place.country == first.country]
        if first.region or not parts:
            what = f"we deliver to {countries(named(unserved))}, but no delivery method goes there"
            way_out = (
                f'add {words_for(unserved, snapshot.words)} to the "destinations" of a method, or take it away here'
            )
        else:
            what = f"we deliver to all of {country(first)}, but delivery methods go to parts of it only: {countries(parts)}"
            way_out = f'write {words_for(parts, snapshot.words)} here instead, or add {first} to the "destinations" of a method'
        yield DEFECT.at(where, what, help=way_out, length=len(str(first)))


def _served(snapshot: StatedSnapshot, shipping: Shipping) -> Iterator[Territory]:
    """Yield the places that methods go to, in whatever case."""
    for key, method in shipping.methods.items():
        fact = snapshot.facts.get(f"shipping.methods.{key}.destinations")
        yield from shipping.served_by(method)
        for case in fact.cases if fact is not None and method.picked_up_at is None else ():
            yield from case.value if isinstance(case.value, tuple) else ()


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("shipping",))
