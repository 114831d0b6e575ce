"""How long a customer may do something: a length of time and what it counts from, until a last day, or without a limit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Self

from shelfhelp.model.values.day import Day
from shelfhelp.model.values.duration import ANY_UNIT, Length, Unit
from shelfhelp.model.values.value import Value

if TYPE_CHECKING:
    from datetime import date

STARTS = {
    "purchase": "order",
    "order": "order",
    "payment": "payment",
    "dispatch": "dispatch",
    "delivery": "delivery",
    "pick-up": "pick-up",
}
"""What a length can count from, by the words for it; a purchase is the day of the order."""

WITHOUT_LIMIT = ("at any time", "no limit")

_WITHOUT_A_NUMBER = ("same day", "next business day")
_FROM, _UNTIL = " from ", "until "
_LIKE = '"30 days", "90 days from purchase", "until 2027-01-15" or "at any time"'


@dataclass(frozen=True, slots=True)
class Window(Value):
    """How long a customer may do something.

    `length` is the shortest time that it gives, None where it has no limit. `counted_from` is what a length counts from, "" where
    the window leaves that to its policy. Where it ends on a `last_day`, the length is what is left on the last day on which
    somebody may order: nothing, until `for_orders_until` says which day that is. `words` keeps how the start, or that there is no
    limit, was written.
    """

    PATTERN: ClassVar[str] = (
        rf"^(([1-9][0-9]* {ANY_UNIT}|{'|'.join(_WITHOUT_A_NUMBER)})( from ({'|'.join(STARTS)}))?"
        rf"|{'|'.join(WITHOUT_LIMIT)}|until [12][0-9]{{3}}-[01][0-9]-[0-3][0-9])$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = (
        "30 days",
        "90 days from purchase",
        "at any time",
        "until 2027-01-15",
        "no limit",
    )

    length: Length | None
    counted_from: str = ""
    last_day: date | None = None
    words: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 days`, `90 days from purchase`, `until 2027-01-15`, `at any time` or `no limit`."""
        if text in WITHOUT_LIMIT:
            return cls(None, words=text)
        if text.startswith(_UNTIL):
            return cls(_NOTHING, "order", Day.parse(text.removeprefix(_UNTIL)).date)
        amount, counts, start = text.partition(_FROM)
        if not text[:1].isdigit() and amount not in _WITHOUT_A_NUMBER:
            message = f'"{text}" is not a duration; write it like {_LIKE}'
            raise ValueError(message)
        length = Length.parse(amount)
        if counts and start not in STARTS:
            message = f'"{start}" is nothing that a time can count from; write one of: {", ".join(STARTS)}'
            raise ValueError(message)
        return cls(length, STARTS.get(start, ""), words=start)

    def __str__(self) -> str:
        if self.last_day:
            return f"{_UNTIL}{self.last_day.isoformat()}"
        if self.length is None:
            return self.words
        return f"{self.length}{_FROM}{self.words}" if self.counted_from else str(self.length)

    @property
    def is_counted(self) -> bool:
        """Whether it is a length of time; else it ends on a day, or never."""
        return self.length is not None and self.last_day is None

    def for_orders_until(self, day: date) -> Self:
        """Return the same window for customers who order on `day` at the latest: how much of it is left then."""
        if self.last_day is None:
            return self
        left = max(0, (self.last_day - day).days)
        return replace(self, length=Length(left, left, Unit.DAY))


_NOTHING = Length(0, 0, Unit.DAY)
