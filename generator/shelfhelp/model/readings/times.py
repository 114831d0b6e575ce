"""What times were meant: `12.00`, `2 pm`, `noon`; `9am-5pm`, `9:00 – 12:00`, `9 to 12 and 13 to 17`, `Closed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.readings.plain import with_digits
from shelfhelp.model.readings.reading import Reading
from shelfhelp.model.values.hours import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.readings.habits import Habits

_CLOSED = frozenset({"closed", "close", "shut", "none", "no", "-", "never", "geschlossen", "zu", "off"})
_ALL_DAY = frozenset({"24h", "24 h", "24 hours", "24/7", "all day", "always", "0-24"})
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.h]|(?=\d\d\b))(?P<minute>\d\d))?(?: ?h)? ?(?:(?P<half>[ap])\.?m\.?|o'?clock|uhr)?"
)
_BETWEEN = re.compile(r" ?(?:-|\bto\b|\buntil\b|\btill?\b|\bbis\b) ?")
_AND = re.compile(r" ?(?:,|;|&|\+|/|\band\b|\bund\b) ?")
_NOON, _DAY = 12 * 60, 24 * 60
_EVENING, _MORNING = 17 * 60, 6 * 60


def times(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a time of day may have been meant as."""
    found = _minutes(_words(text))
    if found is not None and found[0] < _DAY:
        yield Reading(clock(found[0]))


def cut_offs(text: str, habits: Habits) -> Iterator[Reading]:
    """Yield what a cut-off time may have been meant as: `2pm`, `Mon-Fri 2 pm, Sat noon`, `12:00 on Saturdays`."""
    parts = re.split(r"[,;]| and | und ", text.casefold())
    if len(parts) == 1:
        yield from times(_BESIDE.sub(" ", text.casefold()).strip(), habits)
    found: list[str] = []
    waiting: list[str] = []  # days of a list, whose time stands behind the last one
    for days, time in (_on_days(part, habits) for part in parts):
        if not days:
            return
        waiting.append(days)
        if time:
            found.append(f"{' and '.join(waiting)} {time}")
            waiting.clear()
    if not waiting:
        yield Reading(", ".join(found))


def _on_days(text: str, habits: Habits) -> tuple[str, str]:
    """Return days of the week and their time as they must be written; "" for what is missing."""
    text = text.replace("weekdays", "mon-fri").replace("every day", "mon-sun").replace("daily", "mon-sun")
    words = re.findall(r"[^\W\d]+", text)
    days = list(dict.fromkeys(day for word in words if (day := weekday(word))))
    rest = " ".join(_BESIDE.sub(" ", _WEEKDAY.sub(" ", text)).split())
    time = next((reading.text for reading in times(rest, habits)), "")
    return " to ".join(days) if len(days) in {1, 2} else "", time


def weekday(word: str) -> str:
    """Return the day of the week that a word names, long or short, in English or German; "" for any other word."""
    return next((name for name, pattern in _WEEKDAYS.items() if re.fullmatch(pattern, word)), "")


_WEEKDAYS = {
    "monday": r"mon?(?:days?|tags?)?",
    "tuesday": r"tue?s?(?:days?)?|di(?:enstags?)?",
    "wednesday": r"wed(?:nesdays?)?|mi(?:ttwochs?)?",
    "thursday": r"thu?r?s?(?:days?)?|do(?:nnerstags?)?",
    "friday": r"fri?(?:days?|eitags?)?",
    "saturday": r"sat?(?:urdays?)?|samstags?",
    "sunday": r"sun?(?:days?)?|so(?:nntags?)?",
}
_BESIDE = re.compile(r"\b(?:on|at|until|by|before|to|bis|um|vor)\b|-")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS.values())})\b")


def hours(text: str, _habits: Habits) -> Iterator[Reading]:
    """Yield what a day's opening hours may have been meant as."""
    words = _words(text)
    if words in _CLOSED:
        yield Reading("closed")
    elif words in _ALL_DAY:
        yield Reading("0:00-24:00")
    else:
        spans = [_span(part) for part in _AND.split(words)]
        parts = _in_order([span for span in spans if span is not None])
        if len(parts) == len(spans):
            gloss = next((gloss for _, _, gloss in parts if gloss), "")
            yield Reading(", ".join(f"{clock(opens)}-{clock(closes)}" for opens, closes, _ in parts), gloss)


def _in_order(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans in order; "8-12, 1-5" goes on in the afternoon."""
    found: list[tuple[int, int, str]] = []
    for opens, closes, gloss in spans:
        is_later = not found or opens >= found[-1][1] or closes + _NOON > _DAY
        found.append((opens, closes, gloss) if is_later else (opens + _NOON, closes + _NOON, gloss))
    return sorted(found)


def _words(text: str) -> str:
    words = with_digits(text).replace("noon", "12:00").replace("midday", "12:00").replace("midnight", "24:00")
    return words.removeprefix("from ").removeprefix("open ").strip(" .")


def _minutes(text: str) -> tuple[int, str] | None:
    """Return minutes since midnight, and "a", "p" or "" for the half of the day that was written."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"] or ""
    if half and 1 <= hour <= 12:  # noqa: PLR2004 twelve hours have a half of the day
        hour = hour % 12 + (12 if half == "p" else 0)
    total = hour * 60 + minute
    return (total, half) if total <= _DAY and minute < 60 else None  # noqa: PLR2004 minutes of an hour


def _span(text: str) -> tuple[int, int, str] | None:
    first, _, last = _BETWEEN.sub("-", text).partition("-")
    begins, ends = _minutes(first), _minutes(last)
    if begins is None or ends is None:
        return None
    (opens, half), (closes, other) = begins, ends
    if other == "p" and not half and opens < _NOON and opens + _NOON < closes:
        opens += _NOON  # "1-5pm"; "9-5pm" begins in the morning
    if opens < closes:
        return opens, closes, ""
    if not half and not other and ":" not in text and opens < _NOON and closes + _NOON > opens:
        return opens, closes + _NOON, ""
    if opens >= _EVENING and closes <= _MORNING:
        return opens, _DAY, f'and on the next day "0:00-{clock(closes)}": hours end at midnight'
    return (closes, opens, "") if closes < opens else None
