"""POL013: a country that the store delivers to, and no price for sending something back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.rules.english import country
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL013", "label-fee-not-stated")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report destinations for which the return policy states no label fee."""
    fees = snapshot.policy("returns", Returns).label_fees
    for index, place in enumerate(snapshot.policy("shipping", Shipping).destinations):
        if place.code not in fees:
            yield DEFECT.at(
                snapshot.place("returns", "label_fees"),
                f"what a return label from {country(place)} costs is not stated",
                notes=[f"we deliver there, says {snapshot.place('shipping', 'destinations', index)}"],
                help=f'add a line "{place}: …" with an amount, or "{place}: free"',
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("returns", "shipping"))
