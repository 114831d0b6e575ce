"""Durations as stores promise them: an amount or a range of one unit, where business days and days stay different things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Self

from shelfhelp.model.values.text import Text
from shelfhelp.model.values.value import Value


class Unit(StrEnum):
    """A unit of time. Business days are Monday to Friday without the store's public holidays; a night is a day to sleep on it."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


DAY_IN_MINUTES = 24 * 60
MINUTES = {
    Unit.MINUTE: 1,
    Unit.HOUR: 60,
    Unit.DAY: DAY_IN_MINUTES,
    Unit.NIGHT: DAY_IN_MINUTES,
    Unit.WEEK: 7 * DAY_IN_MINUTES,
}
MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
_FEWEST_DAYS = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
"""The fewest days that 0, 1, 2 … 11 months in a row can have."""
_MOST_DAYS = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_BUSINESS_DAYS_A_WEEK = 5
_LONGEST = 1_000_000
_MOST_DIGITS = 7

ANY_UNIT = f"({'|'.join(Unit)})s?"
"""A pattern of all units, in the singular and the plural."""

_WRITTEN = re.compile(rf"(?P<low>[1-9][0-9]*)(?: to (?P<high>[1-9][0-9]*))? (?P<unit>{'|'.join(Unit)})s?")
_RANGE = " to "


def _read(text: str, like: str) -> tuple[int, int, Unit, str]:
    """Read the smaller and the larger number, the unit, and the words where there are no numbers. `like` are examples."""
    if text == "same day":
        return 0, 0, Unit.BUSINESS_DAY, text
    if text == "next business day":
        return 1, 1, Unit.BUSINESS_DAY, text
    match = _WRITTEN.fullmatch(text)
    if match is None:
        message = f'"{text}" is not a duration; write it like {like}'
        raise ValueError(message)
    digits = (match["low"], match["high"] or match["low"])
    if max(map(len, digits)) > _MOST_DIGITS or max(map(int, digits)) > _LONGEST:
        message = f'"{text}" is longer than any promise; check the number'
        raise ValueError(message)
    low, high = map(int, digits)
    if high < low:
        message = f'"{text}" runs backwards; write the smaller number first'
        raise ValueError(message)
    return low, high, Unit(match["unit"]), ""


@dataclass(frozen=True, slots=True)
class Duration(Value):
    """An amount of time, `low` to `high` of one unit. `3 to 5 business days` has both; `30 days` has them equal.

    `same day` is 0 business days and `next business day` is 1, both counted from the order; `words` keeps how it was written.
    """

    PATTERN: ClassVar[str] = rf"^([1-9][0-9]*( to [1-9][0-9]*)? {ANY_UNIT}|same day|next business day)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("30 days", "24 hours", "1 business day", "3 to 5 business days", "2 years")

    low: int
    high: int
    unit: Unit
    words: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 days`, `3 to 5 business days`, `same day` or `next business day`."""
        return cls(*_read(text, '"30 days", "24 hours" or "3 to 5 business days"'))

    def __str__(self) -> str:
        if self.words:
            return self.words
        amount = str(self.high) if self.low == self.high else f"{self.low} to {self.high}"
        plural = "" if self.low == self.high == 1 else "s"
        return f"{amount} {self.unit}{plural}"

    def __add__(self, other: Duration) -> Duration:
        """Add two durations, as handling and transit add up; `same day` adds nothing to any unit.

        Two units are added up in the smaller one, and the sum has room for both: hours and days are the business days within
        which they are over on any calendar, months the days that they have at least and at most.
        """
        if not other.high:
            return self
        if not self.high:
            return other
        unit = _common(self.unit, other.unit)
        (low, high), (lower, higher) = self._within(unit), other._within(unit)
        return Duration(low + lower, high + higher, unit)

    def _within(self, unit: Unit) -> tuple[int, int]:
        """Return how many of a unit this has at least and at most, which is one that `_common` gives."""
        if self.unit is unit:
            return self.low, self.high
        if unit is Unit.BUSINESS_DAY:
            return 0, -(-self.minutes_at_most // DAY_IN_MINUTES)
        if unit is Unit.MONTH:
            return self.low * MONTHS[self.unit], self.high * MONTHS[self.unit]
        return _fewest_minutes(self.low, self.unit) // MINUTES[unit], self.minutes_at_most // MINUTES[unit]

    @property
    def ends(self) -> tuple[Duration, Duration]:
        """The shortest and the longest length of the range, each by itself."""
        shortest, longest = (Duration(amount, amount, self.unit, self.words) for amount in (self.low, self.high))
        return shortest, longest

    @property
    def at_most(self) -> Duration:
        """The longest that `high` of the unit can last: a month as 31 days. All other units stay what they are."""
        if self.unit not in MONTHS:
            return self.ends[1]
        days = self.minutes_at_most // DAY_IN_MINUTES
        return Duration(days, days, Unit.DAY)

    @property
    def minutes_at_least(self) -> int:
        """The fewest minutes that `high` of the unit can last: February is in the months, business days begin on a Monday."""
        return _fewest_minutes(self.high, self.unit)

    @property
    def days_at_least(self) -> int:
        """The whole days in the fewest minutes that `high` of the unit can last."""
        return self.minutes_at_least // DAY_IN_MINUTES

    @property
    def minutes_at_most(self) -> int:
        """The most minutes that `high` of the unit can last: business days span weekends, even the same day's; years leap."""
        if self.unit is Unit.BUSINESS_DAY:
            weekends = max(1, -(-self.high // _BUSINESS_DAYS_A_WEEK))
            return DAY_IN_MINUTES * (self.high + 2 * weekends)
        if self.unit in MONTHS:
            years, months = divmod(self.high * MONTHS[self.unit], 12)
            return DAY_IN_MINUTES * (366 * years + _MOST_DAYS[months])
        return self.high * MINUTES[self.unit]

    def is_same_length(self, other: Duration) -> bool:
        """Return whether both always mean the same time: 2 years and 24 months, 14 days and 2 weeks, 1 day and 24 hours."""
        return self._exact() == other._exact()

    def is_shorter_than(self, other: Duration) -> bool:
        """Return whether this one is certainly shorter, whatever the calendar. Months and years compare as months."""
        if self.unit in MONTHS and other.unit in MONTHS:
            return self.high * MONTHS[self.unit] < other.high * MONTHS[other.unit]
        if self.unit is other.unit:
            return self.high < other.high
        return self.minutes_at_most < other.minutes_at_least

    def can_outlast(self, other: Duration) -> bool:
        """Return whether some calendar makes this one longer: `1 month` is shorter than `30 days` in February only.

        The longest of this range is held against the shortest of the other one. Raises `ValueError` where only one of the two is in
        business days: there the holidays of a place decide, which `business_days.worst_overrun` knows.
        """
        if self.unit in MONTHS and other.unit in MONTHS:
            return self.high * MONTHS[self.unit] > other.low * MONTHS[other.unit]
        if self.unit is other.unit:
            return self.high > other.low
        if Unit.BUSINESS_DAY in {self.unit, other.unit}:
            message = f"only a calendar can compare {self} with {other}"
            raise ValueError(message)
        return self.minutes_at_most > _fewest_minutes(other.low, other.unit)

    def _exact(self) -> tuple[str, int, int]:
        if self.unit is Unit.BUSINESS_DAY:
            return ("business days", self.low, self.high)
        if self.unit in MONTHS:
            return ("months", self.low * MONTHS[self.unit], self.high * MONTHS[self.unit])
        return ("minutes", self.low * MINUTES[self.unit], self.high * MINUTES[self.unit])


def _common(one: Unit, other: Unit) -> Unit:
    """Return the unit in which two can be added up: business days where one of them is, else the smaller one."""
    if one is other:
        return one
    if Unit.BUSINESS_DAY in {one, other}:
        return Unit.BUSINESS_DAY
    if one in MONTHS and other in MONTHS:
        return Unit.MONTH
    of_days = (unit if unit in MINUTES else Unit.DAY for unit in (one, other))
    return min(of_days, key=MINUTES.__getitem__)


def _fewest_minutes(amount: int, unit: Unit) -> int:
    if unit is Unit.BUSINESS_DAY:
        weekends = max(amount - 1, 0) // _BUSINESS_DAYS_A_WEEK
        return DAY_IN_MINUTES * (amount + 2 * weekends)
    if unit in MONTHS:
        years, months = divmod(amount * MONTHS[unit], 12)
        return DAY_IN_MINUTES * (365 * years + _FEWEST_DAYS[months])
    return amount * MINUTES[unit]


@dataclass(frozen=True, slots=True)
class Length(Duration):
    """One length of time: how long a customer has for something, or within what time a promise is kept.

    A range would leave open which of its ends counts. `Duration` is for what is estimated: a parcel's way, a bank's work.
    """

    PATTERN: ClassVar[str] = rf"^([1-9][0-9]* {ANY_UNIT}|same day|next business day)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("30 days", "24 hours", "1 business day", "2 years")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 days`, `same day` or `next business day`, and no range."""
        read = cls(*_read(text, '"30 days", "24 hours" or "2 years"'))
        if _RANGE in text:
            ways = ", or ".join(dict.fromkeys(f'"{end}"' for end in read.ends))
            message = f'"{text}" is a range, and this is one length of time; write {ways}'
            raise ValueError(message)
        return read


@dataclass(frozen=True, slots=True)
class Lifetime(Value):
    """How long something lasts: one length of time, or an end in words (`session`, `never` ends, `until you unsubscribe`)."""

    PATTERN: ClassVar[str] = rf"^([1-9][0-9]* {ANY_UNIT}|session|never|until .+)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("12 months", "session", "never", "until you unsubscribe")

    duration: Length | None
    words: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a duration, `session`, `never`, or a text that begins with `until`."""
        if text in {"session", "never"} or text.startswith("until "):
            return cls(None, str(Text.parse(text)))
        if text[:1].isdigit():
            return cls(Length.parse(text))
        message = f'"{text}" does not say how long; write "12 months", "session", "never" or "until …"'
        raise ValueError(message)

    def __str__(self) -> str:
        return str(self.duration) if self.duration else self.words


@dataclass(frozen=True, slots=True)
class Lifetimes(Value):
    """How long a cookie stays: one lifetime, or several where it depends on its value, `30 minutes, 3 weeks or 1 year`."""

    PATTERN: ClassVar[str] = (
        rf"^([1-9][0-9]* {ANY_UNIT}|session|never)((, | or )([1-9][0-9]* {ANY_UNIT}|session|never))*$|^until .+$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = ("12 months", "session", "30 minutes, 3 weeks or 1 year")

    each: tuple[Lifetime, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one lifetime, or several with commas and "or" between them. A text that begins with `until` is one."""
        texts = [text] if text.startswith("until ") else re.split(", | or ", text)
        return cls(tuple(Lifetime.parse(one) for one in texts))

    @property
    def longest(self) -> Lifetime:
        """The lifetime that lasts longest."""
        endless = (one for one in self.each if one.words == "never")
        return next(endless, max(self.each, key=_most_minutes))

    def __str__(self) -> str:
        *others, last = map(str, self.each)
        return f"{', '.join(others)} or {last}" if others else last


def _most_minutes(lifetime: Lifetime) -> int:
    """Return how long a lifetime lasts at most, in minutes; 0 for one that ends with a visit or with something that is done."""
    return lifetime.duration.minutes_at_most if lifetime.duration else 0
