"""Durations as stores promise them: an amount or a range of one unit, where business days and days stay different things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value


class Unit(StrEnum):
    """A unit of time. Business days are Monday to Friday without the store's public holidays."""

    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_HOURS_AT_LEAST = {Unit.HOUR: 1, Unit.DAY: 24, Unit.WEEK: 168, Unit.MONTH: 28 * 24, Unit.YEAR: 365 * 24}
_HOURS_AT_MOST = {Unit.HOUR: 1, Unit.DAY: 24, Unit.WEEK: 168, Unit.MONTH: 31 * 24, Unit.YEAR: 366 * 24}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
_BUSINESS_DAYS_A_WEEK = 5
_LONGEST = 1_000_000

_WRITTEN = re.compile(
    r"(?P<low>[1-9][0-9]*)(?: to (?P<high>[1-9][0-9]*))? (?P<unit>hour|day|business day|week|month|year)s?"
)


@dataclass(frozen=True, slots=True)
class Duration(Value):
    """An amount of time, `low` to `high` of one unit. `3 to 5 business days` has both; `30 days` has them equal.

    `same day` is 0 business days and `next business day` is 1, both counted from the order; `words` keeps how it was said.
    """

    PATTERN: ClassVar[str] = (
        r"^([1-9][0-9]*( to [1-9][0-9]*)? (hour|day|business day|week|month|year)s?|same day|next business day)$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = ("30 days", "24 hours", "1 business day", "3 to 5 business days", "2 years")

    low: int
    high: int
    unit: Unit
    words: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 days`, `3 to 5 business days`, `same day` or `next business day`."""
        if text == "same day":
            return cls(0, 0, Unit.BUSINESS_DAY, text)
        if text == "next business day":
            return cls(1, 1, Unit.BUSINESS_DAY, text)
        match = _WRITTEN.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a duration; write it like "30 days", "24 hours" or "3 to 5 business days"'
            raise ValueError(message)
        low = int(match["low"])
        high = int(match["high"] or low)
        if high < low:
            message = f'"{text}" runs backwards; write the smaller number first'
            raise ValueError(message)
        if high > _LONGEST:
            message = f'"{text}" is longer than any promise; check the number'
            raise ValueError(message)
        return cls(low, high, Unit(match["unit"]))

    def __str__(self) -> str:
        if self.words:
            return self.words
        amount = str(self.high) if self.low == self.high else f"{self.low} to {self.high}"
        plural = "" if self.low == self.high == 1 else "s"
        return f"{amount} {self.unit}{plural}"

    def __add__(self, other: Duration) -> Duration:
        """Add two durations of one unit, as handling and transit add up. Raises `ValueError` for different units."""
        if self.unit is not other.unit:
            message = f"{self} and {other} have different units"
            raise ValueError(message)
        return Duration(self.low + other.low, self.high + other.high, self.unit)

    @property
    def hours_at_least(self) -> int:
        """The fewest hours that `high` of the unit can last: a month counts as 28 days, a business day as 24 hours."""
        if self.unit is Unit.BUSINESS_DAY:
            return 24 * self.high
        return self.high * _HOURS_AT_LEAST[self.unit]

    @property
    def hours_at_most(self) -> int:
        """The most hours that `high` of the unit can last: business days span weekends, a month counts as 31 days."""
        if self.unit is Unit.BUSINESS_DAY:
            weekends = -(-self.high // _BUSINESS_DAYS_A_WEEK)
            return 24 * (self.high + 2 * weekends)
        return self.high * _HOURS_AT_MOST[self.unit]

    def is_same_length(self, other: Duration) -> bool:
        """Say whether both always mean the same time: 2 years and 24 months, 14 days and 2 weeks, 1 day and 24 hours."""
        return self._exact() == other._exact()

    def is_shorter_than(self, other: Duration) -> bool:
        """Say whether this one is certainly shorter, whatever the calendar. Months and years compare as months."""
        if self.unit in _MONTHS and other.unit in _MONTHS:
            return self.high * _MONTHS[self.unit] < other.high * _MONTHS[other.unit]
        if self.unit is other.unit:
            return self.high < other.high
        return self.hours_at_most < other.hours_at_least

    def _exact(self) -> tuple[str, int, int]:
        if self.unit is Unit.BUSINESS_DAY:
            return ("business days", self.low, self.high)
        if self.unit in _MONTHS:
            return ("months", self.low * _MONTHS[self.unit], self.high * _MONTHS[self.unit])
        return ("hours", self.low * _HOURS_AT_MOST[self.unit], self.high * _HOURS_AT_MOST[self.unit])


@dataclass(frozen=True, slots=True)
class Term(Value):
    """How long something lasts: a duration, or an end in words (`session`, `never` ends, `until you unsubscribe`)."""

    PATTERN: ClassVar[str] = (
        r"^([1-9][0-9]*( to [1-9][0-9]*)? (hour|day|business day|week|month|year)s?|session|never|until .+)$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = ("12 months", "session", "never", "until you unsubscribe")

    duration: Duration | None
    words: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a duration, `session`, `never`, or a text that begins with `until`."""
        if text in {"session", "never"} or text.startswith("until "):
            return cls(None, text)
        if text[:1].isdigit():
            return cls(Duration.parse(text), text)
        message = f'"{text}" does not say how long; write "12 months", "session", "never" or "until …"'
        raise ValueError(message)

    def __str__(self) -> str:
        return str(self.duration) if self.duration else self.words
