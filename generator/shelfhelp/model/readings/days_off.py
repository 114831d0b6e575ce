"""What day on which something rests was meant: `Saturdays`, `Dec 24th, 2026`, `Thanksgiving`, `Xmas in the US`, `germany`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.readings.days import days
from shelfhelp.model.readings.names import calendars
from shelfhelp.model.readings.reading import Reading
from shelfhelp.model.readings.times import weekday
from shelfhelp.model.values.day_off import holidays_in
from shelfhelp.model.values.holiday_calendar import HolidayCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_ALIKE = 0.75
_SPAN = re.compile(
    r"(?:from |von |vom )?(?P<first>.*\d.*?) ?(?: to | until | till | bis | - |–) ?(?P<last>.*\d.*)", re.IGNORECASE
)


def days_off(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the days off that may have been meant: a holiday is one of the place that is named, or of the store's country."""
    if day := weekday(text.casefold()):
        yield Reading(day)
        return
    if span := _SPAN.fullmatch(text):
        each = [next(days(part, habits), None) for part in (span["first"], span["last"])]
        yield from [Reading(" to ".join(day.text for day in each if day))] if all(each) else []
    name, _, place = text.rpartition(" in ")
    codes = [reading.text for reading in calendars(place.removeprefix("the "), habits)] if name else [habits.country]
    yield from (Reading(f"{holiday} in {code}") for code in codes if (holiday := _holiday(name or text, code)))
    yield from days(text, habits)
    yield from calendars(text, habits)


def _holiday(text: str, code: str) -> str:
    """Return the public holiday of a place that comes nearest to a text; "" where none does."""
    wanted = text.casefold().replace("xmas", "christmas").removesuffix(" day")
    with suppress(ValueError):
        names = {name.casefold().removesuffix(" day"): name for name in holidays_in(HolidayCalendar.parse(code))}
        return names.get(nearest_word(wanted, names, cutoff=_ALIKE), "")
    return ""
