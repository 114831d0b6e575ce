"""Dated values. In: versions and seasons as stated. Out: for any date exactly one value, or none.

Dates are calendar days in the store's time zone. A version holds from its first day until the day before the next one,
or until its own stated last day. A season lies over the versions from its first to its last day, both included.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.situation import Case, SeasonDays

T = TypeVar("T")

ONE_DAY = timedelta(days=1)


def day_in(zone: str, instant: datetime) -> date:
    """Return the calendar day on which an instant falls in a time zone, by its IANA name.

    A day begins with its first instant there, which is not midnight on days whose midnight the clocks skip.
    Raises `ValueError` for an instant without a time zone of its own: it could be any day.
    """
    if instant.tzinfo is None:
        message = f"{instant} does not say in which time zone it is told"
        raise ValueError(message)
    return instant.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, eq=False)
class Version(Generic[T]):
    """What holds from a day on. `effective_until` is the last day, where one is stated; `places` says where each value stands.

    `decided_by` says whose day chooses among versions: the order's, or that of the call.
    `value` is what holds usually; `cases` are the lines above the usual one, by the path of the value.
    """

    effective_from: date
    value: T
    location: Location
    effective_until: date | None = None
    announced_on: date | None = None
    announcement: str = ""
    decided_by: Literal["order", "today"] = "today"
    places: Mapping[tuple[str | int, ...], Location] = field(default_factory=dict)
    cases: Mapping[tuple[str | int, ...], tuple[Case, ...]] = field(default_factory=dict)

    def place(self, path: tuple[str | int, ...]) -> Location:
        """Return where a value is stated, or its nearest stated parent."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


@dataclass(frozen=True, eq=False)
class Season(Generic[T]):
    """A value for some weeks: what holds from `starts` to `ends`, both included, instead of the version of that day.

    `over` holds the seasonal value for each version that the season touches, by that version's first day.
    """

    days: SeasonDays
    over: Mapping[date, Version[T]]
    location: Location
    announced_on: date | None = None

    @property
    def name(self) -> str:
        return self.days.name

    @property
    def starts(self) -> date:
        return self.days.starts

    @property
    def ends(self) -> date:
        return self.days.ends

    def covers(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def _is_known(announced_on: date | None, begins: date, day: date) -> bool:
    return announced_on is None or min(announced_on, begins) <= day


@dataclass(frozen=True, eq=False)
class Timeline(Generic[T]):
    """All versions and seasons of one policy, versions in the order of their dates."""

    versions: tuple[Version[T], ...]
    seasons: tuple[Season[T], ...] = ()

    def stated(self) -> tuple[Version[T], ...]:
        """Return every version, those that a season makes of them included."""
        return (*self.versions, *(version for season in self.seasons for version in season.over.values()))

    def known(self, day: date) -> Timeline[T]:
        """Return what has been announced by `day`, or has begun: what is announced later is confidential until then.

        A season is known with the versions that it lies over: what it is over one that is confidential would tell that one as well.
        """
        versions = tuple(v for v in self.versions if _is_known(v.announced_on, v.effective_from, day))
        firsts = {version.effective_from for version in versions}
        announced = (s for s in self.seasons if _is_known(s.announced_on, s.starts, day))
        seasons = (
            replace(s, over={first: value for first, value in s.over.items() if first in firsts}) for s in announced
        )
        known = tuple(season for season in seasons if season.over)
        is_all = (len(versions), len(known)) == (len(self.versions), len(self.seasons))
        return self if is_all else Timeline(versions, known)  # of the very same much has been worked out

    def announcements(self) -> tuple[date, ...]:
        """Return the days on which a version or a season becomes known before it begins, in order."""
        announced = [(v.announced_on, v.effective_from) for v in self.versions] + [
            (s.announced_on, s.starts) for s in self.seasons
        ]
        return tuple(sorted({day for day, begins in announced if day is not None and day < begins}))

    def regular(self, day: date) -> Version[T] | None:
        """Return the version of `day`, seasons aside; None before the first one and in a gap."""
        standing = [v for v in self.versions if v.effective_from <= day]
        if not standing:
            return None
        last = standing[-1]
        return None if last.effective_until is not None and day > last.effective_until else last

    def season(self, day: date) -> Season[T] | None:
        """Return the season that covers `day`, if any."""
        return next((s for s in self.seasons if s.covers(day)), None)

    def at(self, day: date) -> Version[T] | None:
        """Return the one value of `day`: the season's where a season covers it, the version's otherwise."""
        regular = self.regular(day)
        season = self.season(day)
        if regular is None or season is None:
            return regular
        return season.over.get(regular.effective_from, regular)

    def turns(self) -> tuple[date, ...]:
        """Return every day on which another value may begin to hold, in order."""
        return tuple(sorted(set(self._turns())))

    def _turns(self) -> Iterator[date]:
        for version in self.versions:
            yield version.effective_from
            if version.effective_until is not None:
                yield version.effective_until + ONE_DAY
        for season in self.seasons:
            yield season.starts
            yield season.ends + ONE_DAY
