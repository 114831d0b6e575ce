"""POL050: holidays that close the line, and of which no data are there for the coming year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.rules.english import country
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL050", "holidays-unknown", Severity.WARNING)
_YEAR = timedelta(days=365)
_WAY_OUT = "write each day on which the line is closed below exceptions, with its date, hours: closed, and a reason"


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a calendar that has no holidays this year, or none next year."""
    calendar = snapshot.policy("contact", Contact).closed_on_public_holidays_of
    if calendar is None:
        return
    years = range(snapshot.as_of.year, (snapshot.as_of + _YEAR).year + 1)
    without = [year for year in years if not public_holidays(calendar.country.code, calendar.region, year)]
    if without:
        since = f"after {without[0] - 1}" if without[0] > snapshot.as_of.year else "for the coming year"
        yield DEFECT.at(
            snapshot.place("contact", "closed_on_public_holidays_of"),
            f"no public holidays of {country(calendar.country)} are known {since}: the line counts as open on each of them",
            help=_WAY_OUT,
            length=len(str(calendar)),
        )


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), looks_ahead=False)
