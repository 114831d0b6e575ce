"""Calendar dates as editors write them: year, month, day, and nothing guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from shelfhelp.model.values.value import Value

_WRITTEN = re.compile(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Day(Value):
    """A date that exists, written `2026-12-24`."""

    PATTERN: ClassVar[str] = r"^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("2026-12-24",)

    date: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 date; one that the calendar does not have is refused."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a date; write year-month-day, like "2026-12-24"'
            raise ValueError(message)
        try:
            return cls(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            message = f'"{text}" is a date that the calendar does not have'
            raise ValueError(message) from None

    def __str__(self) -> str:
        return self.date.isoformat()
