"""Resolves a book for one date. In: the book of all dates and one date. Out: the snapshot of that date.

This is the only stage that knows both; what it hands on knows other dates as announcements, as history, and by what
each policy is then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases
from shelfhelp.facts.collect import Collector
from shelfhelp.facts.format import FALLBACK_LOCALE, locale_of
from shelfhelp.facts.situations import Naming
from shelfhelp.model.business_days import holidays_of
from shelfhelp.model.fact import STAFF_PREFIX, Change, Fact, Items, Table, policy_of
from shelfhelp.model.policies import Shipping, Store
from shelfhelp.model.situation import COUNTED_BY, spans
from shelfhelp.model.snapshot import EarlierVersion, Snapshot
from shelfhelp.model.timeline import ONE_DAY, Timeline
from shelfhelp.resolve.in_play import Arrival, with_seasons
from shelfhelp.resolve.over_time import lines_over_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.model.book import Book
    from shelfhelp.model.policies import Part
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Version

_Step = tuple[date, "Mapping[str, Fact]"]
"""A day on which something turns, and the facts from it on."""


def resolve(book: Book, as_of: date) -> Snapshot:
    """Return what holds on `as_of`. A policy without a value on that day is named in `broken`, and a rule reports it.

    What is announced only later is in the staff's snapshot alone, where pages mark it as confidential.
    """
    timelines = _timelines(book)
    if not book.is_staff:
        timelines = {kind: timeline.known(as_of) for kind, timeline in timelines.items()}
    naming, arrival = naming_on(book, as_of), _arrival(timelines, as_of)
    facts: dict[str, Fact] = {}
    whole: dict[str, Cases[Case | None]] = {}
    earlier: dict[str, tuple[EarlierVersion, ...]] = {}
    changes: list[Change] = []
    standing: dict[str, Version[Part]] = {}
    for kind, timeline in timelines.items():
        version = timeline.regular(as_of)
        if version is not None:
            standing[kind] = version
            facts.update(_facts_on(kind, timeline, version, naming, as_of, arrival))
        whole.update(_lines(kind, timeline, naming))
        earlier[kind] = tuple(_earlier(kind, timeline, naming, as_of, arrival))
        changes.extend(_changes(_steps(kind, timeline, naming), kind, timeline, naming))
    return Snapshot(
        as_of=as_of,
        is_staff=book.is_staff,
        policies={kind: version.value for kind, version in standing.items()},
        places={kind: version.places for kind, version in standing.items()},
        facts=facts,
        over_time=whole,
        earlier=earlier,
        changes=tuple(sorted(changes, key=lambda c: (c.effective_from, c.key))),
        topics=book.topics,
        questions=book.questions,
        pages=book.pages,
        assets=book.assets,
        broken=book.broken | (frozenset(timelines) - frozenset(standing)),
        unread=book.unread,
        spans=book.spans,
        words=book.words,
        site_url=book.site_url,
        settings=book.settings,
    )


def over_time(book: Book, key: str, as_of: date) -> Cases[Case | None]:
    """Return a fact in every situation; None where it is not stated. Names of categories are those of `as_of`."""
    kind, naming = policy_of(key), naming_on(book, as_of)
    timeline = _timelines(book).get(kind, Timeline(()))
    return _lines(kind, timeline, naming).get(key, Cases(()))


def _lines(kind: str, timeline: Timeline[Part], naming: Naming) -> dict[str, Cases[Case | None]]:
    return lines_over_time(kind, timeline, lambda version: facts_of(kind, version, naming))


def _timelines(book: Book) -> dict[str, Timeline[Part]]:
    """Return all policies' timelines by kind, staff's behind their prefix."""
    return {
        **book.policies,
        **{f"{STAFF_PREFIX}.{kind}": line for kind, line in book.staff_policies.items()},  # type: ignore[misc]  # a StaffPolicy is a Part
    }


def naming_on(book: Book, day: date) -> Naming:
    """Return what the store calls things on a day, or at its beginning where it has none on that day."""
    timeline = book.policies.get("store")
    version = (timeline.regular(day) or timeline.versions[0]) if timeline else None
    store = version.value if version else None
    titles = tuple(book.words.titles.items())
    if not isinstance(store, Store):
        return Naming(locale_of(FALLBACK_LOCALE), (), titles)
    categories = tuple((name, str(title)) for name, title in store.categories.items())
    return Naming(locale_of(store.locale.name), categories, titles)


def _facts_on(
    kind: str, timeline: Timeline[Part], version: Version[Part], naming: Naming, day: date, arrival: Arrival
) -> dict[str, Fact]:
    """Return the facts of a day, with the lines of the seasons that are in play."""
    return dict(facts_of(kind, with_seasons(timeline, version, day, arrival), naming))


@cache
def facts_of(kind: str, version: Version[Part], naming: Naming) -> Mapping[str, Fact]:
    """Return the facts of one version, whatever the day. The same version is taken apart once."""
    return Collector(kind, version, naming).facts()


def _arrival(timelines: Mapping[str, Timeline[Part]], day: date) -> Arrival:
    """Return how late a parcel can arrive by the policies of a day."""
    policies = {kind: version.value for kind, line in timelines.items() if (version := line.regular(day)) is not None}
    place, _ = holidays_of(policies)
    shipping = policies.get("shipping")
    if not isinstance(shipping, Shipping):
        return Arrival(place=place)
    return Arrival(tuple(method.delivery for method in shipping.methods.values()), shipping.lost_after, place)


def _steps(kind: str, timeline: Timeline[Part], naming: Naming) -> list[_Step]:
    """Return the facts for an order of each day on which something turns; none where no version holds."""
    held = ((turn, timeline.at(turn)) for turn in _turns(timeline))
    return [(turn, facts_of(kind, version, naming) if version else {}) for turn, version in held]


def _turns(timeline: Timeline[Part]) -> list[date]:
    """Return every day on which a version, a season or a case of some days may begin to hold, in order."""
    stated = (*timeline.versions, *(version for season in timeline.seasons for version in season.over.values()))
    cases = (case for version in stated for lines in version.cases.values() for case in lines)
    of_cases = {day for case in cases for day in _days_of(case.condition)}
    first = min((version.effective_from for version in timeline.versions), default=date.max)
    return sorted({*timeline.turns(), *(day for day in of_cases if day >= first)})


def _days_of(condition: Condition) -> Iterator[date]:
    """Yield the first day of each span of days that a condition asks for, and the day after it."""
    for dimension, span in spans(condition):
        if dimension in COUNTED_BY.values():
            yield from (
                date.fromordinal(day) for day in (span.low, (span.high or 0) + 1) if day is not None and day > 1
            )


def _earlier(
    kind: str, timeline: Timeline[Part], naming: Naming, day: date, arrival: Arrival
) -> Iterator[EarlierVersion]:
    """Yield what the policy said before the words that stand on `day`, in order."""
    for starts, later in pairwise(turn for turn in timeline.turns() if turn <= day):
        version = timeline.regular(starts)
        if version is not None:
            facts = _facts_on(kind, timeline, version, naming, starts, arrival)
            yield EarlierVersion(starts, later - ONE_DAY, facts)


def _changes(steps: list[_Step], kind: str, timeline: Timeline[Part], naming: Naming) -> Iterator[Change]:
    """Yield what is different for an order of one day and of the day before it, with the occasion that makes it so."""
    for (_, before), (day, after) in pairwise((day, facts) for day, facts in steps if facts):
        for change in _between(before, after, Change("", "", None, None, day, None, "", timeline.versions[0].location)):
            yield _with_occasion(change, timeline, kind, naming)


def _with_occasion(change: Change, timeline: Timeline[Part], kind: str, naming: Naming) -> Change:
    """Return a change with what brings it: a season that begins, a version, or a season that ends.

    A version of which a season lets nobody feel anything brings its change on the day after the season.
    """
    day = change.effective_from
    for season in timeline.seasons:
        version = timeline.regular(day)
        special = season.over.get(version.effective_from) if version else None
        if season.starts == day and version and special:
            usual, seasonal = facts_of(kind, version, naming), facts_of(kind, special, naming)
            if change.key in _differing(usual, seasonal):
                place = change.location if change.after is not None else season.location
                occasion = replace(change, announced_on=season.announced_on, reason=season.name, location=place)
                return replace(occasion, begins_season=True)
    ended = next((season for season in timeline.seasons if season.ends + ONE_DAY == day), None)
    hidden_since = ended.starts if ended else day
    for older, newer in list(pairwise(timeline.versions))[::-1]:
        regular = facts_of(kind, older, naming), facts_of(kind, newer, naming)
        if hidden_since <= newer.effective_from <= day and change.key in _differing(*regular):
            place = change.location if change.after is not None else newer.location
            return replace(change, announced_on=newer.announced_on, reason=newer.announcement, location=place)
    if ended is None:
        return change
    return replace(change, announced_on=ended.announced_on, reason=ended.name, ends_season=True)


def _between(before: Mapping[str, Fact], after: Mapping[str, Fact], form: Change) -> Iterator[Change]:
    """Yield a change for every fact that differs; tables and lists are left to the values that they show."""
    for key in _differing(before, after):
        old, new = before.get(key), after.get(key)
        shown = new or before[key]
        if isinstance(shown.value, Table | Items):
            continue
        yield replace(
            form,
            key=key,
            label=shown.label,
            before=old.value if old else None,
            after=new.value if new else None,
            location=shown.location if new else form.location,
        )


def _differing(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> list[str]:
    """Return the keys that only one side has, or that have different values."""
    keys = {**before, **after}
    return [k for k in keys if k not in before or k not in after or before[k].value != after[k].value]
