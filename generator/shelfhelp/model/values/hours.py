"""Times of the day, as minutes since midnight in the store's time zone: opening hours of one day, a clock time, a cut-off time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value

_SPAN = re.compile(r"(?P<from_h>[0-9]{1,2}):(?P<from_m>[0-5][0-9])-(?P<to_h>[0-9]{1,2}):(?P<to_m>[0-5][0-9])")
_DAY_END = 24 * 60
_TIME = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"


class Weekday(IntEnum):
    """Days of the week as Python counts them."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


_DAY = f"({'|'.join(day.name.lower() for day in Weekday)})"
_DAYS = rf"{_DAY}( to {_DAY})?"
_SOME_DAYS = rf"{_DAYS}( and {_DAYS})*"


@dataclass(frozen=True, slots=True)
class OpeningHours(Value):
    """The spans of one day in which somebody answers: `8:00-20:00`, `8:00-12:00, 13:00-17:00`, or `closed`.

    Each span is (opens, closes) in minutes since midnight, half open, in order and apart from each other.
    """

    PATTERN: ClassVar[str] = (
        r"^(closed|[0-9]{1,2}:[0-5][0-9]-[0-9]{1,2}:[0-5][0-9](, [0-9]{1,2}:[0-5][0-9]-[0-9]{1,2}:[0-5][0-9])*)$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = ("8:00-20:00", "8:00-12:00, 13:00-17:00", "closed")

    spans: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one day's hours in 24-hour clock times."""
        if text == "closed":
            return cls(())
        spans: list[tuple[int, int]] = []
        for part in text.split(","):
            match = _SPAN.fullmatch(part.strip())
            if match is None:
                message = f'"{text}" are not opening hours; write "8:00-20:00", "8:00-12:00, 13:00-17:00" or "closed"'
                raise ValueError(message)
            opens = int(match["from_h"]) * 60 + int(match["from_m"])
            closes = int(match["to_h"]) * 60 + int(match["to_m"])
            if closes > _DAY_END or opens >= closes:
                message = f'"{part.strip()}" ends before it begins; times run from 0:00 to 24:00'
                raise ValueError(message)
            if spans and opens <= spans[-1][1]:
                message = f'"{text}" has spans that meet or overlap; write them in order and apart, or as one'
                raise ValueError(message)
            spans.append((opens, closes))
        return cls(tuple(spans))

    @property
    def is_closed(self) -> bool:
        return not self.spans

    def within(self, other: OpeningHours) -> OpeningHours:
        """Return the part of these hours that lies in others."""
        both = ((max(a, c), min(b, d)) for a, b in self.spans for c, d in other.spans)
        return OpeningHours(tuple((opens, closes) for opens, closes in both if opens < closes))

    def __str__(self) -> str:
        return ", ".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in self.spans) or "closed"


CLOSED = OpeningHours(())


@dataclass(frozen=True, slots=True)
class ClockTime(Value):
    """A time of day in 24-hour form, `14:00`, as minutes since midnight."""

    PATTERN: ClassVar[str] = rf"^{_TIME}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("14:00",)

    minutes: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `14:00`."""
        if re.fullmatch(cls.PATTERN, text, re.ASCII) is None:
            message = f'"{text}" is not a time of day; write it like "14:00"'
            raise ValueError(message)
        hour, minute = text.split(":")
        return cls(int(hour) * 60 + int(minute))

    def __str__(self) -> str:
        return clock(self.minutes)


@dataclass(frozen=True, slots=True)
class CutOff(Value):
    """The time of day until which an order counts as one of that day: `14:00`, or `monday to friday 14:00, saturday 12:00`.

    Days that are not in a row are joined: `monday and wednesday 14:00`.

    `by_day` has the days that have one each, in order, and nothing where one `time` is for every business day.
    """

    PATTERN: ClassVar[str] = rf"^({_TIME}|{_SOME_DAYS} {_TIME}(, {_SOME_DAYS} {_TIME})*)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = (
        "14:00",
        "monday to friday 14:00, saturday 12:00",
        "monday and wednesday 14:00",
    )

    time: ClockTime | None
    by_day: tuple[tuple[Weekday, ClockTime], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one time, or days of the week with a time each."""
        if text[:1].isdigit():
            return cls(ClockTime.parse(text))
        by_day: dict[Weekday, ClockTime] = {}
        for part in text.split(", "):
            match = re.fullmatch(rf"(?P<days>{_SOME_DAYS}) (?P<time>\S+)", part)
            if match is None:
                message = f'"{part}" is not a cut-off time; write it like "14:00" or "monday to friday 14:00"'
                raise ValueError(message)
            for span in match["days"].split(" and "):
                first, *last = (Weekday[name.upper()] for name in span.split(" to "))
                days = days_through(first, *(last or [first]))
                if twice := [day for day in days if day in by_day]:
                    message = f'"{text}" has {twice[0].name.lower()} twice; write each day once'
                    raise ValueError(message)
                by_day |= dict.fromkeys(days, ClockTime.parse(match["time"]))
        return cls(None, tuple(sorted(by_day.items())))

    @property
    def by_time(self) -> list[tuple[list[Weekday], ClockTime]]:
        """The days of each time: neighbours among the days that have one, and what stands between them has none."""
        return [([day for day, _ in days], time) for time, days in groupby(self.by_day, key=lambda one: one[1])]

    def __str__(self) -> str:
        if self.time:
            return str(self.time)
        return ", ".join(f"{_written(days)} {time}" for days, time in self.by_time)


def _written(days: list[Weekday]) -> str:
    """Write days as a cut-off time has them: `monday to friday`, `monday and wednesday`."""
    spans = (dict.fromkeys(run[end].name.lower() for end in (0, -1)) for run in in_runs(days))
    return " and ".join(map(" to ".join, spans))


def in_runs(days: list[Weekday]) -> list[list[Weekday]]:
    """Return days of the week, which are in order, parted where one between them is left out."""
    numbered = groupby(enumerate(days), key=lambda one: one[1] - one[0])
    return [[day for _, day in run] for _, run in numbered]


def days_through(first: Weekday, last: Weekday) -> list[Weekday]:
    """Return the days from one to another, past the week's end where the last comes before the first: `sunday to wednesday`."""
    return [Weekday((first + number) % len(Weekday)) for number in range((last - first) % len(Weekday) + 1)]


def clock(minutes: int) -> str:
    """Write minutes since midnight as `8:00`."""
    return f"{minutes // 60}:{minutes % 60:02}"
