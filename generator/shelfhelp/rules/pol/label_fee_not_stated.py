"""POL013: a country that the store delivers to, and no price for sending something back from there, while others have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Shipping
from shelfhelp.model.situation import COUNTRY
from shelfhelp.rules.english import countries
from shelfhelp.rules.pol.destinations import as_written, member, named, words_for
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL013", "label-fee-not-stated")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations from which somebody of whom no more is known, nor a day, has no label fee, where others have one."""
    fee = snapshot.facts.get("returns.label_fee")
    if fee is None:
        return
    destinations = snapshot.policy("shipping", Shipping).destinations
    for where, places in as_written(snapshot, "destinations", of=destinations).items():
        unstated = [place for place in places if fee.value_for({COUNTRY: member(place)}) is None]
        if unstated:
            word = words_for(unstated, snapshot.words)
            yield DEFECT.at(
                fee.location,
                f"what a return label from {countries(named(unstated))} costs is not stated",
                notes=[f"we deliver there, says {where}"],
                help=f'add a line "{word}: …" with an amount, or "{word}: free"',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"))
