"""On which dates nothing leaves the warehouse. In: the facts of the shipping policy in every situation. Out: days, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.openings import value_on
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import DayOff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shelfhelp.model.openings import OverTime

NO_DISPATCH = "shipping.no_dispatch_on"


def days_without_dispatch(facts: OverTime, first: date, last: date) -> Iterator[tuple[date, DayOff]]:
    """Yield each day from `first` to `last`, both included, on which nothing leaves, with what says so first."""
    for number in range((last - first).days + 1):
        day = first + ONE_DAY * number
        stated = value_on(facts, NO_DISPATCH, day)
        items = stated if isinstance(stated, tuple) else ()
        offs = [off for off in items if isinstance(off, DayOff) and off.is_on(day)]
        yield from ((day, off) for off in offs[:1])
