"""Calendar dates as values of policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from shelfhelp.model.dates import read_date
from shelfhelp.model.values.value import Value

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Day(Value):
    """A date that exists, written `2026-12-24`."""

    PATTERN: ClassVar[str] = r"^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("2026-12-24",)

    date: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 date; one that the calendar does not have is refused."""
        return cls(read_date(text))

    def __str__(self) -> str:
        return self.date.isoformat()
