"""What a store has promised, day by day, and when a promise is kept. In: a book. Out: promises by the names that exports use.

Business days count as the site counts them: Monday to Friday without the public holidays that close the line, the day after a
message being the first. They end with the day, as days, weeks and months do; hours and minutes run by the clock, at night too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from shelfhelp.model.business_days import BusinessCalendar, business_calendar, latest_end
from shelfhelp.model.policies import Contact
from shelfhelp.model.situation import DAY, DELIVERED, ORDERED
from shelfhelp.model.timeline import ONE_DAY
from shelfhelp.model.values import Length, Unit, Window

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot

NOT_COUNTED = "none"
"""What a column file writes behind a name whose rows belong to no promise."""

FORM, CLAIM = "contact.form.reply_within", "warranty.claim.answered_within"
_MAILBOXES, _REPLY = "contact.mailboxes", "reply_within"
_BY_THE_CLOCK = frozenset({Unit.MINUTE, Unit.HOUR})
_ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)
_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Promise:
    """A time within which the store answers, by the key of its fact, as it stands on the day of the run."""

    key: str
    label: str
    stated: Length
    location: Location

    @property
    def is_by_the_clock(self) -> bool:
        return self.stated.unit in _BY_THE_CLOCK

    def written(self, used: int) -> Length:
        """Return the shortest promise, counted as this one is, that so much time keeps: seconds, business days or days."""
        if self.stated.unit is Unit.BUSINESS_DAY:
            return Length.parse(f"{used} business days") if used else Length.parse("same day")
        if not self.is_by_the_clock:
            return _length(max(used, 1), Unit.DAY)
        minutes = max(-(-used // 60), 1)
        return _length(minutes, Unit.MINUTE) if minutes < _AN_HOUR else _length(-(-minutes // _AN_HOUR), Unit.HOUR)


def length_of(value: object) -> Length | None:
    """Return how long a value promises at most; None for one that is no time, or not a time alone."""
    if isinstance(value, Window):
        return value.length if value == Window(value.length) else None
    return value if isinstance(value, Length) else None


def _length(amount: int, unit: Unit) -> Length:
    return Length(amount, amount, unit)


@dataclass(frozen=True)
class Promised:
    """All promises of a store, and its days."""

    book: Book
    snapshot: Snapshot
    zone: ZoneInfo
    promises: Mapping[str, Promise]
    names: Mapping[str, str]
    _values: dict[tuple[str, date], Length | None] = field(default_factory=dict)
    _calendars: dict[date, BusinessCalendar] = field(default_factory=dict)
    _ends: dict[tuple[Length, date], datetime] = field(default_factory=dict)
    _used: dict[tuple[date, date], int] = field(default_factory=dict)

    def key_of(self, name: str) -> str | None:
        """Return the key of the promise that a name in an export belongs to: a mailbox's key, address or purpose, or a fact's key.

        Of several addresses the first that is known counts. "" is for what is not counted; None for a name that says nothing.
        """
        folded = name.casefold()
        if folded in self.names:
            return self.names[folded]
        return next((self.names[one] for one in _ADDRESS.findall(folded) if one in self.names), None)

    def on(self, key: str, day: date) -> Length | None:
        """Return what was promised to somebody who wrote on a day, of whom nothing else is known; None where nothing was."""
        if (key, day) not in self._values:
            case = _case(self.snapshot, key, day)
            self._values[key, day] = length_of(case.value) if case else None
        return self._values[key, day]

    def local(self, moment: datetime) -> datetime:
        """Return what a clock of the store shows at a moment."""
        return moment.astimezone(self.zone)

    def due(self, length: Length, received: datetime, day: date) -> datetime:
        """Return the last moment at which an answer to what was received at another, on a day of the store's, is in time."""
        if length.unit in _BY_THE_CLOCK:
            return received + length.high * (_HOUR if length.unit is Unit.HOUR else _MINUTE)
        if (length, day) not in self._ends:
            last = latest_end(length, day, self.calendar(day))
            midnight = datetime.combine(min(last, date.max - ONE_DAY) + ONE_DAY, time(), self.zone)
            self._ends[length, day] = midnight.astimezone(UTC) - timedelta.resolution
        return self._ends[length, day]

    def used(self, promise: Promise, took: int, first: date, last: date) -> int:
        """Return how much time an answer took, counted as a promise is: `took` seconds, or the days between two."""
        if promise.is_by_the_clock:
            return took
        return self._business_days(first, last) if promise.stated.unit is Unit.BUSINESS_DAY else (last - first).days

    def calendar(self, day: date) -> BusinessCalendar:
        """Return which days were business days by the policies of a day."""
        if day not in self._calendars:
            held = ((kind, timeline.at(day)) for kind, timeline in self.book.policies.items())
            self._calendars[day] = business_calendar({kind: version.value for kind, version in held if version})
        return self._calendars[day]

    def _business_days(self, first: date, last: date) -> int:
        if (first, last) not in self._used:
            calendar, number = self.calendar(first), 0
            while latest_end(_length(number, Unit.BUSINESS_DAY), first, calendar) < last:
                number += 1
            self._used[first, last] = number
        return self._used[first, last]


def promised_in(book: Book, snapshot: Snapshot, zone: ZoneInfo) -> Promised:
    """Return the promises of a store as they stand on the snapshot's day, and the names by which exports may call them."""
    stated = ((fact, _case(snapshot, key, snapshot.as_of)) for key, fact in snapshot.facts.items() if not fact.is_case)
    promises = {
        fact.key: Promise(fact.key, fact.english, length, case.location)
        for fact, case in stated
        if case and (length := length_of(case.value)) is not None
    }
    names = {"form": FORM, "claim": CLAIM, "claims": CLAIM, NOT_COUNTED: ""} | {key.casefold(): key for key in promises}
    for version in book.policies["contact"].stated() if "contact" in book.policies else ():
        names |= _names_of(version.value)
    return Promised(book, snapshot, zone, promises, names)


def _case(snapshot: Snapshot, key: str, day: date) -> Case | None:
    """Return the line of a fact that counts for somebody of whom only a day is known."""
    cases = snapshot.over_time.get(key)
    return cases.value_in(dict.fromkeys((ORDERED, DELIVERED, DAY), day.toordinal())) if cases else None


def _names_of(contact: object) -> dict[str, str]:
    if not isinstance(contact, Contact):
        raise TypeError(contact)
    found: dict[str, str] = {}
    for name, mailbox in contact.mailboxes.items():
        key = f"{_MAILBOXES}.{name}.{_REPLY}"
        found |= {str(alias).casefold(): key for alias in (name, mailbox.address, mailbox.purpose) if alias}
    return found
