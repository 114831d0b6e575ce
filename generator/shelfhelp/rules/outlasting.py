"""Tells whether one duration can outlast another, for all rules that ask. In: a snapshot and both. Out: what shows it, or None.

Between business days and other units the calendar decides: the worst start of the coming year, with the public holidays of the
line or, where it keeps none, of the store's address. What was so in the year for which the promise was written is the sources' own
mistake; what only a later year brings comes due (decision 0025).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.business_days import (
    BusinessCalendar,
    Overrun,
    business_calendar,
    is_for_the_calendar,
    until_delivery,
    worst_overrun,
)
from shelfhelp.rules.english import overrun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.model.diagnostic import Defect, Diagnostic, Location, Severity
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Duration

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
    return _outlasting(snapshot, business_calendar(snapshot.policies), promised, limit, *stated)


def outlasting_until_delivery(
    snapshot: StatedSnapshot, promised: Duration | None, limit: Duration | None, *stated: Location
) -> Outlasting | None:
    """Return the same of what lasts until a parcel leaves or is there: days on which nothing leaves are no business days."""
    return _outlasting(snapshot, until_delivery(snapshot.policies), promised, limit, *stated)


def _outlasting(
    snapshot: StatedSnapshot,
    calendar: BusinessCalendar,
    promised: Duration | None,
    limit: Duration | None,
    *stated: Location,
) -> Outlasting | None:
    if promised is None or limit is None:
        return None
    if not is_for_the_calendar(promised, limit):
        return Outlasting(snapshot.as_of) if promised.can_outlast(limit) else None
    places = (*stated, *(snapshot.place(*path) for path in calendar.stated_at))
    written = max((snapshot.written_on(place) for place in places), default=snapshot.as_of)
    then, coming = (worst_overrun(promised, limit, day, day + _YEAR, calendar) for day in (written, snapshot.as_of))
    if then is not None:
        return Outlasting(snapshot.as_of, coming or then)
    return Outlasting(snapshot.as_of, coming, coming.start - _YEAR) if coming is not None else None
