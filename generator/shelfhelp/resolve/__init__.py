"""Resolves a book for one date. In: the book of all dates and one date. Out: the snapshot of that date.

This is the only stage that knows both; what it hands on knows other dates as announcements, as history, and by what
each policy is then.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases
from shelfhelp.facts.collect import Collector
from shelfhelp.facts.locale import ENGLISH, locale_for
from shelfhelp.facts.situations import Naming
from shelfhelp.model.business_days import business_calendar, until_delivery
from shelfhelp.model.fact import STAFF_PREFIX, Change, Fact, policy_of
from shelfhelp.model.policies import KINDS, Shipping, Store
from shelfhelp.model.snapshot import EarlierVersion, StatedSnapshot
from shelfhelp.model.timeline import ONE_DAY, Timeline
from shelfhelp.resolve.changes import changes_of
from shelfhelp.resolve.in_play import Arrival, with_seasons
from shelfhelp.resolve.over_time import lines_over_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from shelfhelp.model.book import Book
    from shelfhelp.model.policies import Part
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Version


def resolve(book: Book, as_of: date) -> StatedSnapshot:
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
        changes.extend(_changes(kind, timeline, naming))
    not_yet = (book.kinds.keys() & timelines.keys()) - standing.keys() - KINDS.keys()
    return StatedSnapshot(
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
        broken=book.broken | (frozenset(timelines) - frozenset(standing) - not_yet),
        missing=book.missing | not_yet,
        kinds=book.kinds,
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
    return lines_over_time(timeline, lambda version: facts_of(kind, version, naming))


def _changes(kind: str, timeline: Timeline[Part], naming: Naming) -> Iterator[Change]:
    return changes_of(timeline, lambda version: facts_of(kind, version, naming), naming)


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
        return Naming(ENGLISH, (), titles)
    categories = tuple((name, str(title)) for name, title in store.categories.items())
    return Naming(locale_for(store), categories, titles)


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
    calendar = business_calendar(policies)
    shipping = policies.get("shipping")
    if not isinstance(shipping, Shipping):
        return Arrival(calendar=calendar)
    deliveries = tuple(m.delivery for m in shipping.methods.values() if m.delivery)
    return Arrival(deliveries, shipping.lost_after, calendar, until_delivery(policies))


def _earlier(
    kind: str, timeline: Timeline[Part], naming: Naming, day: date, arrival: Arrival
) -> Iterator[EarlierVersion]:
    """Yield what the policy said before the words that stand on `day`, in order."""
    for starts, later in pairwise(turn for turn in timeline.turns() if turn <= day):
        version = timeline.regular(starts)
        if version is not None:
            facts = _facts_on(kind, timeline, version, naming, starts, arrival)
            yield EarlierVersion(starts, later - ONE_DAY, facts)
