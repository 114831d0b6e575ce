"""POL027: two exceptions to the opening hours for one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect
from shelfhelp.model.policies import Contact
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.policies.contact import ExceptionalDay
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Day

DEFECT = Defect("POL027", "duplicate-exception")


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report each exception for whose day there is another one above it."""
    first: dict[Day, tuple[int, ExceptionalDay]] = {}
    for index, exception in enumerate(snapshot.policy("contact", Contact).exceptions):
        earlier, other = first.setdefault(exception.date, (index, exception))
        if other is not exception:
            yield DEFECT.at(
                snapshot.place("contact", "exceptions", index, "date"),
                f"{day(exception.date.date)} has two exceptions, {other.hours} and {exception.hours}",
                notes=[f"the other one is stated at {snapshot.place('contact', 'exceptions', earlier, 'date')}"],
                help="keep one of the two",
                length=len(str(exception.date)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
