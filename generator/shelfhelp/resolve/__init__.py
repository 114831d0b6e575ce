"""Resolves a book for one date. In: the book of all dates and one date. Out: the snapshot of that date.

This is the only stage that knows both; what it hands on knows other dates as announcements, as history, and by what
each policy is then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases
from shelfhelp.facts.collect import Collector
from shelfhelp.facts.filling import filled, named_by
from shelfhelp.facts.locale import ENGLISH, locale_for
from shelfhelp.facts.situations import Naming
from shelfhelp.model.business_days import business_calendar, until_delivery
from shelfhelp.model.fact import STAFF_PREFIX, Change, Fact, policy_of
from shelfhelp.model.policies import KINDS, Shipping, Store
from shelfhelp.model.snapshot import EarlierVersion, StatedSnapshot
from shelfhelp.model.timeline import ONE_DAY, Timeline
from shelfhelp.resolve.changes import changes_of
from shelfhelp.resolve.filling import Putting, filled_changes, filled_over_time, keys_named
from shelfhelp.resolve.in_play import Arrival, with_seasons
from shelfhelp.resolve.over_time import lines_over_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from shelfhelp.model.book import Book
    from shelfhelp.model.policies import Part
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Version

_TIMELINES = 256
"""Of so many policies it is known what holds over time: those of both audiences, and those of the store before an edit."""


def resolve(book: Book, as_of: date) -> StatedSnapshot:
    """Return what holds on `as_of`. A policy without a value on that day is named in `broken`, and a rule reports it.

    What is announced only later is in the staff's snapshot alone, where pages mark it as confidential.
    """
    timelines = _timelines(book)
    if not book.is_staff:
        timelines = {kind: timeline.known(as_of) for kind, timeline in timelines.items()}
    stated = _Stated(timelines, naming_on(book, as_of), _arrival(timelines, as_of))
    standing = stated.versions_on(as_of)
    changes = (change for kind in timelines for change in stated.changes(kind))
    not_yet = (book.kinds.keys() & timelines.keys()) - standing.keys() - KINDS.keys()
    return StatedSnapshot(
        as_of=as_of,
        is_staff=book.is_staff,
        policies={kind: version.value for kind, version in standing.items()},
        places={kind: version.places for kind, version in standing.items()},
        cases={kind: version.cases for kind, version in standing.items()},
        facts=stated.filled(stated.facts_on(as_of)),
        over_time=stated.over_time(),
        earlier={kind: tuple(stated.earlier(kind, as_of)) for kind in timelines},
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
        verifying=book.verifying,
        verified=book.verified,
    )


def over_time(book: Book, key: str, as_of: date) -> Cases[Case | None]:
    """Return a fact in every situation; None where it is not stated. Names of categories are those of `as_of`."""
    timelines = _timelines(book)
    stated = _Stated(timelines, naming_on(book, as_of), _arrival(timelines, as_of))
    return stated.lines(key)


@dataclass(frozen=True)
class _Stated:
    """What policies state, as it stands on one day and over time, with the placeholders of their texts filled.

    `arrival` says how late a parcel can be there, by which seasons are in play.
    """

    timelines: Mapping[str, Timeline[Part]]
    naming: Naming
    arrival: Arrival
    _days: dict[date, dict[str, Fact]] = field(default_factory=dict)

    def versions_on(self, day: date) -> dict[str, Version[Part]]:
        """Return the version of each policy that has one on a day, with the lines of the seasons that are in play."""
        held = ((kind, line, line.regular(day)) for kind, line in self.timelines.items())
        return {kind: with_seasons(line, version, day, self.arrival) for kind, line, version in held if version}

    def facts_on(self, day: date) -> dict[str, Fact]:
        """Return all facts of a day, with placeholders in their texts."""
        if day not in self._days:
            self._days[day] = {}
            for kind, version in self.versions_on(day).items():
                self._days[day].update(self.facts_of(kind, version))
        return self._days[day]

    def facts_of(self, kind: str, version: Version[Part]) -> Mapping[str, Fact]:
        return facts_of(kind, version, self.naming)

    def filled(self, facts: Mapping[str, Fact], known: Mapping[str, Fact] | None = None) -> dict[str, Fact]:
        """Return facts with what `known` facts say, or they themselves, in their texts."""
        return {key: filled(fact, known or facts, self.naming.locale) for key, fact in facts.items()}

    def over_time(self) -> dict[str, Cases[Case | None]]:
        """Return every fact in every situation."""
        found: dict[str, Cases[Case | None]] = {}
        for kind, timeline in self.timelines.items():
            found |= self._lines_of(kind)
            found |= {key: self.lines(key) for key in _naming_others(kind, timeline, self.naming)}
        return found

    def lines(self, key: str) -> Cases[Case | None]:
        """Return a fact in every situation; no lines where no policy ever states it."""
        lines = self._unfilled(key)
        named = keys_named(lines)
        if not named:
            return lines
        others = {other: self._unfilled(other) for other in named}
        return filled_over_time(lines, others, self._putting, by_day=self._is_of_today(key))

    @property
    def _putting(self) -> Putting:
        return Putting(self.facts_on, self.naming.locale)

    def _unfilled(self, key: str) -> Cases[Case | None]:
        return self._lines_of(policy_of(key)).get(key, Cases(()))

    def _lines_of(self, kind: str) -> Mapping[str, Cases[Case | None]]:
        timeline = self.timelines.get(kind)
        return _lines_of(kind, timeline, self.naming) if timeline else {}

    def _is_of_today(self, key: str) -> bool:
        """Return whether the day of the call decides a fact, and no order keeps it."""
        kind = policy_of(key)
        facts = (self.facts_of(kind, version).get(key) for version in self.timelines[kind].stated())
        return any(fact.decided_by == "today" for fact in facts if fact)

    def changes(self, kind: str) -> Iterator[Change]:
        """Yield what changes in a policy."""
        return filled_changes(_changes_of(kind, self.timelines[kind], self.naming), self._putting)

    def earlier(self, kind: str, day: date) -> Iterator[EarlierVersion]:
        """Yield what a policy said before the words that stand on a day, in order."""
        for starts, later in pairwise(self._turns(kind, day)):
            if facts := self._facts_of_policy(kind, starts):
                known = self._for_orders(starts, day)
                yield EarlierVersion(starts, later - ONE_DAY, self.filled(facts, known), self.filled(known))

    def _turns(self, kind: str, day: date) -> Iterator[date]:
        """Yield the days until one from which a policy reads otherwise: by itself, or by a figure of another one that it names."""
        turns = [turn for turn in self.timelines[kind].turns() if turn <= day]
        for starts, later in pairwise((*turns, day + ONE_DAY)):
            yield starts
            named = frozenset[str]().union(*map(named_by, self._facts_of_policy(kind, starts).values()))
            others = {policy_of(key) for key in named} & self.timelines.keys() - {kind}
            for turn in sorted({turn for other in others for turn in self.timelines[other].turns()}):
                if starts < turn < later and self._differ(named, turn - ONE_DAY, turn):
                    yield turn

    def _facts_of_policy(self, kind: str, day: date) -> Mapping[str, Fact]:
        """Return the facts of a policy on a day, with placeholders in their texts; none where it has no version then."""
        timeline = self.timelines[kind]
        version = timeline.regular(day)
        return self.facts_of(kind, with_seasons(timeline, version, day, self.arrival)) if version else {}

    def _differ(self, keys: Iterable[str], day: date, later: date) -> bool:
        """Return whether a fact that orders keep is another one on a later day."""
        return any(self._kept_lines(key, day) != self._kept_lines(key, later) for key in keys)

    def _kept_lines(self, key: str, day: date) -> Cases[object] | None:
        fact = self.facts_on(day).get(key)
        return fact.lines if fact and fact.decided_by == "order" else None

    def _for_orders(self, ordered: date, day: date) -> Mapping[str, Fact]:
        """Return the facts for whoever ordered on one day and asks on another."""
        kept = {key: fact for key, fact in self.facts_on(ordered).items() if fact.decided_by == "order"}
        return {key: fact for key, fact in self.facts_on(day).items() if fact.decided_by == "today"} | kept


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


@cache
def facts_of(kind: str, version: Version[Part], naming: Naming) -> Mapping[str, Fact]:
    """Return the facts of one version, whatever the day. The same version is taken apart once."""
    return Collector(kind, version, naming).facts()


@lru_cache(maxsize=_TIMELINES)
def _changes_of(kind: str, timeline: Timeline[Part], naming: Naming) -> tuple[Change, ...]:
    """Return what changes in a policy, with placeholders, which is the same on whichever day it is asked."""
    return tuple(changes_of(timeline, partial(facts_of, kind, naming=naming), naming))


@lru_cache(maxsize=_TIMELINES)
def _lines_of(kind: str, timeline: Timeline[Part], naming: Naming) -> Mapping[str, Cases[Case | None]]:
    """Return each fact of a policy in every situation, with placeholders, which is the same on whichever day it is asked."""
    return lines_over_time(timeline, partial(facts_of, kind, naming=naming))


@lru_cache(maxsize=_TIMELINES)
def _naming_others(kind: str, timeline: Timeline[Part], naming: Naming) -> tuple[str, ...]:
    """Return the keys of those facts of a policy that name others in their texts."""
    return tuple(key for key, lines in _lines_of(kind, timeline, naming).items() if keys_named(lines))


def _arrival(timelines: Mapping[str, Timeline[Part]], day: date) -> Arrival:
    """Return how late a parcel can arrive by the policies of a day."""
    policies = {kind: version.value for kind, line in timelines.items() if (version := line.regular(day)) is not None}
    calendar = business_calendar(policies)
    shipping = policies.get("shipping")
    if not isinstance(shipping, Shipping):
        return Arrival(calendar=calendar)
    deliveries = tuple(m.delivery for m in shipping.methods.values() if m.delivery)
    return Arrival(deliveries, shipping.lost_after, calendar, until_delivery(policies))
