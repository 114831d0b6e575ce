"""Exact answers about all situations at once: the effective table, gaps, lines that never count, and what to ask next.

A dimension is cut into classes whose members no line distinguishes, so finitely many situations stand for all of them. The
dimensions are decided one after the other, and only as long as an answer still depends on one: a decision tree, whose leaves
are the kinds of customers that lines distinguish. (DMN's checks for gaps and overlaps do the same over all inputs.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from shelfhelp.cases.cases import Cases, Line
from shelfhelp.cases.condition import ALWAYS, Interval, Names, all_of, beyond

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from shelfhelp.cases.condition import Box, Condition, Extent, Member, Situation

V = TypeVar("V")
W = TypeVar("W")

OTHER = ""
"""A member of a named dimension that no line names, where the dimension's members are not declared."""


@dataclass(frozen=True, slots=True)
class Class:
    """Members of one dimension that no line distinguishes: all of them, and one to show.

    Names stand for themselves alone: `US` beside `US/AK` is the rest of the country. `besides` are the names of all other classes
    where this one has every member that none of them names.
    """

    members: Interval | frozenset[str]
    example: Member
    besides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AllBut:
    """All members of a dimension but these."""

    names: frozenset[str]


Limits = Mapping[str, "Extent | AllBut"]
"""What a kind of customer has in common, by the dimension."""


@dataclass(frozen=True, slots=True)
class CustomerKind:
    """A kind of customer that lines distinguish: a class in each dimension that matters."""

    classes: Mapping[str, Class]

    @property
    def limits(self) -> Limits:
        """What its customers have in common, by the dimension."""
        return {name: _limit(one) for name, one in self.classes.items()}

    @property
    def example(self) -> dict[str, Member]:
        """A situation that shows it."""
        return {name: one.example for name, one in self.classes.items()}


@dataclass(frozen=True, slots=True)
class Row(CustomerKind):
    """A kind of customer with the number of the line that counts for them. `line` is None where no line fits: a gap."""

    line: int | None


def table(cases: Cases[V], domains: Mapping[str, Extent], known: Situation | None = None) -> tuple[Row, ...]:
    """Return the effective table: each distinguishable kind of customer, and what they get.

    `domains` are the declared members of dimensions; `known` is what all of the customers have in common.
    """
    return tuple(Row(kind, line) for kind, (line,) in _kinds((cases,), domains, dict(known or {}), {}))


def kinds(several: Sequence[Cases[Any]], domains: Mapping[str, Extent]) -> Iterator[CustomerKind]:
    """Yield each kind of customer that the lines of several cases together can tell apart, one after the other.

    Whoever is of one kind gets one value of each of the cases. Their number grows with the product of the dimensions, so a caller
    that cannot know it takes as many as it wants.
    """
    return (CustomerKind(classes) for classes, _ in _kinds(several, domains, {}, {}))


def joined_rows(rows: Iterable[tuple[Limits, W]]) -> list[tuple[Limits, W]]:
    """Return kinds of customer with what they get in fewer rows: neighbors who get the same are one, if a limit can say who."""
    found: list[tuple[Limits, W]] = []
    for whom, value in rows:
        if found and found[-1][1] == value and (both := _both(found[-1][0], whom)):
            found[-1] = both, value
        else:
            found.append((whom, value))
    return found


def _both(before: Limits, after: Limits) -> Limits:
    """Return two kinds of customer as one, where they differ in neighboring spans or in names alone; else nothing."""
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if len(differing) != 1:
        return {}
    first, second = before.get(differing[0]), after.get(differing[0])
    if isinstance(first, Names) and isinstance(second, Names):
        return {**before, differing[0]: Names(first.names | second.names)}
    if (
        not isinstance(first, Interval)
        or not isinstance(second, Interval)
        or first.high is None
        or first.high + 1 != second.low
    ):
        return {}
    return {**before, differing[0]: Interval(first.low, second.high)}


def _limit(one: Class) -> Extent | AllBut:
    if isinstance(one.members, Interval):
        return one.members
    return AllBut(one.besides) if OTHER in one.members else Names(one.members)


def gaps(cases: Cases[V], domains: Mapping[str, Extent]) -> tuple[Row, ...]:
    """Return the kinds of customers whom no line fits."""
    return tuple(row for row in table(cases, domains) if row.line is None)


def dead_lines(cases: Cases[V], domains: Mapping[str, Extent]) -> tuple[int, ...]:
    """Return the numbers of the lines that never count, because lines above take all of their cases."""
    alive = {row.line for row in table(cases, domains)}
    return tuple(number for number in range(len(cases.lines)) if number not in alive)


def curried(cases: Cases[V], is_inner: Callable[[str], bool]) -> list[tuple[Box, Cases[V]]]:
    """Return the same cases in two steps: the first box that fits the other dimensions has the cases of the inner ones alone.

    The last box fits everybody, and none is within one before it.
    """
    found: list[tuple[Box, tuple[Line[V], ...]]] = [({}, ())]
    for line in cases.lines:
        for box in line.condition:
            outer, inner = ({k: v for k, v in box.items() if is_inner(k) is side} for side in (False, True))
            found = list(_split(found, outer, Line((inner,), line.value)))
    return [(box, Cases(lines)) for box, lines in found]


def _split(
    found: Iterable[tuple[Box, tuple[Line[V], ...]]], outer: Box, line: Line[V]
) -> Iterator[tuple[Box, tuple[Line[V], ...]]]:
    """Yield boxes, each in two where a line is for some of its customers only."""
    taken: list[Box] = []
    for box, lines in found:
        is_decided = bool(lines) and lines[-1].condition == ALWAYS
        both = () if is_decided else all_of((box,), (outer,))
        for some in both:
            if not any({} in beyond((higher,), both) for higher in taken):
                yield some, (*lines, line)
        if not both or {} not in beyond((outer,), (box,)):
            yield box, lines
        taken += [box, *both]


def next_question(cases: Cases[V], domains: Mapping[str, Extent], known: Situation) -> str | None:
    """Return the dimension to ask for next, of those on which the value still depends: the one that decides most.

    That is the one after whose answers the fewest values are left on average; of equals the one that is named first. None where
    the value is decided.
    """
    if len(_values(cases, table(cases, domains, known))) <= 1:
        return None
    conditions = [condition for _, condition in cases.left(known)]
    names = list(dict.fromkeys(name for condition in conditions for box in condition for name in box))

    def left_on_average(name: str) -> float:
        answers = [one.example for one in classes(conditions, name, domains)]
        return sum(len(_values(cases, table(cases, domains, {**known, name: answer}))) for answer in answers) / len(
            answers
        )

    return min(names, key=left_on_average)


def classes(conditions: Iterable[Condition], name: str, domains: Mapping[str, Extent]) -> list[Class]:
    """Cut a dimension into classes: a counted one in its own order, a named one in that of the lines."""
    limits = list(dict.fromkeys(box[name] for condition in conditions for box in condition if name in box))
    spans = [limit for limit in limits if isinstance(limit, Interval)]
    domain = domains.get(name)
    if spans:
        return _stretches(spans, domain if isinstance(domain, Interval) else Interval())
    return _groups(
        [limit for limit in limits if isinstance(limit, Names)], domain if isinstance(domain, Names) else None
    )


def _kinds(
    several: Sequence[Cases[Any]], domains: Mapping[str, Extent], known: dict[str, Member], path: Mapping[str, Class]
) -> Iterator[tuple[Mapping[str, Class], tuple[int | None, ...]]]:
    """Yield the leaves of the decision tree, each with the number of the line that counts in each of the cases."""
    left = [cases.left(known) for cases in several]
    firsts = [lines[0] if lines else (None, ALWAYS) for lines in left]
    name = next((name for _, condition in firsts if {} not in condition for box in condition for name in box), None)
    if name is None:
        yield path, tuple(number for number, _ in firsts)
        return
    for one in classes((condition for lines in left for _, condition in lines), name, domains):
        yield from _kinds(several, domains, {**known, name: one.example}, {**path, name: one})


def _values(cases: Cases[V], rows: Iterable[Row]) -> set[V | None]:
    return {None if row.line is None else cases.lines[row.line].value for row in rows}


def _stretches(spans: list[Interval], domain: Interval) -> list[Class]:
    starts = {span.low for span in spans if span.low is not None} | {s.high + 1 for s in spans if s.high is not None}
    cuts = sorted(start for start in starts if start in domain and start != domain.low)
    lows, highs = [domain.low, *cuts], [*(cut - 1 for cut in cuts), domain.high]
    return [Class(Interval(low, high), _example(low, high)) for low, high in zip(lows, highs, strict=True)]


def _example(low: int | None, high: int | None) -> int:
    return low if low is not None else high if high is not None else 0


def _groups(limits: list[Names], domain: Names | None) -> list[Class]:
    named = [name for limit in limits for name in sorted(limit.names)]
    members = [OTHER] if domain is None else sorted(domain.names)
    groups: dict[tuple[bool, ...], list[str]] = {}
    for member in dict.fromkeys([*(name for name in named if domain is None or name in domain), *members]):
        groups.setdefault(tuple(member in limit for limit in limits), []).append(member)
    return [
        Class(frozenset(group), group[0], frozenset(named) if OTHER in group else frozenset())
        for group in groups.values()
    ]
