"""The typed quantities that prose can hold, in a form in which equal amounts are equal however they were written.

`agrees` says whether a quantity states the value of a fact: True, False, or None where the two cannot be compared at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.values import (
    Above,
    ClockTime,
    Count,
    CutOff,
    Duration,
    Email,
    Fee,
    Lifetime,
    Lifetimes,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Weekday,
    Window,
)
from shelfhelp.model.values.duration import MINUTES, MONTHS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_HOURS_A_MONTH = 730
_SUBSCRIBER_DIGITS = 7
_DAY = 24 * 60


class Measure(Enum):
    """What a stretch of time is counted in. No number of one is ever exactly a number of another."""

    HOURS = 1
    BUSINESS_DAYS = 24
    MONTHS = _HOURS_A_MONTH


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time from `low` to `high`. Two weeks are 336 hours, a year and a half is 18 months."""

    low: Fraction
    high: Fraction
    measure: Measure

    @classmethod
    def of(cls, duration: Duration) -> Stretch:
        """Return a policy's duration as a stretch."""
        for units, worth, measure in ((MINUTES, Fraction(1, 60), Measure.HOURS), (MONTHS, Fraction(1), Measure.MONTHS)):
            if duration.unit in units:
                factor = units[duration.unit] * worth
                return cls(duration.low * factor, duration.high * factor, measure)
        return cls(Fraction(duration.low), Fraction(duration.high), Measure.BUSINESS_DAYS)

    def agrees(self, value: object) -> bool | None:
        """Compare with a duration; one number agrees with either end of a range ("at most 5" of "3 to 5")."""
        if isinstance(value, Window) and value.after and self.agrees(value.after):
            return True
        if isinstance(value, Lifetimes):
            return any(self.agrees(one) for one in value.each)
        duration = _plain(value)
        if isinstance(duration, str):  # "session", "until it ships", "at any time": an end in words
            return False
        if not isinstance(duration, Duration):
            return None
        stated = Stretch.of(duration)
        if self.measure is not stated.measure:
            return self.low == self.high == stated.low == stated.high == 0
        return self == stated or (self.low == self.high and self.low in {stated.low, stated.high})

    def times_as_long(self, value: object) -> float:
        """Return how many times longer, or shorter, this is than a fact's duration; 1 where there is nothing to compare."""
        duration = _plain(value)
        if not isinstance(duration, Duration):
            return 1.0
        stated = Stretch.of(duration)
        mine, its = (max(float(s.high * s.measure.value), 1 / 60) for s in (self, stated))
        if stated.high == 0:
            its = 12.0
        return max(mine / its, its / mine)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money from `low` to `high`. A bare `$` can be any of several currencies."""

    low: Decimal
    high: Decimal
    currencies: frozenset[str]

    def agrees(self, value: object) -> bool | None:
        """Compare with an amount of money or a fee; one that names no amount never agrees with a sum."""
        money = _plain(value)
        if isinstance(money, Fee):
            stated = {one.amount for one in money.amounts if one.currency in self.currencies}
            return {self.low, self.high} <= stated
        if not isinstance(money, Money):
            return None
        return money.currency in self.currencies and money.amount in {self.low, self.high}


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage."""

    amount: Decimal

    def agrees(self, value: object) -> bool | None:
        """Compare with a percentage; a fee that is no share of the price never agrees with one."""
        if isinstance(value, Fee):
            return value.share is not None and value.share.amount == self.amount
        percent = _plain(value)
        return percent.amount == self.amount if isinstance(percent, Percent) else None


@dataclass(frozen=True, slots=True)
class Digits:
    """A phone number as its digits, letters turned into those of their keys."""

    digits: str

    def agrees(self, value: object) -> bool | None:
        """Compare the ends of two numbers, so that a country code or a leading zero makes no difference."""
        if not isinstance(value, Phone):
            return None
        stated = value.e164.lstrip("+")
        mine = self.digits.lstrip("0")
        return len(mine) >= _SUBSCRIBER_DIGITS and (stated.endswith(mine) or mine.endswith(stated))


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail address in lower case."""

    address: str

    def agrees(self, value: object) -> bool | None:
        return value.address.lower() == self.address if isinstance(value, Email) else None


@dataclass(frozen=True, slots=True)
class OpeningTimes:
    """Days of the week and times of the day, as far as they were written.

    `days` is empty where no day is named; `spans` are minutes from and to; `times` are single clock times. `is_closed` says
    that the sentence names hours when nobody is there.
    """

    days: frozenset[Weekday] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()
    times: tuple[int, ...] = ()
    is_closed: bool = False

    def agrees(self, value: object) -> bool | None:
        """Compare with a week, a day's hours or a clock time: everything that was written must be so."""
        if isinstance(value, ClockTime):
            return not self.days and not self.spans and self._ends == {value.minutes} if self.times else None
        if isinstance(value, CutOff):
            return self._cuts_off(value)
        if isinstance(value, OpeningHours):
            return self._within([value])
        if isinstance(value, Week):
            week = {day: value.on(day) for day in Weekday}
            if not self.spans and not self.times:
                return all(week[day].is_closed is self.is_closed for day in self.days)
            named = [week[day] for day in sorted(self.days)]
            return self._within(named) if named else any(self._within([hours]) for hours in week.values())
        return None

    @property
    def _ends(self) -> set[int]:
        """The single times; midnight is one, at either end of a day."""
        return {time % _DAY for time in self.times}

    def _cuts_off(self, value: CutOff) -> bool | None:
        """Compare with cut-off times: those of the days that are named, or else any."""
        if value.time:
            return self.agrees(value.time)
        if not self.times:
            return None
        of_days = [time.minutes for day, time in value.by_day if day in self.days or not self.days]
        named = self.days <= {day for day, _ in value.by_day}
        return named and not self.spans and self._ends <= set(of_days)

    def _within(self, stated: list[OpeningHours]) -> bool:
        return all(
            set(self.spans) <= set(hours.spans) and self._ends <= {end % _DAY for span in hours.spans for end in span}
            for hours in stated
        )


@dataclass(frozen=True, slots=True)
class When:
    """A calendar date, with or without its year; `3/1/2024` can be read in two ways."""

    day: int
    month: int
    year: int | None
    is_either_way: bool = False

    def is_on(self, date: date) -> bool:
        """Return whether this can be that date."""
        readings = {(self.day, self.month), (self.month, self.day) if self.is_either_way else (self.day, self.month)}
        return (date.day, date.month) in readings and self.year in {None, date.year}


@dataclass(frozen=True, slots=True)
class Times:
    """How often something is done."""

    number: Fraction

    def agrees(self, value: object) -> bool | None:
        return value.number == self.number if isinstance(value, Count) else None


Quantity = Stretch | Sum | Share | Digits | Mail | OpeningTimes | When | Times


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and where it begins and ends in its text."""

    start: int
    end: int
    quantity: Quantity


def _plain(value: object) -> object:
    """Take limits, times and fees down to what they hold; an end in words stays a text."""
    match value:
        case Limit():
            return value.value
        case Above():
            return value.amount
        case Lifetime():
            return value.duration or value.words
        case Lifetimes():
            return _plain(value.longest)
        case Window():
            return value.length if value.is_counted else str(value)
        case Fee() if value.money is not None:
            return value.money
        case _:
            return value
