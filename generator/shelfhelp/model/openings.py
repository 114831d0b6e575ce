"""When somebody answers on a date. In: the facts of the contact policy in every situation. Out: the hours of any day, and why.

A stated exception counts first, then the public holidays on which the line is closed, then the hours of the weekday, with the
season of the day. A line or a chat with hours of its own keeps them within those of an exception. Dates are those of the store's
time zone. Nothing is known here of how people write hours, days or holidays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from shelfhelp.cases import fits
from shelfhelp.model.policies.contact import ExceptionalDay
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.situation import DAY, SeasonDays
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import HolidayCalendar, OpeningHours, Weekday
from shelfhelp.model.values.hours import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from shelfhelp.cases import Cases
    from shelfhelp.model.situation import Case

EXCEPTIONS, HOLIDAYS = "contact.exceptions", "contact.closed_on_public_holidays_of"
"""The keys of the facts that go before the hours of a weekday."""

DESK = "contact.hours"
"""The key of the hours of everything that has none of its own."""

OverTime: TypeAlias = "Mapping[str, Cases[Case | None]]"
"""Each fact in every situation, by its key."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one date, beside those that its weekday usually has then.

    `because` is what makes them others: an exception, the place whose public holiday it is, or a season. `key` is that of the fact
    that states the hours.
    """

    date: date
    hours: OpeningHours
    usual: OpeningHours
    key: str
    because: ExceptionalDay | HolidayCalendar | SeasonDays | None = None

    @property
    def is_exceptional(self) -> bool:
        """Whether people must be told of this day by itself; what a version changes for good is announced as a whole."""
        return self.because is not None or self.hours != self.usual


def opening_on(facts: OverTime, day: date, channel: str = "") -> Opening | None:
    """Return the hours of a date; None on a day on which the store states none.

    They are those of a phone line or a chat by its key, `contact.phones.orders`, or else of the desk.
    """
    key, stated = _hours(facts, channel, Weekday(day.weekday()), day)
    usual = _usual(stated)
    if usual is None:
        return None
    hours, case = stated[0]
    if (exception := _exception(facts, day)) is not None:
        is_the_desks = key.startswith(DESK)
        shown = exception.hours if is_the_desks else hours.within(exception.hours)
        return Opening(day, shown, usual, EXCEPTIONS, exception)
    if (place := holiday_on(facts, day)) is not None:
        return Opening(day, CLOSED, usual, HOLIDAYS, place)
    return Opening(day, hours, usual, key, case.season)


def openings(facts: OverTime, first: date, last: date, channel: str = "") -> Iterator[Opening]:
    """Yield the hours of each day from `first` to `last`, both included, on which the store states any."""
    for number in range((last - first).days + 1):
        if (opening := opening_on(facts, first + ONE_DAY * number, channel)) is not None:
            yield opening


def usual_week(facts: OverTime, day: date, channel: str = "") -> tuple[OpeningHours, ...]:
    """Return the hours that each weekday usually has, Monday first, as they stand on a day; nothing where the store states none."""
    week = (_usual(_hours(facts, channel, weekday, day)[1]) for weekday in Weekday)
    return tuple(hours for hours in week if hours is not None)


def holiday_on(facts: OverTime, day: date) -> HolidayCalendar | None:
    """Return the place whose public holiday closes the line on a day."""
    kept = value_on(facts, HOLIDAYS, day)
    if isinstance(kept, HolidayCalendar) and day in public_holidays(kept.country.code, kept.region, day.year):
        return kept
    return None


def _exception(facts: OverTime, day: date) -> ExceptionalDay | None:
    stated = value_on(facts, EXCEPTIONS, day)
    exceptions = (one for one in stated if isinstance(one, ExceptionalDay)) if isinstance(stated, tuple) else ()
    return next((one for one in exceptions if one.date.date == day), None)


def _hours(facts: OverTime, channel: str, weekday: Weekday, day: date) -> tuple[str, list[tuple[OpeningHours, Case]]]:
    """Return the key and the lines of the hours of a weekday: those of the channel itself, or else the desk's."""
    keys = [f"{week}.{weekday.name.lower()}" for week in (f"{channel}.hours", DESK)]
    for key in keys:
        met = (case for case in _met(facts, key, day) if case is not None)
        if lines := [(case.value, case) for case in met if isinstance(case.value, OpeningHours)]:
            return key, lines
    return keys[-1], []


def _usual(stated: list[tuple[OpeningHours, Case]]) -> OpeningHours | None:
    return next((hours for hours, case in stated if case.season is None and not case.condition), None)


def _met(facts: OverTime, key: str, day: date) -> list[Case | None]:
    """Return the lines of a fact that somebody fits of whom only the day of the call is known, the one that counts first."""
    lines = facts[key].lines if key in facts else ()
    return [line.value for line in lines if fits(line.condition, {DAY: day.toordinal()})]


def value_on(facts: OverTime, key: str, day: date) -> object:
    """Return what a fact that is decided by the day of the call is on a day, for somebody of whom nothing else is known."""
    met = _met(facts, key, day)
    return met[0].value if met and met[0] is not None else None
