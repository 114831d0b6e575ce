"""How often a store's promises were kept: figures, and nothing about anybody. `shelfhelp promises` counts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from shelfhelp.model.values import Length, Percent

DAYS = (7, 30, 90)
"""Of how many days up to the run there are figures."""

_A_DAY = 1_440
_SHORT = 600
"""Seconds. A shorter time is told to the second."""

JUDGED = (30, 90)
"""The days by which a promise is judged: those of a month, or where they have too few cases those of a quarter."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the last so many days.

    Medians are in seconds, None where at least half of all cases have not been answered; the one `while_open` is None where the
    store states no hours, too. `worst` is the day on which most promises were broken, None where none was. `needed` is the shortest
    promise that would have been kept often enough, None where no time would have done.
    """

    cases: int
    kept: int
    median: int | None = None
    median_while_open: int | None = None
    worst: date | None = None
    worst_cases: int = 0
    worst_kept: int = 0
    needed: Length | None = None

    @property
    def share(self) -> str:
        """How often the promise was kept, in whole percent, never rounded up: 99.9 % is not always."""
        return f"{self.kept * 100 // self.cases} %"

    @property
    def way_out(self) -> str:
        """What to do about a promise that was not kept."""
        if self.needed is None:
            return "answer sooner, or promise no time: too many were not answered at all"
        return f'write "{self.needed}", which would have been kept often enough, or answer sooner'


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted of one promise, by the key of its fact.

    `promised` is what it was on the day of the run, `on`; `until` is the last moment of the data, in the store's time zone. It is
    kept often enough if at least `wanted` of all cases are. `waiting` were not answered yet when the data ended, in time still.
    `location` is where it is written down.
    """

    key: str
    promised: Length
    on: date
    until: datetime | None
    wanted: Percent
    waiting: int
    figures: Mapping[int, Figures]
    location: Location = field(default=Location("verified/promises.yml"), compare=False)

    def judged_by(self, fewest: int) -> tuple[int, Figures] | None:
        """Return the figures by which the promise is judged, and of how many days; None where all have fewer cases than that."""
        return next(((days, self.figures[days]) for days in JUDGED if self.figures[days].cases >= fewest), None)

    def is_kept(self, figures: Figures) -> bool:
        """Return whether figures are good enough."""
        return figures.kept * 100 >= self.wanted.amount * figures.cases


def in_time(seconds: int | None) -> str:
    """Return a length of time in at most two units: `3 h 20 min`, `2 min 5 s`."""
    if seconds is None:
        return "never"
    if seconds < _SHORT:
        minutes, rest = divmod(seconds, 60)
        return f"{minutes} min {rest} s" if minutes and rest else f"{minutes} min" if minutes else f"{rest} s"
    minutes = (seconds + 30) // 60
    units = ("d", minutes // 60 // 24), ("h", minutes // 60 % 24), ("min", minutes % 60)
    counted = [f"{amount} {unit}" for unit, amount in (units if minutes < _A_DAY else units[:2]) if amount]
    return " ".join(counted)
