"""POL051: the holidays of a country alone, where most of its regions have others besides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Contact
from shelfhelp.model.public_holidays import most_regions_rest, public_holidays, regions_of
from shelfhelp.rules.english import country, day
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("POL051", "regional-holidays-missing", Severity.WARNING)
_YEAR = timedelta(days=365)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a country without a region, of which most regions rest on days that the whole country does not."""
    calendar = snapshot.policy("contact", Contact).closed_on_public_holidays_of
    if calendar is None or calendar.region:
        return
    code = calendar.country.code
    last = snapshot.as_of + _YEAR
    years = range(snapshot.as_of.year, last.year + 1)
    missing = [one for year in years for one in most_regions_rest(code, year) if snapshot.as_of <= one < last]
    if missing:
        regions = [f"{code}-{region}" for region in regions_of(code)]
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield DEFECT.at(
            snapshot.place("contact", "closed_on_public_holidays_of"),
            f"{code} has the holidays of all of {country(calendar.country)} only, "
            f"without those that most of its regions keep: {_named(code, missing[0])}{more}",
            help=f"write the region of your line: {', '.join(regions)}",
            length=len(code),
        )


def _named(code: str, of: date) -> str:
    """Name a holiday of some region with its day: `Easter Monday (March 29, 2027)`."""
    holidays = (public_holidays(code, region, of.year) for region in regions_of(code))
    return f"{next(names[of] for names in holidays if of in names)} ({day(of)})"


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("contact",), looks_ahead=False)
