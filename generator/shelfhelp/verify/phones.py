"""What callers heard of a phone line, judged by the line's hours of that moment. The proof is a person who was called by one.

In: a line that a colleague copied from staff's page "Our lines", a provider's list of calls, or answers at a prompt. Out: results.
While the line is closed, a person who answers is a proof as well; that nobody answers is what the store says, and proves nothing.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from shelfhelp.model.openings import opening_on
from shelfhelp.model.verification import Result, Subject, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from shelfhelp.model.openings import OverTime

COLUMNS = ("number", "time", "status", "duration")
"""The columns of a provider's list: `duration`, in seconds, may be left out or empty."""

LONGEST_LIST = 1_000_000
"""Characters of a provider's list; years of calls are shorter."""

_LIKE = "customer-service | +1 800 555 0142 | 2026-11-30 08:02 | person | 40"
_LONGEST_WAIT = 3_600


class Heard(StrEnum):
    """What became of a call. `ANSWERED` is all that a provider knows: by a person or a machine."""

    PERSON = "person"
    MACHINE = "machine"
    NOBODY = "nobody"
    BUSY = "busy"
    WRONG_PLACE = "wrong-place"
    NUMBER_UNKNOWN = "number-unknown"
    ANSWERED = "answered"


_OF_PROVIDERS = {
    **{str(heard): heard for heard in Heard},
    "human": Heard.PERSON,
    "completed": Heard.ANSWERED,
    "in-progress": Heard.ANSWERED,
    "no-answer": Heard.NOBODY,
    "noanswer": Heard.NOBODY,
    "unanswered": Heard.NOBODY,
    "machine_start": Heard.MACHINE,
    "voicemail": Heard.MACHINE,
    "unallocated": Heard.NUMBER_UNKNOWN,
    "invalid-number": Heard.NUMBER_UNKNOWN,
}
"""What providers call what became of a call, in small letters. With any other word, such as `failed`, the fault may be theirs."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: which line, when in the store's time zone, what became of it, and after how many seconds, if somebody counted."""

    subject: Subject
    at: datetime
    heard: Heard | None
    seconds: int | None = None


def result_of(call: Call, facts: OverTime) -> Result:
    """Judge a call by the hours that its line had at that moment, as the contact policy states them."""
    verdict, seen, help = _judged(call, was_open(call.subject, call.at, facts))
    return Result(verdict, call.at.replace(second=0, microsecond=0), call.subject.value, seen, help=help)


def was_open(subject: Subject, at: datetime, facts: OverTime) -> bool | None:
    """Return whether a line of the contact policy is open at a moment of the store's time zone; None where no hours are stated."""
    if not subject.fact.startswith("contact.phones."):
        return None
    opening = opening_on(facts, at.date(), subject.fact.removesuffix(".number"))
    minute = at.hour * 60 + at.minute
    return None if opening is None else any(opens <= minute < closes for opens, closes in opening.hours.spans)


def _judged(call: Call, is_open: bool | None) -> tuple[Verdict, str, str]:  # noqa: FBT001 what is known of the hours
    while_open, while_closed = ", though the line was open", "; the line was closed"
    when = {True: while_open, False: while_closed, None: ""}[is_open]
    missed = Verdict.DISPROVED if is_open else Verdict.UNKNOWN
    waited = f" within {call.seconds} seconds" if call.seconds is not None else ""
    after = f" after {call.seconds} seconds" if call.seconds is not None else ""
    match call.heard:
        case Heard.PERSON:
            beyond = ", though the line was closed" if is_open is False else ""
            return Verdict.PROVED, f"a person answered{after}{beyond}", ""
        case Heard.MACHINE:
            return missed, f"a machine answered, and no person{waited}{when}", _LOOK_AT_HOURS if is_open else ""
        case Heard.NOBODY:
            return missed, f"nobody answered{waited}{when}", _LOOK_AT_HOURS if is_open else ""
        case Heard.BUSY:
            return Verdict.UNKNOWN, "the line was busy", "call again in a while"
        case Heard.WRONG_PLACE:
            return Verdict.DISPROVED, "somebody else answered, who is not the store", "correct the number"
        case Heard.NUMBER_UNKNOWN:
            return Verdict.DISPROVED, "the number is not in service", "correct the number, or ask your provider"
        case Heard.ANSWERED:
            return Verdict.UNKNOWN, f"the call was answered{after}, by a person or by a machine", ""
        case None:
            return Verdict.UNKNOWN, "the call did not come about", "call again"


_LOOK_AT_HOURS = "have somebody answer in these hours, or correct the hours"


def read_line(text: str, subjects: Sequence[Subject], zone: ZoneInfo) -> Call:
    """Read a line that staff's page "Our lines" has made. Raises `ValueError` with a sentence."""
    name, number, time, word, *rest = [*(part.strip() for part in text.split("|")), "", "", "", ""]
    if not word:
        message = f'"{text.strip()}" is no line of the page "Our lines"; it is like "{_LIKE}"'
        raise ValueError(message)
    subject = named(name, subjects)
    if subject.value != number:
        message = f"{name} was {number} when it was called, and is {subject.value} now; call that number"
        raise ValueError(message)
    return Call(subject, read_moment(time, zone), read_heard(word), read_seconds(rest[0]))


def read_calls(text: str, subjects: Sequence[Subject], zone: ZoneInfo) -> Iterator[Call]:
    """Read a provider's list of calls, without those to other numbers. Raises `ValueError` with a sentence that names the line."""
    lines = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    names = [str(name).strip().casefold() for name in lines.fieldnames or ()]
    if missing := [name for name in COLUMNS[:-1] if name not in names]:
        message = f'line 1: there is no column "{missing[0]}"; the first line is: {",".join(COLUMNS)}'
        raise ValueError(message)
    numbers = {_digits(one.value): one for one in subjects}
    for row in lines:
        cells = {str(name).strip().casefold(): str(cell or "").strip() for name, cell in row.items() if name}
        try:
            subject = numbers.get(_digits(cells["number"]))
            if subject is not None:
                heard = _OF_PROVIDERS.get(cells["status"].casefold())
                yield Call(subject, read_moment(cells["time"], zone), heard, read_seconds(cells.get("duration", "")))
        except ValueError as error:
            message = f"line {lines.line_num}: {error}"
            raise ValueError(message) from None


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def read_heard(word: str) -> Heard:
    """Read what a caller heard. Raises `ValueError` with a sentence."""
    if word not in list(Heard):
        message = f'"{word}" is not what a caller hears; write one of: {", ".join(Heard)}'
        raise ValueError(message)
    return Heard(word)


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """Read a moment; one without a time zone of its own is in the store's. Raises `ValueError` with a sentence."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = f'"{text}" is no moment; write it like "2026-11-30 08:02"'
        raise ValueError(message) from None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def read_seconds(text: str) -> int | None:
    """Read how long a caller waited; None where nothing is written. Raises `ValueError` with a sentence."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > len(str(_LONGEST_WAIT)) or int(text) > _LONGEST_WAIT:
        message = f'"{text}" is no number of seconds up to {_LONGEST_WAIT:,}'
        raise ValueError(message)
    return int(text)


def named(name: str, subjects: Sequence[Subject]) -> Subject:
    """Return the line of a name. Raises `ValueError` with a sentence."""
    subject = next((one for one in subjects if one.name == name), None)
    if subject is None:
        message = f'no phone line is named "{name}"; there are: {", ".join(one.name for one in subjects) or "none"}'
        raise ValueError(message)
    return subject


def verify_phones(
    calls: Iterable[Call], facts: OverTime, now: Callable[[], datetime]
) -> Iterator[tuple[Subject, Result]]:
    """Yield the result of each call. Raises `ValueError` for one that has not been made yet."""
    for call in calls:
        if call.at > now():
            message = f"{call.at:%Y-%m-%d %H:%M} has not come yet; it is {now():%Y-%m-%d %H:%M} where the store is"
            raise ValueError(message)
        yield call.subject, result_of(call, facts)
