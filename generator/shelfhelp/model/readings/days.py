"""What day was meant: `2026-12-4`, `24/12/2026`, `4.12.26`, `24 December 2026`, `2026-11-31`."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from shelfhelp.model.readings.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.readings.habits import Habits

_NUMBERS = re.compile(r"(\d{1,4})\s?([-/. ])\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})")
_WORDS = re.compile(
    r"(?:[^\W\d]+,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? )?(?:of )?(?P<month>[^\W\d]{3,})\.?,? (?P<rest>\d.*)"
)
_REST = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>\d{4}|\d{2})")
_YEAR_DIGITS = 4
_MONTHS = 12


def days(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield the days that may have been meant; both, where a date can be read in two ways."""
    found = list(dict.fromkeys(_days(text.casefold(), habits)))
    for day in found:
        yield Reading(day.isoformat(), f"for {day.day} {calendar.month_name[day.month]}" if len(found) > 1 else "")


def _days(text: str, habits: Habits) -> Iterator[date]:
    if numbers := _NUMBERS.fullmatch(text):
        first, sign, second, third = numbers[1], numbers[2], numbers[3], numbers[4]
        if len(first) == _YEAR_DIGITS:
            yield from _either(first, second, third, both=False)
        elif len(third) in {2, _YEAR_DIGITS}:
            is_month_first = habits.is_month_first and sign != "."
            month, day = (first, second) if is_month_first else (second, first)
            yield from _either(third, month, day, both=sign != ".")
    elif words := _WORDS.fullmatch(text):
        rest = _REST.fullmatch(words["rest"])
        month = _months().get(words["month"][:3]) if words["month"] in _names() else None
        if rest and month and (day := words["day"] or rest["day"]):
            yield from _either(rest["year"], str(month), day, both=False)


def _either(year: str, month: str, day: str, *, both: bool) -> Iterator[date]:
    """Yield year, month and day as they stand, and with month and day exchanged where only that, or `both`, can be."""
    full = int(year) if len(year) == _YEAR_DIGITS else 2000 + int(year)
    first, second = int(month), int(day)
    if first > _MONTHS:
        first, second = second, first
    yield from _real(full, first, second)
    if both and second <= _MONTHS:
        yield from _real(full, second, first)


def _real(year: int, month: int, day: int) -> Iterator[date]:
    """Yield a day that exists; the last of its month for one of up to 31 that does not."""
    if 1900 <= year < 3000 and 1 <= month <= _MONTHS and 1 <= day <= 31:  # noqa: PLR2004 no promise is older, or later
        yield date(year, month, min(day, calendar.monthrange(year, month)[1]))


@cache
def _names() -> Mapping[str, int]:
    """Return the months by their names in English and German, long and short."""
    found: dict[str, int] = {}
    for language in ("en", "de"):
        for width in ("wide", "abbreviated"):
            names = Locale(language).months["format"][width]
            found.update({str(name).casefold().rstrip("."): number for number, name in names.items()})
    return found | {"sept": 9}


@cache
def _months() -> Mapping[str, int]:
    return {name[:3]: number for name, number in _names().items()}
