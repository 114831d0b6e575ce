"""Conditions on a situation: unions of boxes, where a box limits some dimensions and leaves the others open.

A dimension is either named (a country, a category, a kind of customer) or counted in whole steps (days, cents, grams), so that
"over 29.00" and "from 29.01" are one limit and every answer is exact. A condition is a tuple of boxes, joined by "or"; the
limits within a box are joined by "and". No box at all fits nothing; a box without limits fits everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Member = str | int
Situation = Mapping[str, Member]
"""One customer's place in each dimension, as far as it is known: a name, or a number of steps."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Whole steps from `low` to `high`, both included; None is open on that side."""

    low: int | None = None
    high: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high

    def __contains__(self, step: object) -> bool:
        if not isinstance(step, int):
            return False
        return (self.low is None or self.low <= step) and (self.high is None or step <= self.high)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one dimension. A name with a part behind a stroke, `US/AK`, lies within the name before it, `US`."""

    names: frozenset[str]

    @property
    def is_empty(self) -> bool:
        return not self.names

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.names or name.partition("/")[0] in self.names)


Extent = Interval | Names
Box = Mapping[str, Extent]
Condition = tuple[Box, ...]

ALWAYS: Condition = ({},)
"""What fits every situation; the condition of `usually`."""


def one_of(dimension: str, *names: str) -> Condition:
    """Return the condition that a named dimension is one of some names."""
    return ({dimension: Names(frozenset(names))},)


def within(dimension: str, low: int | None = None, high: int | None = None) -> Condition:
    """Return the condition that a counted dimension lies from `low` to `high`, both included."""
    return ({dimension: Interval(low, high)},)


def any_of(*conditions: Condition) -> Condition:
    """Join conditions by "or"."""
    return tuple(box for condition in conditions for box in condition)


def all_of(*conditions: Condition) -> Condition:
    """Join conditions by "and"; boxes that no situation can be in are left out."""
    boxes: Condition = ALWAYS
    for condition in conditions:
        boxes = tuple(joined for a in boxes for b in condition if (joined := _intersection(a, b)) is not None)
    return boxes


def fits(condition: Condition, situation: Situation) -> bool:
    """Return whether a situation, known in all dimensions that the condition limits, is in one of its boxes."""
    return any(all(situation.get(name) in limit for name, limit in box.items()) for box in condition)


def given(condition: Condition, situation: Situation) -> Condition:
    """Return what a condition still asks for once something is known; no box where it cannot be met any more."""
    met = (box for box in condition if all(situation[name] in box[name] for name in box.keys() & situation.keys()))
    return tuple({name: limit for name, limit in box.items() if name not in situation} for box in met)


def beyond(condition: Condition, known: Condition) -> Condition:
    """Return what a condition still asks of those who fit another one; no box where none of them can fit it.

    Like `given`, for a situation that is known to lie within some boxes instead of one that is known exactly.
    """
    possible = (box for box in condition if all_of((box,), known))
    return tuple({name: limit for name, limit in box.items() if not _is_met(name, limit, known)} for box in possible)


def joined(condition: Condition) -> Condition:
    """Return a condition in fewer boxes, without those that lie within others.

    Two that differ in one limit only are one where these leave no step between them.
    """
    boxes: list[Box] = []
    for box in condition:
        unions = ((number, _union(other, box)) for number, other in enumerate(boxes))
        number, union = next(((number, union) for number, union in unions if union is not None), (len(boxes), box))
        boxes[number : number + 1] = [union]
    return tuple(boxes) if len(boxes) == len(condition) else joined(tuple(boxes))


def _is_met(name: str, limit: Extent, known: Condition) -> bool:
    return all(name in box and _narrowed(box[name], limit) == box[name] for box in known)


def _intersection(a: Box, b: Box) -> Box | None:
    joined = dict(a)
    for name, limit in b.items():
        joined[name] = _narrowed(joined[name], limit) if name in joined else limit
        if joined[name].is_empty:
            return None
    return joined


def _union(a: Box, b: Box) -> Box | None:
    """Return the box that two boxes are together; None where they are none. What leaves out no step is no limit."""
    for one, other in ((a, b), (b, a)):
        if one.keys() >= other.keys() and _intersection(one, other) == one:
            return other
    differing = [name for name in a if a[name] != b.get(name)]
    if a.keys() != b.keys() or len(differing) > 1:
        return None
    wide = {name: _widened(a[name], b[name]) if name in differing else a[name] for name in a}
    return (
        None
        if None in wide.values()
        else {name: limit for name, limit in wide.items() if limit and limit != Interval()}
    )


def _widened(a: Extent, b: Extent) -> Extent | None:
    """Return what is in one of two limits; None where that is no limit, because there are steps between them."""
    if isinstance(a, Names) and isinstance(b, Names):
        return Names(a.names | b.names)
    if not (isinstance(a, Interval) and isinstance(b, Interval)):
        return None
    first, last = sorted((a, b), key=lambda span: (span.low is not None, span.low or 0))
    if first.high is not None and last.low is not None and last.low > first.high + 1:
        return None
    return Interval(first.low, None if None in (a.high, b.high) else max(a.high or 0, b.high or 0))


def _narrowed(a: Extent, b: Extent) -> Extent:
    if isinstance(a, Interval) and isinstance(b, Interval):
        lows = [low for low in (a.low, b.low) if low is not None]
        highs = [high for high in (a.high, b.high) if high is not None]
        return Interval(max(lows, default=None), min(highs, default=None))
    if isinstance(a, Names) and isinstance(b, Names):
        return Names(frozenset({n for n in a.names if n in b} | {n for n in b.names if n in a}))
    message = "a dimension is named or counted, never both"
    raise TypeError(message)
