"""Lets a rule see a season too. In: a snapshot, whose policies hold regular values. Out: the same day as its seasons have it.

A promise can be kept all year and broken by a season that changes one part of it, so such rules look at both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shelfhelp.model.fact import STAFF_PREFIX, Items, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot


def in_season_too(check: Callable[[Snapshot], Iterable[Diagnostic]]) -> Callable[[Snapshot], Iterator[Diagnostic]]:
    """Make a check look at the regular values and, where a season covers the day, at the season's as well."""

    def both(snapshot: Snapshot) -> Iterator[Diagnostic]:
        regular = list(check(snapshot))
        yield from regular
        seasonal = [fact for fact in snapshot.facts.values() if _is_seasonal(fact, snapshot)]
        if seasonal:
            names = sorted({fact.exception.name for fact in seasonal if fact.exception})
            for finding in check(_with(snapshot, seasonal)):
                if finding not in regular:
                    yield finding.noting(f"this is so in the season {' and '.join(names)}")

    return both


def season_place(snapshot: Snapshot, fact: Fact) -> Location:
    """Return where the season in play states its value of a fact."""
    season = fact.exception
    begins = [c for c in snapshot.changes if c.key == fact.key and season and c.effective_from == season.starts]
    return begins[-1].location if begins else fact.location


def _is_seasonal(fact: Fact, snapshot: Snapshot) -> bool:
    return not isinstance(fact.value, Table | Items) and fact.on(snapshot.as_of) != fact.value


def _with(snapshot: Snapshot, seasonal: list[Fact]) -> Snapshot:
    policies = dict(snapshot.policies)
    places = {kind: dict(stated) for kind, stated in snapshot.places.items()}
    facts = dict(snapshot.facts)
    for fact in seasonal:
        value, place = fact.on(snapshot.as_of), season_place(snapshot, fact)
        kind, path = _parted(fact.key)
        policies[kind] = _put(policies[kind], path, value)
        places[kind][path] = place
        facts[fact.key] = replace(fact, value=value, location=place, exception=None)
    return replace(snapshot, policies=policies, places=places, facts=facts)


def _parted(key: str) -> tuple[str, tuple[str, ...]]:
    kind, *path = key.split(".")
    return (f"{kind}.{path[0]}", tuple(path[1:])) if kind == STAFF_PREFIX else (kind, tuple(path))


def _put(part: Any, path: tuple[str, ...], value: object) -> Any:
    """Return a policy, or a mapping in one, with another value at `path`."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(part, dict):
        return {**part, head: _put(part[head], rest, value)}
    return part.model_copy(update={head: _put(getattr(part, head), rest, value)})
