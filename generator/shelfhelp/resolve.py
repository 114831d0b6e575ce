"""Settles time. In: the book of all dates and one date. Out: the snapshot of that date.

This is the only stage that knows both; what it hands on knows other dates as announcements, as history, and by what
each policy is then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases, within
from shelfhelp.facts.collect import Collector
from shelfhelp.facts.format import FALLBACK_LOCALE, locale_of
from shelfhelp.model.fact import STAFF_PREFIX, Change, Era, Fact, Items, Seasonal, Table, policy_of
from shelfhelp.model.policies import Store
from shelfhelp.model.snapshot import Held, Past, Snapshot
from shelfhelp.model.timeline import ONE_DAY, Timeline
from shelfhelp.model.values import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale

    from shelfhelp.cases import Condition
    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.policies import Part
    from shelfhelp.model.timeline import Season, Version
    from shelfhelp.model.values import Text

_LONGEST_SEASON_ECHO = 366
DAY = "day"
"""The dimension of days, counted as `date.toordinal` counts them: of the order for what follows an order, else of the call."""


def resolve(book: Book, as_of: date) -> Snapshot:
    """Return what holds on `as_of`. A policy without a value on that day is named in `broken`, and a rule reports it.

    What is announced only later is in the staff's snapshot alone, where pages mark it as confidential.
    """
    timelines = _timelines(book)
    if not book.is_staff:
        timelines = {kind: timeline.known(as_of) for kind, timeline in timelines.items()}
    store = _store_on(book, as_of)
    facts: dict[str, Fact] = {}
    history: dict[str, tuple[Era, ...]] = {}
    past: dict[str, tuple[Past, ...]] = {}
    changes: list[Change] = []
    standing: dict[str, Version[Part]] = {}
    for kind, timeline in timelines.items():
        version = timeline.regular(as_of)
        if version is not None:
            standing[kind] = version
            facts.update(_facts_on(kind, timeline, version, store, as_of))
        history.update(_history(kind, timeline, store))
        past[kind] = tuple(_past(kind, timeline, store, as_of))
        changes.extend(_changes(kind, timeline, store))
    return Snapshot(
        as_of=as_of,
        is_staff=book.is_staff,
        policies={kind: version.value for kind, version in standing.items()},
        places={kind: version.places for kind, version in standing.items()},
        facts=facts,
        history=history,
        past=past,
        held={kind: tuple(_held(timeline)) for kind, timeline in timelines.items()},
        changes=tuple(sorted(changes, key=lambda c: (c.effective_from, c.key))),
        topics=book.topics,
        questions=book.questions,
        pages=book.pages,
        assets=book.assets,
        broken=book.broken | (frozenset(timelines) - frozenset(standing)),
        unread=book.unread,
        spans=book.spans,
        site_url=book.site_url,
        settings=book.settings,
    )


def over_time(book: Book, key: str, as_of: date) -> Cases[Fact | None]:
    """Return a fact on every day, as cases of the dimension `DAY`; None where a version or a season does not state it.

    A season's lines stand above those of the versions, as it lies over them. Names of categories are those of `as_of`.
    """
    timeline, store = _timelines(book).get(policy_of(key), Timeline(())), _store_on(book, as_of)

    def stated(version: Version[Part]) -> Fact | None:
        return facts_of(policy_of(key), version, store).get(key)

    spans = list(_spans(timeline))
    seasons: list[tuple[Condition, Cases[Fact | None]]] = [
        (
            within(DAY, season.starts.toordinal(), season.ends.toordinal()),
            Cases.of(
                (span, stated(season.over[v.effective_from])) for span, v in spans if v.effective_from in season.over
            ),
        )
        for season in timeline.seasons
    ]
    return Cases.of([*seasons, *((span, stated(version)) for span, version in spans)])


def _spans(timeline: Timeline[Part]) -> Iterator[tuple[Condition, Version[Part]]]:
    """Yield each version with the days on which it holds."""
    for version, later in pairwise((*timeline.versions, None)):
        ends = [version.effective_until] if version and version.effective_until else []
        ends += [later.effective_from - ONE_DAY] if later else []
        if version:
            last = min(ends).toordinal() if ends else None
            yield within(DAY, version.effective_from.toordinal(), last), version


def _timelines(book: Book) -> dict[str, Timeline[Part]]:
    """Return all policies' timelines by kind, staff's behind their prefix."""
    return {
        **book.policies,
        **{f"{STAFF_PREFIX}.{kind}": line for kind, line in book.staff_policies.items()},  # type: ignore[misc]  # a StaffPolicy is a Part
    }


def _store_on(book: Book, day: date) -> Store | None:
    timeline = book.policies.get("store")
    if timeline is None:
        return None
    version = timeline.regular(day) or timeline.versions[0]
    return version.value if isinstance(version.value, Store) else None


def _facts_on(
    kind: str, timeline: Timeline[Part], version: Version[Part], store: Store | None, day: date
) -> dict[str, Fact]:
    """Return the regular facts of a day, each with the season that is in play for it: the last one of those that set it."""
    facts = dict(facts_of(kind, version, store))
    for season in timeline.seasons:
        if season.starts > day:
            continue
        usual, seasonal = _both_on(kind, timeline, season, min(day, season.ends), store)
        for key in _differing(usual, seasonal):
            value = seasonal[key].value if key in seasonal else None
            if key in facts and value not in (None, facts[key].value) and _is_in_play(season, value, day):
                exception = Seasonal(season.name, value, season.starts, season.ends, season.applies_to)
                facts[key] = replace(facts[key], exception=exception)
    return facts


def _both_on(
    kind: str, timeline: Timeline[Part], season: Season[Part], day: date, store: Store | None
) -> tuple[Mapping[str, Fact], Mapping[str, Fact]]:
    """Return the regular and the seasonal facts of a day in a season; nothing where the policy does not stand on it."""
    usual = timeline.regular(day)
    special = season.over.get(usual.effective_from) if usual else None
    if usual is None or special is None:
        return {}, {}
    return facts_of(kind, usual, store), facts_of(kind, special, store)


def _is_in_play(season: Season[Part], value: object, day: date) -> bool:
    """Say whether somebody may still rely on a season: to its end, and for as long as its durations run after it."""
    echo = value.hours_at_most // 24 if isinstance(value, Duration) else 0
    return day <= season.ends + timedelta(days=min(echo, _LONGEST_SEASON_ECHO))


@cache
def _facts_in(
    kind: str, version: Version[Part], locale: Locale, names: tuple[tuple[str, Text], ...]
) -> Mapping[str, Fact]:
    return Collector(kind, version, dict(names), locale).facts()


def facts_of(kind: str, version: Version[Part], store: Store | None) -> Mapping[str, Fact]:
    """Return the facts of one version, whatever the day. The same version is taken apart once."""
    locale = locale_of(store.locale.name if store else FALLBACK_LOCALE)
    names = tuple(store.categories.items()) if store else ()
    return _facts_in(kind, version, locale, names)


def _history(kind: str, timeline: Timeline[Part], store: Store | None) -> dict[str, tuple[Era, ...]]:
    """Return every fact's eras, in the order of their first days; equal neighbours are one era."""
    eras: dict[str, list[Era]] = {}
    for turn in timeline.turns():
        version = timeline.at(turn)
        facts = facts_of(kind, version, store) if version else {}
        for key in {**eras, **facts}:
            fact = facts.get(key)
            value = fact.value if fact else None
            past = eras.setdefault(key, [])
            if (past[-1].value if past else None) != value:
                past.append(Era(turn, value))
    return {key: tuple(past) for key, past in eras.items()}


def _held(timeline: Timeline[Part]) -> Iterator[Held]:
    for turn in timeline.turns():
        version, regular, season = timeline.at(turn), timeline.regular(turn), timeline.season(turn)
        yield Held(
            turn, version.value if version else None, regular.value if regular else None, season.name if season else ""
        )


def _past(kind: str, timeline: Timeline[Part], store: Store | None, day: date) -> Iterator[Past]:
    """Yield what the policy said before the words that stand on `day`, in order."""
    for starts, later in pairwise(turn for turn in timeline.turns() if turn <= day):
        version = timeline.regular(starts)
        if version is not None:
            facts = _facts_on(kind, timeline, version, store, starts)
            yield Past(starts, later - ONE_DAY, version.value, facts)


def _changes(kind: str, timeline: Timeline[Part], store: Store | None) -> Iterator[Change]:
    """Yield what each version changes against the one before it, and what each season changes when it comes and goes."""
    for older, newer in pairwise(timeline.versions):
        form = _form(newer.effective_from, newer.announced_on, newer.announcement, newer.location)
        yield from _between(facts_of(kind, older, store), facts_of(kind, newer, store), form)
    for season in timeline.seasons:
        form = _form(season.starts, season.announced_on, season.name, season.location)
        yield from _between(*_both_on(kind, timeline, season, season.starts, store), replace(form, begins_season=True))
        over = timeline.regular(season.ends + ONE_DAY)
        if over is not None:
            usual, special = _both_on(kind, timeline, season, season.ends, store)
            own = _differing(usual, special)  # a version that begins on the next day tells its changes itself
            after = facts_of(kind, over, store)
            form = replace(form, effective_from=season.ends + ONE_DAY, ends_season=True)
            yield from _between(_only(special, own), _only(after, own), form)


def _form(day: date, announced_on: date | None, reason: str, location: Location) -> Change:
    """Return a change without its fact: what all changes of one version or season share."""
    return Change("", "", None, None, day, announced_on, reason, location)


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


def _only(facts: Mapping[str, Fact], keys: list[str]) -> dict[str, Fact]:
    return {key: facts[key] for key in keys if key in facts}
