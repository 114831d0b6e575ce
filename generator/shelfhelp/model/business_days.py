"""How long business days are on a calendar. In: two durations and the days on which they may begin. Out: the start that shows most.

Business days are Monday to Friday without the public holidays of one place, so every start gives another length. Until a parcel is
there, days on which nothing leaves are none either. Each start is looked at, as counting on a calendar would: the day after it is
the first that counts, and what is due on a day off is due on the next business day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.model.policies import Contact, Shipping, Store
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.values import Duration, Unit, Weekday
from shelfhelp.model.values.duration import DAY_IN_MINUTES, MINUTES, MONTHS
from shelfhelp.model.values.holiday_calendar import calendar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.model.policies import Part
    from shelfhelp.model.values import DayOff, HolidayCalendar

_A_WEEK = frozenset(range(Weekday.MONDAY, Weekday.SATURDAY))
_YEARS_OF_HOLIDAYS = 3
"""Public holidays are counted from the first start through this many years; of what lies later only days of every week are."""

_GREGORIAN_YEARS, _GREGORIAN_DAYS = 400, 146_097
"""After so many years, which are so many days, the calendar repeats itself."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """What is no business day beside the weekend: the public holidays of a place, and the days on which something else rests.

    `stated_at` are the places in the policies that say so.
    """

    place: HolidayCalendar | None = None
    resting: tuple[DayOff, ...] = ()
    stated_at: tuple[tuple[str, ...], ...] = ()

    @property
    def week(self) -> frozenset[int]:
        """The business days of a week, Monday being 0. Where something rests on all of them, its week is elsewhere: all count."""
        return _A_WEEK - {off.day for off in self.resting if isinstance(off.day, Weekday)} or _A_WEEK

    def days_off(self, days: list[date]) -> set[date]:
        """Return those of some days that are holidays, or on which something rests that does not do so every week."""
        dated = [off for off in self.resting if not isinstance(off.day, Weekday)]
        years = {day.year for day in days}
        place = self.place
        off = (
            {day for year in years for day in public_holidays(place.country.code, place.region, year)}
            if place
            else set()
        )
        return off | {day for day in days if any(one.is_on(day) for one in dated)}


WEEKENDS = BusinessCalendar()
"""The calendar of a store of which nothing else is known."""


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
    promised: Duration, limit: Duration, first: date, last: date, calendar: BusinessCalendar
) -> Overrun | None:
    """Return where `promised` ends furthest behind `limit`, both begun on one day from `first` to `last`; None if it never does.

    The longest of the one is held against the shortest of the other. Of equal starts the earliest is returned. Raises `ValueError`
    where both are in business days, or neither is: there no calendar is needed.
    """
    if not is_for_the_calendar(promised, limit):
        message = f"{promised} and {limit} are compared without a calendar"
        raise ValueError(message)
    days = _business_days(first, last, calendar)

    def beyond(start: int) -> int:
        return _minutes(promised.high, promised.unit, start, days) - _minutes(limit.low, limit.unit, start, days)

    start = max(range(first.toordinal(), last.toordinal() + 1), key=beyond)
    if beyond(start) <= 0:
        return None
    shown = promised.ends[1] if promised.unit is Unit.BUSINESS_DAY else limit.ends[0]
    return Overrun(shown, date.fromordinal(start), date.fromordinal(days.after(shown.high, start)))


@lru_cache(maxsize=4096)
def latest_end(duration: Duration, start: date, calendar: BusinessCalendar) -> date:
    """Return the day on which the most of a duration that begins on a day is over, or the last of all days."""
    minutes = _minutes(duration.high, duration.unit, start.toordinal(), _business_days(start, start, calendar))
    return date.fromordinal(min(start.toordinal() + -(-minutes // DAY_IN_MINUTES), date.max.toordinal()))


def business_calendar(policies: Mapping[str, Part]) -> BusinessCalendar:
    """Return whose public holidays are no business days.

    Those that close the line count, else those of the store's address; none where neither is stated.
    """
    contact, store = policies.get("contact"), policies.get("store")
    if isinstance(contact, Contact) and contact.closed_on_public_holidays_of is not None:
        return BusinessCalendar(
            contact.closed_on_public_holidays_of, stated_at=(("contact", "closed_on_public_holidays_of"),)
        )
    if isinstance(store, Store) and store.address is not None:
        place = calendar_of(store.address.country, str(store.address.region or ""))
        return BusinessCalendar(place, stated_at=(("store", "address"),))
    return WEEKENDS


def until_delivery(policies: Mapping[str, Part]) -> BusinessCalendar:
    """Return what is no business day until a parcel is there: also the days on which nothing leaves."""
    usual, shipping = business_calendar(policies), policies.get("shipping")
    if not isinstance(shipping, Shipping) or not shipping.no_dispatch_on:
        return usual
    stated_at = (*usual.stated_at, ("shipping", "no_dispatch_on"))
    return replace(usual, resting=shipping.no_dispatch_on, stated_at=stated_at)


def _minutes(amount: int, unit: Unit, start: int, days: _BusinessDays) -> int:
    """Return how many minutes an amount of a unit has that begins on a day, which is counted as `date.toordinal` does."""
    if unit is Unit.BUSINESS_DAY:
        return DAY_IN_MINUTES * (days.after(amount, start) - start)
    if unit in MONTHS:
        return DAY_IN_MINUTES * (_after_months(amount * MONTHS[unit], start) - start)
    return amount * MINUTES[unit]


def _after_months(amount: int, start: int) -> int:
    """Return the same day of a later month, or that month's last one, however many thousand years later."""
    begins = date.fromordinal(start)
    year, month = divmod(begins.year * 12 + begins.month - 1 + amount, 12)
    times = max(0, (year - begins.year) // _GREGORIAN_YEARS)
    year -= times * _GREGORIAN_YEARS
    day = min(begins.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day).toordinal() + times * _GREGORIAN_DAYS


@dataclass(frozen=True, slots=True)
class _BusinessDays:
    """Business days as `date.toordinal` counts them: those of known years, up to a Friday, and how a week goes on behind it."""

    known: tuple[int, ...]
    friday: int
    week: tuple[int, ...]

    def after(self, amount: int, start: int) -> int:
        """Return the day on which an amount of business days is over that begins on a day."""
        index = bisect_right(self.known, start) + amount - 1 if amount else bisect_left(self.known, start)
        if index < len(self.known):
            return self.known[index]
        weeks, rest = divmod(index - len(self.known), len(self.week))
        return self.friday + 7 * weeks + self.week[rest]


@lru_cache(maxsize=64)
def _business_days(first: date, last: date, calendar: BusinessCalendar) -> _BusinessDays:
    """Return the business days from the first start on."""
    end = last + timedelta(days=366 * _YEARS_OF_HOLIDAYS)
    end += timedelta(days=(Weekday.FRIDAY - end.weekday()) % 7)
    days = [date.fromordinal(day) for day in range(first.toordinal(), end.toordinal() + 1)]
    off, week = calendar.days_off(days), calendar.week
    known = tuple(day.toordinal() for day in days if day.weekday() in week and day not in off)
    behind = tuple(sorted((day - Weekday.FRIDAY) % 7 or 7 for day in week))
    return _BusinessDays(known, end.toordinal(), behind)
