"""What stretch of time was meant: `2 wks`, `fourteen days`, `3–5 working days`, `24h`, `a fortnight`, `½ year`, `14`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from shelfhelp.model.readings.plain import with_digits
from shelfhelp.model.readings.reading import Reading
from shelfhelp.model.values import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_UNITS = {
    "minute": "min mins minute minutes minuten",
    "hour": "h hr hrs hour hours stunde stunden std",
    "business day": "bd workday workdays weekday weekdays werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
    "day": "d day days tag tage tagen",
    "night": "night nights nacht nächte nächten",
    "week": "w wk wks week weeks woche wochen",
    "month": "mo mos mth mths month months monat monate monaten",
    "year": "y yr yrs year years jahr jahre jahren",
    "fortnight": "fortnight fortnights",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_SAYS_NOTHING = re.compile(r"\b(?:within|up to|at most|at least|max|about|ca|approx|calendar|only)\b\.?")
_BUSINESS = re.compile(r"\b(?:business|working|work|trading|banking)[ -]?days?\b")
_STRETCH = re.compile(
    r"(?P<low>\d{1,7})(?: ?(?:to|-|or|and|bis) ?(?P<high>\d{1,7}))? ?-?(?P<unit>[a-zä]+)\b(?P<rest>.*)"
)
_HALF = re.compile(
    r"(?P<whole>\d{1,5})?(?: and(?: 1)?)? ?(?:½|1/2|half(?: 1| an?)?|(?<=\d)[.,]50?) (?P<unit>hour|day|year|stunde|tag|jahr)\w?"
)
_HALVES = {"hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month")}
_FROM_WHEN = re.compile(r"\W*$|\W+(?:from|after|since|of|ab|nach)\b")
_NEXT_DAY = re.compile(r"next[ -](?:bd|day)")


def durations(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a stretch of time may have been meant as."""
    words = " ".join(_SAYS_NOTHING.sub(" ", with_digits(text)).split())
    words = _HALF.sub(_without_half, _BUSINESS.sub("bd", words))
    if words in {"same day", "same-day", "same bd"}:
        yield Reading("same day")
    elif _NEXT_DAY.fullmatch(words):
        yield Reading("next business day")
    elif words.isdecimal():
        yield Reading(f"{words} days", "or put another unit behind it: hours, business days, weeks, months, years")
    elif found := _STRETCH.fullmatch(words if words[:1].isdigit() else f"1 {words}"):
        unit = _UNIT_OF.get(found["unit"])
        if unit and _FROM_WHEN.match(found["rest"]):
            yield Reading(_written(int(found["low"]), int(found["high"] or found["low"]), unit))


def lengths(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what one length of time may have been meant as: of a range, the one end or the other."""
    for reading in durations(text, habits):
        with suppress(ValueError):
            ends = dict.fromkeys(str(end) for end in Duration.parse(reading.text).ends)
            yield from (Reading(end, reading.gloss) for end in ends)


def _without_half(found: re.Match[str]) -> str:
    """Write halves in the next smaller unit: half a year is 6 months, one and a half is 18."""
    amount, unit = _HALVES[_UNIT_OF[found["unit"]]]
    return f"{(2 * int(found['whole'] or 0) + 1) * amount} {unit}s"


def _written(low: int, high: int, unit: str) -> str:
    low, high = sorted((low, high))
    if unit == "fortnight":
        low, high, unit = 2 * low, 2 * high, "week"
    amount = f"{low}" if low == high else f"{low} to {high}"
    return f"{amount} {unit}{'' if high == 1 else 's'}"
