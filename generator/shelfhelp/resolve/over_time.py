"""A fact as one function of all that decides it: the days, and whatever its cases ask for. In: a policy's timeline. Out: lines.

Every version holds for a span of days: of the order, for what follows an order, else of the call. The lines of a season stand
above those of the versions, as it lies over them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases, all_of, any_of, joined, within
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.situation import DAY, ORDERED, Case
from shelfhelp.model.timeline import ONE_DAY, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from shelfhelp.cases import Condition
    from shelfhelp.model.policies import Part
    from shelfhelp.model.situation import SeasonDays
    from shelfhelp.model.timeline import Season, Timeline

FactsOf = Callable[[Version["Part"]], Mapping[str, Fact]]
"""What takes a version apart into facts."""

_Stretch = tuple["Condition", Mapping[str, "Fact | None"], "SeasonDays | None"]
"""For whom some facts hold, those facts, and the season that states them, None for a fact that it leaves nothing of."""


def day_that_decides(timeline: Timeline[Part]) -> str:
    """Return the dimension of the day that a policy's version depends on: the order's where orders keep it, else the call's."""
    return ORDERED if any(version.decided_by == "order" for version in timeline.versions) else DAY


def lines_over_time(timeline: Timeline[Part], facts_of: FactsOf) -> dict[str, Cases[Case | None]]:
    """Return each fact of a policy that is a value, in every situation; None where it is not stated."""
    decides = day_that_decides(timeline)
    found = _lines_by(decides, timeline, facts_of)
    of_today = {
        key for version in timeline.stated() for key, fact in facts_of(version).items() if fact.decided_by == "today"
    }
    if of_today and decides != DAY:
        found |= {key: lines for key, lines in _lines_by(DAY, timeline, facts_of).items() if key in of_today}
    return found


def _lines_by(dimension: str, timeline: Timeline[Part], facts_of: FactsOf) -> dict[str, Cases[Case | None]]:
    """Return the lines of a policy's facts, if the day of a dimension chooses the version."""
    spans = list(_spans(timeline, dimension))
    seasons = [stretch for season in timeline.seasons for stretch in _of_season(season, spans, facts_of)]
    regular: list[_Stretch] = [(span, facts_of(version), None) for span, version in spans]
    stretches = (*seasons, *regular)
    keys = dict.fromkeys(key for _, facts, _ in stretches for key in facts)
    found = {key: [line for one in _of_fact(key, stretches) for line in _lines(*one)] for key in keys}
    return {key: Cases.of(lines) for key, lines in found.items() if lines}


def _spans(timeline: Timeline[Part], dimension: str) -> Iterator[tuple[Condition, Version[Part]]]:
    """Yield each version with the days on which it holds."""
    for version, later in pairwise((*timeline.versions, None)):
        ends = [version.effective_until] if version and version.effective_until else []
        ends += [later.effective_from - ONE_DAY] if later else []
        if version:
            last = min(ends).toordinal() if ends else None
            yield within(dimension, version.effective_from.toordinal(), last), version


def _of_season(
    season: Season[Part], spans: list[tuple[Condition, Version[Part]]], facts_of: FactsOf
) -> Iterator[_Stretch]:
    """Yield what a season says otherwise, for each version that it lies over.

    To a version that its days do not touch it says what it says to the nearest: some who ordered before a season get their parcel
    in it.
    """
    touched = sorted(season.over)
    for span, version in spans:
        days = all_of(season.days.condition, span)
        if days and touched:
            first = version.effective_from
            near = first if first in season.over else min(touched, key=lambda day: abs(day - first))
            usual = next(facts_of(v) for _, v in spans if v.effective_from == near)
            special = facts_of(season.over[near])
            yield days, _otherwise(usual, special), season.days


def _otherwise(usual: Mapping[str, Fact], special: Mapping[str, Fact]) -> dict[str, Fact | None]:
    """Return the facts that are something else in a season, and as None those that do not follow from what it states."""
    own: dict[str, Fact | None] = {k: f for k, f in special.items() if k not in usual or not f.says_as(usual[k])}
    return own | {k: None for k, f in usual.items() if k not in special and not isinstance(f.value, Table | Items)}


def _of_fact(key: str, stretches: Iterable[_Stretch]) -> Iterator[tuple[Condition, Fact | None, SeasonDays | None]]:
    """Yield what a fact is in each stretch, None where it is not stated; neighbors in which it is the same are one.

    A season says nothing of a fact that it leaves as it is.
    """
    said = ((days, facts.get(key), season) for days, facts, season in stretches if season is None or key in facts)
    for (fact, season, _), same in groupby(said, key=lambda one: (*one[1:], _since(one[1]))):
        yield joined(any_of(*(condition for condition, _, _ in same))), fact, season


def _since(fact: Fact | None) -> date | None:
    """Return since when a text stands, by which it is told, so that texts of two versions are two even if they read the same."""
    return fact.value.since if fact and isinstance(fact.value, PolicyProse) else None


def _lines(
    condition: Condition, fact: Fact | None, season: SeasonDays | None
) -> Iterator[tuple[Condition, Case | None]]:
    if fact is None:
        yield condition, None
    elif not isinstance(fact.value, Table | Items):
        for case in fact.cases:
            yield all_of(condition, case.condition), Case(case.condition, case.value, case.location, season=season)
        yield condition, Case((), fact.value, fact.location, season=season)
