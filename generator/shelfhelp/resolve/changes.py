"""What changes on which day, and for whom. In: a policy's timeline. Out: each fact's differences from one day to the next.

Compared is what an order of a day gets with what one of the day before gets, for each kind of customer that lines distinguish: so a
threshold that moves is told for the orders between the two, and for nobody else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from shelfhelp.cases import Cases, joined_rows, table
from shelfhelp.facts.situations import describe_kind
from shelfhelp.model.fact import Change, Fact, Items, Table
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.situation import COUNTED_BY, spans
from shelfhelp.model.timeline import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.facts.situations import Naming
    from shelfhelp.model.policies import Part
    from shelfhelp.model.situation import Case
    from shelfhelp.model.timeline import Timeline
    from shelfhelp.resolve.over_time import FactsOf

_Step = tuple[date, "Mapping[str, Fact]"]
"""A day on which something turns, and the facts from it on."""


_FOLLOWING = frozenset(f"{kind.name}.{fact.name}" for kind in KINDS.values() for fact in kind.derived)
"""The keys of facts that follow from stated ones, whose changes tell theirs."""


def changes_of(timeline: Timeline[Part], facts_of: FactsOf, naming: Naming) -> Iterator[Change]:
    """Yield what is different for an order of one day and of the day before it, with the occasion that makes it so."""
    for (_, before), (day, after) in pairwise(step for step in _steps(timeline, facts_of) if step[1]):
        form = Change("", "", None, None, day, None, "", timeline.versions[0].location)
        for change in _between(before, after, form, naming):
            yield _with_occasion(change, timeline, facts_of)


def _steps(timeline: Timeline[Part], facts_of: FactsOf) -> list[_Step]:
    """Return the facts for an order of each day on which something turns; none where no version holds."""
    held = ((turn, timeline.at(turn)) for turn in _turns(timeline))
    return [(turn, facts_of(version) if version else {}) for turn, version in held]


def _turns(timeline: Timeline[Part]) -> list[date]:
    """Return every day on which a version, a season or a case of some days may begin to hold, in order."""
    cases = (case for version in timeline.stated() for lines in version.cases.values() for case in lines)
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


def _between(before: Mapping[str, Fact], after: Mapping[str, Fact], form: Change, naming: Naming) -> Iterator[Change]:
    """Yield the changes of every fact. What another one says too is left to it: tables, cases, a threshold, days of a week."""
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        shown = new or before[key]
        week = key.rpartition(".")[0]
        repeats = isinstance(shown.value, Table | Items) or shown.is_case or key in _FOLLOWING
        if repeats or _is_other_week(before, after, week) or (old is new and not _turns_by_itself(shown)):
            continue
        yield from _differences(old, new, replace(form, key=key, label=shown.label), naming)


def _is_other_week(before: Mapping[str, Fact], after: Mapping[str, Fact], key: str) -> bool:
    """Return whether a key names a week that becomes another one, which is told as a whole."""
    old, new = before.get(key), after.get(key)
    return bool(old and new and isinstance(new.value, Week) and old.value != new.value)


def _turns_by_itself(fact: Fact) -> bool:
    return any(dimension in COUNTED_BY.values() for case in fact.cases for dimension, _ in spans(case.condition))


def _differences(old: Fact | None, new: Fact | None, form: Change, naming: Naming) -> Iterator[Change]:
    """Yield a change for each kind of customer for whom a fact becomes something else; one for all where it is the same for all."""
    day = form.effective_from
    both = _lines(old, day - ONE_DAY).beside(_lines(new, day))
    pairs = [(row.limits, (None, None) if row.line is None else both.lines[row.line].value) for row in table(both, {})]
    found = [(whom, one and one.value, two and two.value, two) for whom, (one, two) in joined_rows(pairs)]
    differing = [change for change in found if change[1] != change[2]]
    is_for_all = len(differing) == len(found) and len({(before, after) for _, before, after, _ in differing}) == 1
    for whom, before, after, case in differing[:1] if is_for_all else differing:
        yield replace(
            form,
            whom="" if is_for_all else describe_kind(whom, naming),
            before=before,
            after=after,
            location=case.location if case else form.location,
        )


def _lines(fact: Fact | None, day: date) -> Cases[Case]:
    """Return what an order of a day gets, from whomever; no lines where nothing is stated."""
    known = dict.fromkeys(COUNTED_BY.values(), day.toordinal())
    return fact.stated.given(known) if fact else Cases(())


def _with_occasion(change: Change, timeline: Timeline[Part], facts_of: FactsOf) -> Change:
    """Return a change with what brings it: a season that begins, a version, or a season that ends.

    A version of which a season lets nobody feel anything brings its change on the day after the season.
    """
    day = change.effective_from
    for season in timeline.seasons:
        version = timeline.regular(day)
        special = season.over.get(version.effective_from) if version else None
        if season.starts == day and version and special:
            usual, seasonal = facts_of(version), facts_of(special)
            if change.key in _differing(usual, seasonal):
                place = change.location if change.after is not None else season.location
                occasion = replace(change, announced_on=season.announced_on, reason=season.name, location=place)
                return replace(occasion, begins_season=True)
    ended = next((season for season in timeline.seasons if season.ends + ONE_DAY == day), None)
    hidden_since = ended.starts if ended else day
    for older, newer in list(pairwise(timeline.versions))[::-1]:
        regular = facts_of(older), facts_of(newer)
        if hidden_since <= newer.effective_from <= day and change.key in _differing(*regular):
            place = change.location if change.after is not None else newer.location
            return replace(change, announced_on=newer.announced_on, reason=newer.announcement, location=place)
    if ended is None:
        return change
    return replace(change, announced_on=ended.announced_on, reason=ended.name, ends_season=True)


def _differing(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> list[str]:
    """Return the keys that only one side has, or that say something else to somebody."""
    keys = {**before, **after}
    return [k for k in keys if k not in before or k not in after or not before[k].says_as(after[k])]
