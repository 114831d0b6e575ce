"""Days on which something rests: dates, spans of them, days of the week, all public holidays of a place, or one by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Self

from shelfhelp.model.nearest_word import did_you_mean
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.values.day import Day
from shelfhelp.model.values.holiday_calendar import HolidayCalendar
from shelfhelp.model.values.hours import Weekday
from shelfhelp.model.values.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_DAYS = "|".join(day.name.lower() for day in Weekday)
_DATE = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
_IN, _TO, _OBSERVED = " in ", " to ", re.compile(r" \(.*\)$")
_YEARS = range(2020, 2030)
"""Years in which every holiday falls that a place has; which ones they are must not follow the clock."""


@dataclass(frozen=True, slots=True)
class DayOff(Value):
    """`2026-12-24`, `2026-12-24 to 2027-01-02`, `saturday`, `US` (all its public holidays), or `Thanksgiving in US`.

    `day` is a date or a day of the week; else the holidays are those of a place, and `name` is that of the one that is meant. A
    span of dates has its `last` one, both included.
    """

    PATTERN: ClassVar[str] = rf"^({_DAYS}|{_DATE}({_TO}{_DATE})?|(.+ in )?[A-Z]{{2}}(-[A-Z0-9]{{1,3}})?)$"
    EXAMPLES: ClassVar[tuple[str, ...]] = (
        "2026-12-24",
        "2026-12-24 to 2027-01-02",
        "saturday",
        "US",
        "Christmas Day in US",
    )

    day: Day | Weekday | None
    place: HolidayCalendar | None = None
    name: str = ""
    last: Day | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date, a span of dates, a day of the week, the code of a place, or a public holiday of one."""
        if text.upper() in Weekday.__members__ and text.islower():
            return cls(Weekday[text.upper()])
        if text[:1].isdigit():
            return cls._dated(*(Day.parse(day) for day in text.split(_TO, 1)))
        name, _, code = text.rpartition(_IN)
        try:
            place = HolidayCalendar.parse(code)
        except ValueError:
            message = f'"{text}" is no day; write a date, a day of the week such as saturday, or a country such as US'
            raise ValueError(message) from None
        if name and name not in holidays_in(place):
            known = holidays_in(place)
            way_out = did_you_mean(name, known, f'write its English name, such as "{known[0]}"')
            message = f'"{name}" is no public holiday in {place}; {way_out}'
            raise ValueError(message)
        return cls(None, place, name)

    @classmethod
    def _dated(cls, first: Day, last: Day | None = None) -> Self:
        if last and last <= first:
            message = f'"{first}{_TO}{last}" ends before it begins; write the earlier day first'
            raise ValueError(message)
        return cls(first, last=last)

    def __str__(self) -> str:
        if isinstance(self.day, Weekday):
            return self.day.name.lower()
        if self.last:
            return f"{self.day}{_TO}{self.last}"
        return str(self.day) if self.day else f"{self.name}{_IN}{self.place}" if self.name else str(self.place)

    def is_on(self, day: date) -> bool:
        """Return whether a date is such a day."""
        if isinstance(self.day, Weekday):
            return day.weekday() == self.day
        if self.day:
            return self.day.date <= day <= (self.last or self.day).date
        return self.holiday_on(day) != ""

    def holiday_on(self, day: date, language: str = "en_US") -> str:
        """Return the name of the public holiday that is meant and falls on a date, in a language; "" for any other date."""
        name = self._holidays(day.year).get(day, "")
        is_meant = not self.name or _OBSERVED.sub("", name) == self.name
        return self._holidays(day.year, language)[day] if name and is_meant else ""

    def name_in(self, language: str) -> str:
        """Return the name of the holiday in a language; "" where none is meant by its name."""
        days = (day for year in _YEARS for day in self._holidays(year)) if self.name else ()
        return next((name for day in days if (name := self.holiday_on(day, language))), self.name)

    def _holidays(self, year: int, language: str = "en_US") -> Mapping[date, str]:
        return public_holidays(self.place.country.code, self.place.region, year, language) if self.place else {}


@cache
def holidays_in(place: HolidayCalendar) -> tuple[str, ...]:
    """Return the names of a place's public holidays, in the order of the year."""
    years = (public_holidays(place.country.code, place.region, year) for year in _YEARS)
    return tuple(dict.fromkeys(_OBSERVED.sub("", names[day]) for names in years for day in sorted(names)))
