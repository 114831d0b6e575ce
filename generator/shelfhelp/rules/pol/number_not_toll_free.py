"""POL028: a call that is said to be free, to a number that is not toll-free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL028", "number-not-toll-free")

_SAID_TO_BE_FREE = re.compile(
    r"^free\b|\btoll[- ]?free\b|\bfree (?:of charge|from|in|within|call)|\bfreephone\b|\bat no (?:cost|charge)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never) (?:toll[- ]?)?free\b", re.IGNORECASE)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each cost of a call that says "free" while the number's range is one that callers pay for."""
    for key, line in snapshot.policy("contact", Contact).phones.items():
        cost = str(line.cost or "")
        if _SAID_TO_BE_FREE.search(_DENIED.sub("", cost)) and not line.number.is_toll_free:
            yield DEFECT.at(
                snapshot.place("contact", "phones", key, "cost"),
                f'the call is said to be free ("{cost}"), but {line.number} is not a toll-free number',
                notes=[f"the number is stated at {snapshot.place('contact', 'phones', key, 'number')}"],
                help="state what a call costs, or correct the number",
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), reads=("en",))
