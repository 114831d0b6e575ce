"""What was seen of the world: subjects that a store prints and that can be tested, and the results of their tests.

A result says nothing of a value that has been changed since, and nothing of a day before it. What cannot be proved honestly is
unknown, and unknown takes nothing back: a test that failed for a reason of its own neither proves nor disproves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.measured import Measured
    from shelfhelp.model.values import Length


DISPROVED_CODES = frozenset({"PRO001", "PRO002"})
"""The rules that report what was found not to work, as errors for whoever reads the digest."""

ON_LINES = DISPROVED_CODES | {"PRO012"}
"""The rules whose findings staff's page Today tells as a list of lines."""


class Verdict(StrEnum):
    """What a test says of what is printed."""

    PROVED = "proved"
    DISPROVED = "disproved"
    UNKNOWN = "unknown"


class Area(StrEnum):
    """What is tested together; its results are in one file."""

    MAILBOXES = "mailboxes"
    PHONES = "phones"
    PAGES = "pages"
    LINKS = "links"
    COOKIES = "cookies"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the store prints and that can be tested.

    `name` is a stable key within the area: a mailbox's key, a phone line's, a cookie's name, a link's address. `value` is what the
    store prints: an address, a number. `fact` is the key under which `shelfhelp facts` lists it; "" where it is no fact.
    `location` is where it is stated.
    """

    area: Area
    name: str
    value: str
    fact: str
    location: Location

    @property
    def key(self) -> tuple[Area, str]:
        return self.area, self.name


@dataclass(frozen=True, slots=True)
class Result:
    """What was seen of a subject once.

    `at` is a moment to the minute, in the store's time zone. `value` is what was tested. `seen` is a sentence in English with
    nothing personal in it: "the message arrived after 4 seconds". `pending` is a tag that the next run waits for, `help` what to
    do, or the YAML to write, where there is any.
    """

    verdict: Verdict
    at: datetime
    value: str
    seen: str
    pending: str = ""
    help: str = ""

    @property
    def day(self) -> date:
        """The date where the store is."""
        return self.at.date()

    @property
    def is_conclusive(self) -> bool:
        return self.verdict is not Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a subject on a day.

    `verdict` is that of the newest result that proved or disproved; `seen` is that result, and `since` the first one of the same
    verdict without another in between. `latest` is the newest result of all, `proved_on` the day of the newest proof.
    """

    verdict: Verdict = Verdict.UNKNOWN
    seen: Result | None = None
    since: Result | None = None
    latest: Result | None = None
    proved_on: date | None = None

    def is_due(self, on: date, every: Length) -> bool:
        """Return whether a test is due of what is to be proved once in so much time: it has not been, or longer ago."""
        return self.proved_on is None or (on - self.proved_on).days >= every.days_at_least


@dataclass(frozen=True, slots=True)
class Verified:
    """Everything that was seen, by area and name, the oldest first, and where it is written down.

    `places` are those of the names. Of a public compilation the results say when and whether, not what was seen. `measured` is how
    often promises were kept, by the keys of their facts; the public compilation knows nothing of it.
    """

    results: Mapping[tuple[Area, str], tuple[Result, ...]] = field(default_factory=dict)
    places: Mapping[tuple[Area, str], Location] = field(default_factory=dict)
    measured: Mapping[str, Measured] = field(default_factory=dict)

    def of(self, subject: Subject, on: date | None = None) -> tuple[Result, ...]:
        """Return the results that are about what a subject is now, the oldest first; up to a day, where one is given."""
        results = sorted(self.results.get(subject.key, ()), key=lambda result: result.at)
        return tuple(one for one in results if one.value == subject.value and (on is None or one.day <= on))

    def latest(self, subject: Subject, on: date | None = None) -> Result | None:
        """Return the newest result that is about what a subject is now."""
        return next(reversed(self.of(subject, on)), None)

    def state(self, subject: Subject, on: date) -> State:
        """Return what is known of a subject on a day; of a day to come it is what is known by now."""
        results = self.of(subject, on)
        conclusive = [one for one in results if one.is_conclusive]
        if not conclusive:
            return State(latest=next(reversed(results), None))
        proofs = (one.day for one in reversed(conclusive) if one.verdict is Verdict.PROVED)
        newest, since = conclusive[-1], conclusive[-1]
        for one in reversed(conclusive):
            if one.verdict is not newest.verdict:
                break
            since = one
        return State(newest.verdict, newest, since, results[-1], next(proofs, None))
