"""Times and lengths of time as help desks write them. In: a text of a cell. Out: a moment or seconds, or what is wrong with it.

A time without a zone is that of a place's clock, which shows some times twice and skips others: a local time is 0, 1 or 2 moments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

DateOrder = Literal["day first", "month first"]
"""How `03/04/2026` is meant."""

_ISO = re.compile(r"[12]\d{3}-\d\d-\d\d[T ]\d\d:\d\d")
_LOOSE_ZONE = re.compile(r" ?(?:UTC|GMT|Z)$| (?P<offset>[+-]\d\d:?\d\d)$")
_SECONDS_SINCE_1970 = re.compile(r"(?P<seconds>[1-9]\d{9})(?P<thousandths>\d{3})?(?:\.\d+)?")
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:[.,]\d+)? ?(?P<half>[ap]\.?m\.?)?"
    r"(?: ?(?P<zone>UTC|GMT|Z|[+-]\d\d:?\d\d))?"
)
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,4}})(?P<sign>[./-])(?P<b>\d{{1,2}})(?P=sign)(?P<c>\d{{2,4}})[T, ] ?{_CLOCK}", re.IGNORECASE
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}),?(?: at)? {_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month>[a-z]{{3,9}})\.?,?[ -](?P<year>\d{{4}}),?(?: at)? {_CLOCK}",
        re.IGNORECASE,
    ),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NOON = 12
_MONTHS_A_YEAR = 12
_THIS_CENTURY = 2000
_FEW_DIGITS = 2

_LENGTH_BY_CLOCK = re.compile(r"(?:(?P<hours>\d{1,5}):)?(?P<minutes>\d{1,5}):(?P<seconds>[0-5]\d)(?:[.,]\d+)?")
_LENGTH_IN_WORDS = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?) ?(?P<unit>days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b,? ?",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SECONDS: Mapping[str, int] = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}

_LIKE_THIS = '"2026-11-02 14:05"'


class UnreadableError(ValueError):
    """Why a cell cannot be read: the message says what is wrong, `help` what to do."""

    def __init__(self, what: str, help: str) -> None:
        super().__init__(what)
        self.help = help


class WrongOrderError(UnreadableError):
    """A date that is one only if day and month stand the other way round than was said: then no date of the file is sure."""


@dataclass(frozen=True, slots=True)
class LocalClock:
    """The clock of a place, by its time zone. How far each hour is from UTC is kept: a file has many times of one hour."""

    zone: ZoneInfo
    _offsets: dict[tuple[int, int], timedelta | None] = field(default_factory=dict)

    def moments(self, local: datetime) -> tuple[datetime, ...]:
        """Return the moments, in UTC, at which the clock shows a time: none that it skips, two that it shows twice."""
        hour = local.toordinal(), local.hour
        if hour not in self._offsets:
            self._offsets[hour] = self._offset_in(local.replace(minute=0, second=0, microsecond=0))
        offset = self._offsets[hour]
        return self._looked_up(local) if offset is None else ((local - offset).replace(tzinfo=UTC),)

    def _offset_in(self, hour: datetime) -> timedelta | None:
        """Return how far the clock is before UTC in an hour; None in one in which it is moved."""
        ends = [(end, self._looked_up(end)) for end in (hour, hour + timedelta(minutes=59, seconds=59))]
        offsets = {end - moment.replace(tzinfo=None) for end, moments in ends for moment in moments}
        return offsets.pop() if len(offsets) == 1 and all(len(moments) == 1 for _, moments in ends) else None

    def _looked_up(self, local: datetime) -> tuple[datetime, ...]:
        both = (local.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return tuple(sorted({one for one in both if one.astimezone(self.zone).replace(tzinfo=None, fold=0) == local}))


def read_time(text: str, order: DateOrder) -> datetime:
    """Read a moment, to the second: with a time zone where the text has one, else as a clock shows it.

    Raises `UnreadableError`; `WrongOrderError` where day and month must stand the other way round than `order` says.
    """
    if _ISO.match(text):
        try:
            read = datetime.fromisoformat(_LOOSE_ZONE.sub(lambda zone: zone["offset"] or "+00:00", text))
            return read.replace(microsecond=0) if read.microsecond else read
        except ValueError:
            raise _no_time(text) from None
    if since := _SECONDS_SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(since["seconds"]), UTC)
    if numbers := _NUMBERS.fullmatch(text):
        return _of_numbers(text, numbers, order)
    for pattern in _NAMED:
        if (named := pattern.fullmatch(text)) and (month := _month(named["month"])):
            return _moment(text, named, int(named["year"]), month, int(named["day"]))
    raise _no_time(text)


def read_length(text: str, unit: Literal["seconds", "minutes", "hours"]) -> int:
    """Read how long somebody waited, in seconds: `0:02:30`, `2 min 30 s`, or a plain number of `unit`.

    Of two numbers with a colon the larger is minutes, and hours where `unit` is hours. Raises `UnreadableError`.
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return round(_number(text) * _SECONDS[unit[0]])
    if by_clock := _LENGTH_BY_CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(by_clock[part] or 0) for part in ("hours", "minutes", "seconds"))
        is_of_hours = unit == "hours" and by_clock["hours"] is None
        return 60 * (60 * minutes + seconds) if is_of_hours else 60 * (60 * hours + minutes) + seconds
    words = list(_LENGTH_IN_WORDS.finditer(text))
    if words and "".join(word[0] for word in words) == text:
        return round(sum(_number(word["amount"]) * _SECONDS[word["unit"][0].lower()] for word in words))
    if text.startswith(("-", "−")):
        message = f'"{text}" is less than no time: a clock went back'
        raise UnreadableError(message, "correct the row, or take it out")
    message = f'"{text}" is no length of time'
    raise UnreadableError(
        message, 'write it like "0:02:30", "150 s" or "2.5 min", or say in "waited_in" what the numbers are'
    )


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _of_numbers(text: str, found: re.Match[str], order: DateOrder) -> datetime:
    first, second, third = (int(found[part]) for part in "abc")
    if len(found["a"]) > _FEW_DIGITS:
        return _moment(text, found, first, second, third)
    year = third + _THIS_CENTURY * (len(found["c"]) <= _FEW_DIGITS)
    if found["sign"] == ".":
        return _moment(text, found, year, second, first)
    day, month = (first, second) if order == "day first" else (second, first)
    if month > _MONTHS_A_YEAR >= day:
        other = "month first" if order == "day first" else "day first"
        message = f'"{text}" is no day if dates are {order}, so any other date of this file may be misread'
        raise WrongOrderError(message, f'write "dates: {other}" into the column file')
    return _moment(text, found, year, month, day)


def _moment(text: str, found: re.Match[str], year: int, month: int, day: int) -> datetime:
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    if half:
        hour = hour % _NOON + _NOON * (half == "p") if 1 <= hour <= _NOON else -1
    zone = (found["zone"] or "").upper()
    try:
        local = datetime(year, month, day, hour, int(found["minute"]), int(found["second"] or 0))  # noqa: DTZ001 the clock's own
        if not zone:
            return local
        offset = "+00:00" if zone in {"UTC", "GMT", "Z"} else zone
        return datetime.fromisoformat(f"{local.isoformat()}{offset}")
    except ValueError:
        raise _no_time(text) from None


def _month(name: str) -> int:
    name = name.lower()
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name) or name == "sept" == month[:4]), 0)


def _no_time(text: str) -> UnreadableError:
    if _is_a_day(text):
        return UnreadableError(f'"{text}" is a day without a time', f"export the time as well, like {_LIKE_THIS}")
    return UnreadableError(f'"{text}" is no day and time that is known here', f"write it like {_LIKE_THIS}")


def _is_a_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", text) is not None
