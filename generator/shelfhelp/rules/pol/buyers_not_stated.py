"""POL035: data that is sold or rented, and no purpose that says to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Privacy
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL035", "buyers-not-stated")

_BUYER = re.compile(r"buy|purchas|\bsell|\bsold\b|\brent|advertis|partner|broker|market", re.IGNORECASE)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a store that sells or rents data while the recipients of every purpose are of another kind."""
    privacy = snapshot.policy("privacy", Privacy)
    is_sold = privacy.sold_or_rented is not None and privacy.sold_or_rented.is_yes
    if is_sold and not any(_BUYER.search(str(p.recipients or "")) for p in privacy.purposes.values()):
        place = snapshot.place("privacy", "purposes")
        yield DEFECT.at(
            snapshot.place("privacy", "sold_or_rented"),
            "data is sold or rented, but no purpose names who buys or rents it",
            notes=[f"the purposes, each with its recipients, are listed at {place}"],
            help='name the buyers at "recipients" of the purpose, or write "sold_or_rented: no"',
            length=len("yes"),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("privacy",), reads=("en",))
