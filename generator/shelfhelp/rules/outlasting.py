"""Tells whether one duration can outlast another, for all rules that ask. In: a snapshot and both. Out: what shows it, or None.

Between business days and other units the calendar decides: the worst start of the coming year, with the public holidays of the
line or, where it keeps none, of the store's address. What was so in the year for which the promise was written is the sources' own
mistake; what only a later year brings comes due (decision 0025).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shelfhelp.model import business_days
from shelfhelp.model.business_days import Overrun, is_for_the_calendar, worst_overrun
from shelfhelp.rules.english import overrun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Defect, Diagnostic, Location, Severity
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Duration, HolidayCalendar

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Outlasting:
    """That a promise can outlast a limit: `shown` is where, if a calendar decides.

    `due_since` is set where the clock alone brought it about.
    """

    as_of: date
    shown: Overrun | None = None
    due_since: date | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Name the start that shows it: `10 business days from Thursday, December 24, 2026 end on January 11, 2027: 18 days`."""
        return (overrun(self.shown),) if self.shown else ()

    def report(
        self,
        defect: Defect,
        location: Location,
        message: str,
        *,
        help: str,
        notes: Iterable[str] = (),
        length: int = 0,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Report what the promise breaks, with the start that shows it; as coming due where it came by the clock alone."""
        all_notes = (*self.notes, *notes)
        if self.due_since is not None:
            return defect.coming_due(
                self.due_since, self.as_of, location, message, notes=all_notes, help=help, length=length
            )
        return defect.at(location, message, notes=all_notes, help=help, length=length, severity=severity)


def outlasting(
    snapshot: StatedSnapshot, promised: Duration | None, limit: Duration | None, *stated: Location
) -> Outlasting | None:
    """Return how `promised` can outlast `limit`; None where it never does, as what nobody states. `stated` is where they stand."""
    if promised is None or limit is None:
        return None
    if not is_for_the_calendar(promised, limit):
        return Outlasting(snapshot.as_of) if promised.can_outlast(limit) else None
    place, where = holidays_of(snapshot)
    written = max((snapshot.written_on(location) for location in (*stated, *where)), default=snapshot.as_of)
    then, coming = (worst_overrun(promised, limit, day, day + _YEAR, place) for day in (written, snapshot.as_of))
    if then is not None:
        return Outlasting(snapshot.as_of, coming or then)
    return Outlasting(snapshot.as_of, coming, coming.start - _YEAR) if coming is not None else None


def holidays_of(snapshot: StatedSnapshot) -> tuple[HolidayCalendar | None, tuple[Location, ...]]:
    """Return whose public holidays are no business days, and where that is stated; None where neither is stated."""
    place, path = business_days.holidays_of(snapshot.policies)
    return place, (snapshot.place(*path),) if path else ()
