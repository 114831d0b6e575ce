"""Times that count from somewhere: within which something is done, and how long a customer may do something."""

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
    "the estimated delivery": "estimated delivery",
    "delivery": "delivery",
    "pick-up": "pick-up",
    "notice": "notice",
    "cancellation": "cancellation",
    "approval": "approval",
    "receipt of the return": "receipt of the return",
    "the end of the trial": "end of the trial",
    "renewal": "renewal",
}
"""What a time can count from, by the words for it; a purchase is the day of the order."""

WITHOUT_LIMIT = ("at any time", "no limit")
ENDS = ("at once", "until shipped", "until the cut-off", "until renewal")
"""Ends that are neither a number of days nor a day."""

_WITHOUT_A_NUMBER = ("same day", "next business day")
_FROM, _UNTIL, _AFTER, _THEN = " from ", "until ", "after ", ", "
_LIKE = '"30 days", "90 days from purchase", "until 2027-01-15" or "at any time"'
_A_LENGTH = rf"([1-9][0-9]* {ANY_UNIT}|{'|'.join(_WITHOUT_A_NUMBER)})"
_COUNTED = rf"{_A_LENGTH}( from ({'|'.join(STARTS)}))?"


@dataclass(frozen=True, slots=True)
class Deadline(Length):
    """One length of time within which something is done, and what it counts from: `10 days from receipt of the return`.

    `counted_from` is "" where the deadline leaves that to what it is the deadline of; `start` keeps how it was written.
    """

    PATTERN: ClassVar[str] = rf"^{_COUNTED}$"
    EXAMPLES: ClassVar[tuple[str, ...]] = ("14 days", "10 days from receipt of the return", "1 week from pick-up")

    counted_from: str = ""
    start: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a length of time, and what it counts from where it says so."""
        amount, counts, start = text.partition(_FROM)
        length = Length.parse(amount)
        if counts and start not in STARTS:
            message = f'"{start}" is nothing that a time can count from; write one of: {", ".join(STARTS)}'
            raise ValueError(message)
        return cls(length.low, length.high, length.unit, length.words, STARTS.get(start, ""), start)

    def __str__(self) -> str:
        return f"{self.length}{_FROM}{self.start}" if self.counted_from else str(self.length)

    @property
    def length(self) -> Length:
        """The length alone."""
        return Length(self.low, self.high, self.unit, self.words)


@dataclass(frozen=True, slots=True)
class Window(Value):
    """How long a customer may do something.

    `length` is the shortest time that it gives, None where it has no limit. `counted_from` is what a length counts from, "" where
    the window leaves that to its policy; nothing can be done before `after` is over. Where it ends on a `last_day`, the length is
    what is left on the last day on which somebody may order: nothing, until `for_orders_until` says which day that is. Nor is
    anything certain of one that `ends` otherwise. `words` keeps how the start, or that there is no limit, was written.
    """

    PATTERN: ClassVar[str] = (
        rf"^((after {_A_LENGTH}, )?{_COUNTED}"
        rf"|{'|'.join((*WITHOUT_LIMIT, *ENDS))}|until [12][0-9]{{3}}-[01][0-9]-[0-3][0-9])$"
    )
    EXAMPLES: ClassVar[tuple[str, ...]] = (
        "30 days",
        "90 days from purchase",
        "at any time",
        "until 2027-01-15",
        "no limit",
        "after 30 nights, 100 nights",
        "until shipped",
        "at once",
    )

    length: Length | None
    counted_from: str = ""
    last_day: date | None = None
    words: str = field(default="", compare=False)
    after: Length | None = None
    ends: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a length of time with or without its start, a last day or another end, or that there is no limit."""
        if text in WITHOUT_LIMIT:
            return cls(None, words=text)
        if text in ENDS:
            return cls(_NOTHING, ends=text)
        if text.startswith(_UNTIL):
            return cls(_NOTHING, "order", Day.parse(text.removeprefix(_UNTIL)).date)
        if text.startswith(_AFTER):
            return cls._after(text)
        if not text[:1].isdigit() and text.partition(_FROM)[0] not in _WITHOUT_A_NUMBER:
            message = f'"{text}" is not a duration; write it like {_LIKE}'
            raise ValueError(message)
        counted = Deadline.parse(text)
        return cls(counted.length, counted.counted_from, words=counted.start)

    @classmethod
    def _after(cls, text: str) -> Self:
        """Return a window that opens only when some time is over; what it ends with is counted from the same start."""
        least, is_ended, most = text.removeprefix(_AFTER).partition(_THEN)
        if not is_ended:
            message = f'"{text}" does not say until when; write it like "after 30 nights, 100 nights"'
            raise ValueError(message)
        after, counted = Length.parse(least), Deadline.parse(most)
        if not after.is_shorter_than(counted):
            message = f'"{text}" leaves no time; write the shorter time first'
            raise ValueError(message)
        return cls(counted.length, counted.counted_from, words=counted.start, after=after)

    def __str__(self) -> str:
        if self.last_day:
            return f"{_UNTIL}{self.last_day.isoformat()}"
        if self.length is None:
            return self.words
        counted = f"{self.length}{_FROM}{self.words}" if self.counted_from else str(self.length)
        return self.ends or (f"{_AFTER}{self.after}{_THEN}{counted}" if self.after else counted)

    @property
    def is_counted(self) -> bool:
        """Whether it is a length of time; else it ends on a day, otherwise, or never."""
        return self.length is not None and self.last_day is None and not self.ends

    def for_orders_until(self, day: date) -> Self:
        """Return the same window for customers who order on `day` at the latest: how much of it is left then."""
        if self.last_day is None:
            return self
        left = max(0, (self.last_day - day).days)
        return replace(self, length=Length(left, left, Unit.DAY))


_NOTHING = Length(0, 0, Unit.DAY)
