"""What may have been meant by a text that a value refuses. In: the kind of value, the text, the store's habits. Out: readings.

Every reading that is offered is one that the value's own `parse` accepts; where nothing comes near, none is offered. Nothing is
read in place of what was typed: a reading is only ever offered, for a person to write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.readings.amounts import fees, shares, sums, weights
from shelfhelp.model.readings.days import days
from shelfhelp.model.readings.days_off import days_off
from shelfhelp.model.readings.durations import durations, lengths
from shelfhelp.model.readings.habits import Habits
from shelfhelp.model.readings.names import calendars, countries, currencies, languages, locales, regions, zones
from shelfhelp.model.readings.plain import oddity, straightened
from shelfhelp.model.readings.reach import links, mails, phones
from shelfhelp.model.readings.reading import Reading
from shelfhelp.model.readings.times import cut_offs, hours, times
from shelfhelp.model.readings.windows import deadlines, windows
from shelfhelp.model.readings.words import answers, counts
from shelfhelp.model.values import (
    AnyValue,
    ClockTime,
    Count,
    Currency,
    CutOff,
    Day,
    DayOff,
    Deadline,
    Duration,
    Email,
    Fee,
    HolidayCalendar,
    Length,
    Lifetime,
    Lifetimes,
    LocaleName,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Place,
    SpokenLanguage,
    Territory,
    WebAddress,
    Weight,
    Window,
    YesNo,
    ZoneName,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shelfhelp.model.values import Value

__all__ = ["NONE", "Habits", "Reading", "nearest", "oddity"]

_READERS: Mapping[type[Value], tuple[Callable[[str, Habits], Iterable[Reading]], ...]] = {
    AnyValue: (answers, shares, fees, windows, durations, days, hours, times, counts, countries, phones, mails, links),
    ClockTime: (times,),
    Count: (counts,),
    Weight: (weights,),
    Currency: (currencies,),
    CutOff: (cut_offs,),
    Day: (days,),
    DayOff: (days_off,),
    Deadline: (deadlines,),
    Duration: (durations,),
    Email: (mails,),
    Fee: (fees,),
    HolidayCalendar: (calendars,),
    SpokenLanguage: (languages,),
    Length: (lengths,),
    Limit: (shares, sums, lengths),
    WebAddress: (links,),
    LocaleName: (locales,),
    Money: (sums,),
    OpeningHours: (hours,),
    Percent: (shares,),
    Phone: (phones,),
    Place: (countries,),
    Territory: (countries, regions),
    Lifetime: (lengths,),
    Lifetimes: (lengths,),
    Window: (windows,),
    YesNo: (answers,),
    ZoneName: (zones,),
}
NONE = Habits()
"""The habits of a store of which nothing is known."""

_LONGEST = 200
_MOST_OFFERED = 2


def nearest(kind: type[Value], text: str, habits: Habits) -> tuple[Reading, ...]:
    """Return what may have been meant by a text that `kind` does not accept: one reading, or two where both are likely."""
    if len(text) > _LONGEST:
        return ()
    straight = straightened(text)
    offered = [Reading(straight), Reading(straight.casefold())]
    if not any(_accepts(kind, reading.text) for reading in offered):
        offered = [reading for reader in _READERS.get(kind, ()) for reading in reader(straight, habits)]
    accepted = {reading.text: reading for reading in reversed(offered) if _accepts(kind, reading.text)}
    return tuple(reversed(accepted.values()))[:_MOST_OFFERED]


def _accepts(kind: type[Value], text: str) -> bool:
    try:
        kind.parse(text)
    except ValueError:
        return False
    return True
