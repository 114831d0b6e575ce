"""Lays the seasons over a version as cases: what a season says is a line above the usual one, for the orders of its days.

In: a version, the seasons, a day. Out: the same version, with a line for everything that a season in play states otherwise. A
season is in play from its first day until the last situation that it covers can no longer occur.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import ALWAYS, all_of, beyond
from shelfhelp.model.business_days import WEEKENDS, BusinessCalendar, latest_end
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.policies.policy import LASTS, Part
from shelfhelp.model.policies.store import Address
from shelfhelp.model.situation import Case, SeasonDays
from shelfhelp.model.timeline import Season, Timeline, Version
from shelfhelp.model.values import Duration, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.source.nodes import Path

_Special = tuple[SeasonDays, Version[Part], Version[Part]]
"""The days of a season, a version that it touches, and that version as it is in the season."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How late a parcel can arrive, by what a store promises: its ways of delivery, and the time until a parcel counts as lost.

    Business days are those of `calendar`, and until the delivery those of `on_the_way`, which knows when nothing leaves.
    """

    deliveries: tuple[Duration, ...] = ()
    lost_after: Duration | None = None
    calendar: BusinessCalendar = WEEKENDS
    on_the_way: BusinessCalendar = WEEKENDS

    def of(self, ordered: date) -> date:
        """Return the last day on which an order of a day can arrive."""
        due = max((latest_end(delivery, ordered, self.on_the_way) for delivery in self.deliveries), default=ordered)
        return self.after(self.lost_after, due) if self.lost_after else due

    def after(self, time: Duration, start: date) -> date:
        """Return the last day of a time that begins on a day."""
        return latest_end(time, start, self.calendar)


def with_seasons(timeline: Timeline[Part], version: Version[Part], day: date, arrival: Arrival) -> Version[Part]:
    """Return a version with the lines of the seasons that are in play on a day.

    `arrival` says how late a parcel can be there: what counts from its delivery runs that much longer.
    """
    in_play = [season for season in timeline.seasons if season.starts <= day <= last_day(timeline, season, arrival)]
    stated = tuple(lines for season in in_play if (lines := _special(timeline, season, version)) is not None)
    return _laid(version, stated) if stated else version


def _special(timeline: Timeline[Part], season: Season[Part], version: Version[Part]) -> _Special | None:
    """Return what a season says to a version: what it says to the last one that it touches, where it has ended before."""
    first = version.effective_from if version.effective_from in season.over else max(season.over, default=None)
    if first is None:
        return None
    usual = next(v for v in timeline.versions if v.effective_from == first)
    return season.days, usual, season.over[first]


def last_day(timeline: Timeline[Part], season: Season[Part], arrival: Arrival) -> date:
    """Return the last day on which somebody may still rely on a season.

    A time without a limit that the season itself gives keeps it in play for ever. One that customers have anyway (faulty items at
    any time) does not, or no season would ever end.
    """
    if season.days.applies_to == "days":
        return season.ends
    latest = arrival.of(season.ends) if season.days.applies_to == "orders placed" else season.ends
    days = [latest]
    for first, special in season.over.items():
        anyway = _lasting(next(v for v in timeline.versions if v.effective_from == first))
        for stated in _lasting(special):
            _, _, value = stated
            last = _end(value, latest, arrival)
            if last is None and stated not in anyway:
                return date.max
            days.append(last or latest)
    return max(days)


def _end(value: object, start: date, arrival: Arrival) -> date | None:
    """Return the last day of a time that begins on a day; None where it has no limit."""
    if isinstance(value, Window) and value.last_day:
        return value.last_day
    time = value.length if isinstance(value, Window) else value
    return arrival.after(time, start) if isinstance(time, Duration) else None


def _lasting(version: Version[Part]) -> list[tuple[Path, Condition, object]]:
    """Return each time, in any case, for which a customer may rely on a policy."""
    leaves = _leaves(version.value, ())
    usual = [(path, value) for path, value, lasts in leaves if lasts and isinstance(value, Duration | Window)]
    in_cases = [(path, case.condition, case.value) for path, _ in usual for case in version.cases.get(path, ())]
    return [*((path, ALWAYS, value) for path, value in usual), *in_cases]


@cache
def _laid(version: Version[Part], seasons: tuple[_Special, ...]) -> Version[Part]:
    """Return a version with the lines of seasons, each above those of the version and below those of the seasons before it."""
    merged = dict(version.cases)
    laid: dict[Path, tuple[Condition, ...]] = {}
    above: dict[Path, list[tuple[Case, ...]]] = {}
    for days, usual, special in reversed(seasons):
        for path in _differing(usual, special):
            slots = above.setdefault(path, [()] * (len(version.cases.get(path, ())) + 1))
            is_apart = not any(all_of(days.condition, other) for other in laid.get(path, ()))
            own = _only_what_changes(special, version, path) if is_apart else {0: _stated(special, path)}
            for slot, lines in own.items():
                met = (inside for case in lines if (inside := _in_season(case, days)).condition)
                slots[slot] = (*met, *slots[slot])  # without a case whose days the season never meets
            laid[path] = (*laid.get(path, ()), days.condition)
    for path, slots in above.items():
        regular = [(case,) for case in version.cases.get(path, ())]
        merged[path] = tuple(
            case for both in zip_longest(slots, regular, fillvalue=()) for lines in both for case in lines
        )
    return replace(version, cases=merged)


def _only_what_changes(special: Version[Part], version: Version[Part], path: Path) -> dict[int, tuple[Case, ...]]:
    """Return as few lines as say what a season says otherwise, by the number of the version's line above which they stand.

    Where the season has the version's lines in their order, maybe with others between, what it leaves as it is needs no line.
    Otherwise all that it says stands on top.
    """
    on_top = _beyond_usual(_stated(special, path), _stated(version, path))
    regular, found, number = _whole(version, path), dict[int, tuple[Case, ...]](), 0
    for case in _whole(special, path):
        is_same = number < len(regular) and regular[number].condition == case.condition
        if not is_same or regular[number].value != case.value:
            found[number] = (*found.get(number, ()), case)
        number += is_same
    is_aligned = number == len(regular)
    return found if is_aligned and sum(map(len, found.values())) < len(on_top) else {0: on_top}


def _whole(version: Version[Part], path: Path) -> tuple[Case, ...]:
    """Return the lines of one value as they are written, the usual one last."""
    usual = _values(version).get(path)
    last = () if usual is None else (Case(ALWAYS, usual, version.place(path)),)
    return (*version.cases.get(path, ()), *last)


def _stated(version: Version[Part], path: Path) -> tuple[Case, ...]:
    """Return the lines of one value, the usual one last, none before it saying the same; none where it is not stated."""
    values, cases = _values(version), list(version.cases.get(path, ()))
    if path not in values:
        return tuple(cases)
    while cases and cases[-1].value == values[path]:
        cases.pop()
    return (*cases, Case(ALWAYS, values[path], version.place(path)))


def _beyond_usual(lines: tuple[Case, ...], usual: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return a season's lines without the last ones that the usual lines say as well, where all others take their cases."""
    same = 0
    for a, b in zip(reversed(lines), reversed(usual), strict=False):
        if (a.condition, a.value) != (b.condition, b.value):
            break
        same += 1
    own, others = lines[: len(lines) - same], usual[: len(usual) - same]
    is_taken = all(any({} in beyond(line.condition, other.condition) for line in own) for other in others)
    return own if is_taken else lines


def _in_season(case: Case, days: SeasonDays) -> Case:
    return replace(case, condition=all_of(days.condition, case.condition), season=days)


def _differing(version: Version[Part], special: Version[Part]) -> list[Path]:
    """Return the paths at which a season says something else, or something at all; to say again what holds anyway is nothing."""
    usual, other = _values(version), _values(special)
    return [
        path
        for path in {**other, **special.cases}
        if other.get(path) != usual.get(path) or _lines(special, path) != _lines(version, path)
    ]


def _lines(version: Version[Part], path: Path) -> list[tuple[Condition, object]]:
    return [(case.condition, case.value) for case in version.cases.get(path, ())]


@cache
def _values(version: Version[Part]) -> Mapping[Path, object]:
    return {path: value for path, value, _ in _leaves(version.value, ())}


def _leaves(value: Any, path: Path, *, lasts: bool = False) -> Iterator[tuple[Path, object, bool]]:
    """Yield each value of a policy with its path, and whether it is a time that customers may rely on."""
    if isinstance(value, Week | Address):
        yield path, value, lasts
    if isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            extra = field.json_schema_extra
            is_lasting = isinstance(extra, dict) and bool(extra.get(LASTS))
            yield from _leaves(getattr(value, name), (*path, name), lasts=is_lasting)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _leaves(entry, (*path, key), lasts=lasts)
    elif value is not None:
        yield path, value, lasts
