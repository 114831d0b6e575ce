"""POL026: an exception that opens the line on a public holiday on which it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.openings import holiday_on
from shelfhelp.model.policies import Contact
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL026", "open-on-holiday", Severity.WARNING)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report exceptions with hours on a public holiday of the country or region whose holidays close the line."""
    contact = snapshot.policy("contact", Contact)
    for index, exception in enumerate(contact.exceptions):
        place = holiday_on(snapshot.over_time, exception.date.date)
        if place is not None and not exception.hours.is_closed:
            names = public_holidays(place.country.code, place.region, exception.date.date.year)
            yield DEFECT.at(
                snapshot.place("contact", "exceptions", index, "hours"),
                f"{day(exception.date.date)} is {names[exception.date.date]}, a public holiday on which the line is closed, "
                f"but the exception says {exception.hours}",
                notes=[f"that it is closed is stated at {snapshot.place('contact', 'closed_on_public_holidays_of')}"],
                help='check the date; write "closed" if the holiday holds',
                length=len(str(exception.hours)),
            )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",))
