"""How long a store is open between two moments. In: its hours over time, exceptions and holidays included. Out: seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.openings import opening_on
from shelfhelp.model.timeline import ONE_DAY

if TYPE_CHECKING:
    from datetime import date, datetime

    from shelfhelp.model.snapshot import Snapshot

_FURTHEST = timedelta(days=400)
"""Longer than any answer that is worth adding up hours for."""


@dataclass(frozen=True)
class OpenTime:
    """The hours of the desk. What was looked up is kept: of each day its spans, in seconds, and how long they are."""

    snapshot: Snapshot
    _spans: dict[date, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _lengths: dict[tuple[date, date], int] = field(default_factory=dict)

    def is_stated(self) -> bool:
        """Return whether the store states hours at all."""
        return opening_on(self.snapshot.over_time, self.snapshot.as_of) is not None

    def is_open(self, local: datetime) -> bool:
        """Return whether the line is open when the store's clock shows a time."""
        return any(opens <= _second(local) < closes for opens, closes in self._on(local.date()))

    def between(self, begins: datetime, ends: datetime) -> int | None:
        """Return for how many seconds the line was open between two times of the store's clock; None for more than a year."""
        first, last = begins.date(), ends.date()
        if last - first > _FURTHEST:
            return None
        return self._length(first, last) + self._part(ends) - self._part(begins)

    def _length(self, first: date, last: date) -> int:
        """Return for how long the line was open from the beginning of a day to that of another."""
        if (first, last) not in self._lengths:
            days = (first + ONE_DAY * number for number in range((last - first).days))
            self._lengths[first, last] = sum(closes - opens for day in days for opens, closes in self._on(day))
        return self._lengths[first, last]

    def _part(self, local: datetime) -> int:
        """Return for how long the line was open on a day up to a time."""
        now = _second(local)
        return sum(min(closes, now) - opens for opens, closes in self._on(local.date()) if opens < now)

    def _on(self, day: date) -> tuple[tuple[int, int], ...]:
        if day not in self._spans:
            opening = opening_on(self.snapshot.over_time, day)
            spans = opening.hours.spans if opening else ()
            self._spans[day] = tuple((60 * opens, 60 * closes) for opens, closes in spans)
        return self._spans[day]


def _second(local: datetime) -> int:
    return (local.hour * 60 + local.minute) * 60 + local.second
