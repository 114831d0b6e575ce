"""Lets a rule see every case. In: a snapshot, whose policies hold usual values. Out: the same day as it is for those of each case.

A promise can be kept for most and broken for those of a case, or in a season, so such rules look at all of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from shelfhelp.cases import Names
from shelfhelp.model.fact import STAFF_PREFIX, Items, Table
from shelfhelp.model.situation import DELIVERED, ORDERED, spans
from shelfhelp.model.values import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shelfhelp.cases import Condition, Extent, Member, Situation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import StatedSnapshot


def in_every_case(
    check: Callable[[StatedSnapshot], Iterable[Diagnostic]],
) -> Callable[[StatedSnapshot], Iterator[Diagnostic]]:
    """Make a check look at the usual values, and at those of each case that some fact states."""

    def all_of_them(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
        seen = list(check(snapshot))
        yield from seen
        for case in _cases(snapshot):
            for finding in check(_for(snapshot, example_of(case.condition))):
                if (finding.location, finding.help) not in ((one.location, one.help) for one in seen):
                    seen.append(finding)
                    whom = f'in the season "{case.season.name}"' if case.season else f"for {case.english}"
                    yield finding.noting(f"this is so {whom}")

    return all_of_them


def example_of(condition: Condition) -> dict[str, Member]:
    """Return a situation that fits a condition: of each dimension the first member that it asks for."""
    return {dimension: _member(limit) for box in condition[:1] for dimension, limit in box.items()}


def _member(limit: Extent) -> Member:
    if isinstance(limit, Names):
        return min(limit.names)
    return limit.low if limit.low is not None else limit.high or 0


def _cases(snapshot: StatedSnapshot) -> list[Case]:
    """Return one case of each condition that the facts' lines have."""
    stated: dict[str, Case] = {}
    for fact in snapshot.facts.values():
        for case in () if isinstance(fact.value, Table | Items) else fact.cases:
            stated.setdefault(repr(case.condition), case)
    return list(stated.values())


def _for(snapshot: StatedSnapshot, situation: Situation) -> StatedSnapshot:
    """Return a snapshot whose policies and facts are those of one situation."""
    policies = dict(snapshot.policies)
    places = {kind: dict(stated) for kind, stated in snapshot.places.items()}
    facts = dict(snapshot.facts)
    for fact in snapshot.facts.values():
        case = _case_for(fact, situation)
        if case is not None:
            kind, path = _parted(fact.key)
            value = given_at_least(case)
            policies[kind] = _put(policies[kind], path, value)
            places[kind][path] = case.location
            facts[fact.key] = replace(fact, value=value, location=case.location, cases=())
    return replace(snapshot, policies=policies, places=places, facts=facts)


def _case_for(fact: Fact, situation: Situation) -> Case | None:
    if isinstance(fact.value, Table | Items) or not fact.cases:
        return None
    number = fact.lines.line_in(situation)
    return fact.cases[number] if number is not None and number < len(fact.cases) else None


def given_at_least(case: Case) -> object:
    """Return the value of a case; of a window that ends on a day what is left of it for the last orders of the case."""
    ends = [
        [span.high for name, span in spans((box,)) if name in {ORDERED, DELIVERED} and span.high is not None]
        for box in case.condition
    ]
    if not isinstance(case.value, Window) or not all(ends):
        return case.value
    return case.value.for_orders_until(date.fromordinal(max(min(days) for days in ends)))


def _parted(key: str) -> tuple[str, tuple[str, ...]]:
    kind, *path = key.split(".")
    return (f"{kind}.{path[0]}", tuple(path[1:])) if kind == STAFF_PREFIX else (kind, tuple(path))


def _put(part: Any, path: tuple[str, ...], value: object) -> Any:
    """Return a policy, or a mapping in one, with another value at `path`; as it is where the path names a case of a value."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(part, dict):
        return {**part, head: _put(part[head], rest, value)}
    if isinstance(part, BaseModel):
        return part.model_copy(update={head: _put(getattr(part, head), rest, value)})
    return part
