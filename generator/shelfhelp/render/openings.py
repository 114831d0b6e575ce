"""What pages say of the hours of single days: why they are others, in the words of the store or of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.openings import openings
from shelfhelp.model.policies.contact import ExceptionalDay
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.situation import SeasonDays
from shelfhelp.model.values import HolidayCalendar

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.openings import Opening
    from shelfhelp.model.snapshot import Snapshot


def days_to_tell(snapshot: Snapshot, first: date, last: date, channel: str = "") -> list[Opening]:
    """Return the days from `first` to `last`, both included, of which people must be told one by one."""
    return [opening for opening in openings(snapshot.over_time, first, last, channel) if opening.is_exceptional]


def announced_on(opening: Opening, snapshot: Snapshot) -> date | None:
    """Return the day on which the change that brings these hours is made public; None where it has none of its own.

    A week that becomes another one is told as a whole, not by its days.
    """
    keys = {opening.key, opening.key.rpartition(".")[0]}
    changes = [change for change in snapshot.changes if change.key in keys and change.effective_from <= opening.date]
    return changes[-1].announced_on if changes else None


def reason(opening: Opening, locale: Locale) -> str:
    """Return why a day has other hours; "" where nothing has a name.

    A holiday has its name in the language of the locale where the data knows it, else in English.
    """
    match opening.because:
        case ExceptionalDay() as exception:
            return str(exception.reason)
        case SeasonDays() as season:
            return season.name
        case HolidayCalendar() as place:
            return public_holidays(place.country.code, place.region, opening.date.year, str(locale))[opening.date]
        case None:
            return ""
