"""How long business days are on a calendar. In: two durations and the days on which they may begin. Out: the start that shows most.

Business days are Monday to Friday without the public holidays of one place, so every start gives another length. Each start is
looked at, as counting on a calendar would: the day after it is the first that counts, and what is due on a day off is due on the
next business day.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.model.policies import Contact, Store
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.values import Duration, Unit
from shelfhelp.model.values.duration import DAY_IN_MINUTES, MINUTES, MONTHS
from shelfhelp.model.values.holiday_calendar import calendar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.policies import Part
    from shelfhelp.model.values import HolidayCalendar

_A_WEEK = 5
_YEARS_OF_HOLIDAYS = 3
"""Public holidays are counted from the first start through this many years; of what lies later only the weekends are."""

_GREGORIAN_YEARS, _GREGORIAN_DAYS = 400, 146_097
"""After so many years, which are so many days, the calendar repeats itself."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """That one duration outlasts another if both begin on `start`. `duration` is the one in business days, `end` its last day."""

    duration: Duration
    start: date
    end: date

    @property
    def days(self) -> int:
        """Calendar days from the start to the end."""
        return (self.end - self.start).days


def is_for_the_calendar(one: Duration, other: Duration) -> bool:
    """Return whether one of the two is in business days and the other is not, so that only a calendar can compare them."""
    return (one.unit is Unit.BUSINESS_DAY) is not (other.unit is Unit.BUSINESS_DAY)


@lru_cache(maxsize=1024)
def worst_overrun(
    promised: Duration, limit: Duration, first: date, last: date, place: HolidayCalendar | None
) -> Overrun | None:
    """Return where `promised` ends furthest behind `limit`, both begun on one day from `first` to `last`; None if it never does.

    The longest of the one is held against the shortest of the other. Of equal starts the earliest is returned. Raises `ValueError`
    where both are in business days, or neither is: there no calendar is needed.
    """
    if not is_for_the_calendar(promised, limit):
        message = f"{promised} and {limit} are compared without a calendar"
        raise ValueError(message)
    days = _business_days(first, last, place)

    def beyond(start: int) -> int:
        return _minutes(promised.high, promised.unit, start, days) - _minutes(limit.low, limit.unit, start, days)

    start = max(range(first.toordinal(), last.toordinal() + 1), key=beyond)
    if beyond(start) <= 0:
        return None
    shown = promised.ends[1] if promised.unit is Unit.BUSINESS_DAY else limit.ends[0]
    return Overrun(shown, date.fromordinal(start), date.fromordinal(_after(shown.high, start, days)))


@lru_cache(maxsize=4096)
def latest_end(duration: Duration, start: date, place: HolidayCalendar | None) -> date:
    """Return the day on which the most of a duration that begins on a day is over, or the last of all days."""
    minutes = _minutes(duration.high, duration.unit, start.toordinal(), _business_days(start, start, place))
    return date.fromordinal(min(start.toordinal() + -(-minutes // DAY_IN_MINUTES), date.max.toordinal()))


def holidays_of(policies: Mapping[str, Part]) -> tuple[HolidayCalendar | None, tuple[str, ...]]:
    """Return whose public holidays are no business days, and the place in the policies where that is stated.

    Those that close the line count, else those of the store's address; none where neither is stated.
    """
    contact, store = policies.get("contact"), policies.get("store")
    if isinstance(contact, Contact) and contact.closed_on_public_holidays_of is not None:
        return contact.closed_on_public_holidays_of, ("contact", "closed_on_public_holidays_of")
    if isinstance(store, Store) and store.address is not None:
        return calendar_of(store.address.country, str(store.address.region or "")), ("store", "address")
    return None, ()


def _minutes(amount: int, unit: Unit, start: int, days: tuple[int, ...]) -> int:
    """Return how many minutes an amount of a unit has that begins on a day, which is counted as `date.toordinal` does."""
    if unit is Unit.BUSINESS_DAY:
        return DAY_IN_MINUTES * (_after(amount, start, days) - start)
    if unit in MONTHS:
        return DAY_IN_MINUTES * (_after_months(amount * MONTHS[unit], start) - start)
    return amount * MINUTES[unit]


def _after(amount: int, start: int, days: tuple[int, ...]) -> int:
    """Return the day on which an amount of business days is over. `days` are those from the first start on, up to a Friday."""
    index = bisect_right(days, start) + amount - 1 if amount else bisect_left(days, start)
    if index < len(days):
        return days[index]
    weeks, rest = divmod(index - len(days) + 1, _A_WEEK)
    return days[-1] + 7 * weeks + (rest + 2 if rest else 0)


def _after_months(amount: int, start: int) -> int:
    """Return the same day of a later month, or that month's last one, however many thousand years later."""
    begins = date.fromordinal(start)
    year, month = divmod(begins.year * 12 + begins.month - 1 + amount, 12)
    times = max(0, (year - begins.year) // _GREGORIAN_YEARS)
    year -= times * _GREGORIAN_YEARS
    day = min(begins.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day).toordinal() + times * _GREGORIAN_DAYS


@lru_cache(maxsize=64)
def _business_days(first: date, last: date, place: HolidayCalendar | None) -> tuple[int, ...]:
    """Return the business days from the first start on, up to the Friday with which the years of known holidays are over."""
    end = last + timedelta(days=366 * _YEARS_OF_HOLIDAYS)
    end += timedelta(days=(calendar.FRIDAY - end.weekday()) % 7)
    years = range(first.year, end.year + 1)
    off = {day for year in years for day in public_holidays(place.country.code, place.region, year)} if place else set()
    all_days = map(date.fromordinal, range(first.toordinal(), end.toordinal() + 1))
    return tuple(day.toordinal() for day in all_days if day.weekday() <= calendar.FRIDAY and day not in off)
