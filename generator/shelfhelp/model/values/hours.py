"""Opening hours of one day, as minutes since midnight in the store's time zone, and the algebra of several days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value

_SPAN = re.compile(r"(?P<from_h>[0-9]{1,2}):(?P<from_m>[0-5][0-9])-(?P<to_h>[0-9]{1,2}):(?P<to_m>[0-5][0-9])")
_DAY_END = 24 * 60


class Weekday(IntEnum):
    """Days of the week as Python counts them."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


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

    PATTERN: ClassVar[str] = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
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


def clock(minutes: int) -> str:
    """Write minutes since midnight as `8:00`."""
    return f"{minutes // 60}:{minutes % 60:02}"
