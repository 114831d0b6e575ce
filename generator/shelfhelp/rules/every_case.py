"""Lets a rule see everybody. In: a check, and a snapshot whose policies hold usual values. Out: what it finds for any customer.

A promise can be kept for most and broken for a few: for those of a case, in a season, or where the lines of two facts meet. So
a check runs for each kind of customer that the facts which it reads tell apart, and reads what that kind gets. What always
holds: a finding is told once, with the words of the simplest kind that shows it; what usually holds needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, wraps
from inspect import getattr_static
from itertools import islice
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import AllBut, Interval, kinds
from shelfhelp.model.fact import STAFF_PREFIX, Items, Table, in_key
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.situation import COUNTED_BY, DAY, DELIVERED, ORDERED, spans
from shelfhelp.model.values import Window
from shelfhelp.rules.english import whom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shelfhelp.cases import Box, Cases, Condition, CustomerKind, Situation
    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.situation import Case, Words
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.source.nodes import Path

MOST_KINDS = 2_000
"""For how many kinds of customer a check is held against the lines of several facts at once.

Where there are more, each fact's own kinds are looked at, with what the other facts say of them: not every meeting of two lines,
and still each line.
"""


def in_every_case(
    check: Callable[[StatedSnapshot], Iterable[Diagnostic]],
) -> Callable[[StatedSnapshot], Iterator[Diagnostic]]:
    """Make a check look at every kind of customer that the facts which it reads tell apart."""

    @wraps(check)
    def all_of_them(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
        told: set[Diagnostic] = set()
        for seen, findings in _for_each_kind(check, snapshot):
            for finding in findings:
                bare = replace(finding, notes=())
                if bare not in told:
                    told.add(bare)
                    so = so_for((seen.told,), seen.lines, snapshot.words)
                    yield finding.noting(so) if so else finding

    return all_of_them


def so_for(condition: Condition, lines: Iterable[Case], words: Words) -> str:
    """Note for whom a finding holds, "" for what usually holds. A season that `lines` are of stands for its days."""
    seasons = dict.fromkeys(line.season for line in lines if line.season is not None)
    counted = {COUNTED_BY[season.applies_to] for season in seasons}
    rest = tuple({name: limit for name, limit in box.items() if name not in counted} for box in condition)
    who = "" if {} in rest else whom(rest, words)
    is_when = all(box.keys() == {DAY} for box in rest)
    named = " and ".join(f'"{season.name}"' for season in seasons)
    within = f"in the season{'s' if len(seasons) > 1 else ''} {named}" if named else ""
    parts = [f"for {who}" if who and not is_when else who, within]
    return f"this is so {' '.join(filter(None, parts))}" if any(parts) else ""


def left_at_least(value: object, condition: Condition) -> object:
    """Return a value of those who fit a condition; of a window that ends on a day what is left of it for their last orders."""
    ends = [
        [span.high for name, span in spans((box,)) if name in {ORDERED, DELIVERED} and span.high is not None]
        for box in condition
    ]
    if not isinstance(value, Window) or not all(ends):
        return value
    return value.for_orders_until(date.fromordinal(max(min(days) for days in ends)))


def _for_each_kind(
    check: Callable[[StatedSnapshot], Iterable[Diagnostic]], snapshot: StatedSnapshot
) -> list[tuple[_Seen, list[Diagnostic]]]:
    """Return what a check finds for each kind of customer, the simplest first.

    Which facts a check reads shows when it runs, and can depend on whom it runs for: it runs again until it reads no new one.
    """
    cases = {
        _path(fact.key): fact.stated
        for fact in snapshot.facts.values()
        if fact.cases and not isinstance(fact.value, Table | Items)
    }
    read: dict[Path, None] = {}
    while True:
        known = {path: cases[path] for path in read}
        found: dict[tuple[object, ...], tuple[_Seen, list[Diagnostic]]] = {}
        for kind in _kinds(list(known.values()), snapshot):
            seen = _Seen(cases, kind, read)
            if seen.gets(known) not in found:
                found[seen.gets(known)] = seen, list(check(seen.view(snapshot)))
        if len(read) == len(known):
            return sorted(found.values(), key=lambda one: len(one[0].told))


def _kinds(cases: Sequence[Cases[Case]], snapshot: StatedSnapshot) -> list[CustomerKind]:
    """Return the kinds of customer that cases tell apart, or where these are too many, those that each of them does."""
    domains = snapshot.words.domains
    together = list(islice(filter(_can_be, kinds(cases, domains)), MOST_KINDS + 1))
    if len(together) <= MOST_KINDS:
        return together
    return [kind for one in cases for kind in kinds([one], domains)]


def _can_be(kind: CustomerKind) -> bool:
    """Return whether somebody can be of a kind: nothing is delivered before it is ordered."""
    ordered, delivered = (kind.limits.get(name) for name in (ORDERED, DELIVERED))
    if not isinstance(ordered, Interval) or not isinstance(delivered, Interval):
        return True
    return ordered.low is None or delivered.high is None or ordered.low <= delivered.high


def _path(key: str) -> Path:
    kind, *path = key.split(".")
    return (f"{kind}.{path[0]}", *path[1:]) if kind == STAFF_PREFIX else (kind, *path)


@dataclass(frozen=True)
class _Seen:
    """The policies as one kind of customer finds them. `read` gathers which values in cases are looked at."""

    cases: Mapping[Path, Cases[Case]]
    kind: CustomerKind
    read: dict[Path, None]

    def view(self, snapshot: StatedSnapshot) -> StatedSnapshot:
        """Return a snapshot whose policies and places are those of this kind."""
        policies: dict[str, Any] = {kind: self.at((kind,), policy) for kind, policy in snapshot.policies.items()}
        places = {kind: _SeenPlaces(kind, stated, self) for kind, stated in snapshot.places.items()}
        return replace(snapshot, policies=policies, places=places)

    def at(self, path: Path, usual: object) -> Any:
        """Return what this kind finds at a path."""
        if path in self.cases:
            case = self.case(path)
            return usual if case is None else left_at_least(case.value, (self._extents,))
        if isinstance(usual, Mapping):
            return _SeenEntries(path, usual, self)
        return _SeenPart(path, usual, self) if isinstance(usual, Part) else usual

    def case(self, path: Path) -> Case | None:
        """Return the line of cases that counts for this kind; None for the usual one."""
        self.read.setdefault(path)
        return self._line(path, self.kind.example)

    def gets(self, paths: Iterable[Path]) -> tuple[object, ...]:
        """Return what a check finds at some paths, for telling kinds apart: the lines, and what is left of a window."""
        lines = [(path, self.cases[path].line_in(self.kind.example)) for path in paths]
        values = [self.cases[path].lines[number or 0].value.value for path, number in lines]
        windows = [left_at_least(value, (self._extents,)) if isinstance(value, Window) else None for value in values]
        return (*lines, *windows)

    @property
    def lines(self) -> list[Case]:
        """The lines above the usual ones that count for this kind."""
        found = (self._line(path, self.kind.example) for path in self.read)
        return [line for line in found if line is not None]

    @property
    def told(self) -> Box:
        """What must be said of this kind so that the same lines count: what is not said fits no line that asks for it."""
        said = dict(self._extents)
        for name in self._extents:
            without = {other: self.kind.example[other] for other in said if other != name}
            if all(self._line(path, without) == self._line(path, self.kind.example) for path in self.read):
                del said[name]
        return said

    @property
    def _extents(self) -> Box:
        return {name: limit for name, limit in self.kind.limits.items() if not isinstance(limit, AllBut)}

    def _line(self, path: Path, situation: Situation) -> Case | None:
        *above, _ = self.cases[path].lines
        number = self.cases[path].line_in(situation)
        return None if number is None or number == len(above) else above[number].value


class _SeenPart:
    """A part of a policy, of which each value is what one kind of customer finds there."""

    def __init__(self, path: Path, part: Part, seen: _Seen) -> None:
        self._path, self._part, self._seen = path, part, seen

    __class__ = property(lambda self: type(self._part))  # rules ask what kind of policy it is

    def __getattr__(self, name: str) -> Any:
        own = _of_type(type(self._part), name)
        if isinstance(own, property):
            return own.__get__(self)
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        return self._seen.at((*self._path, name), getattr(self._part, name))


@lru_cache(maxsize=2048)
def _of_type(part: type[Part], name: str) -> object:
    """Return what a kind of policy itself has by a name; looking for that takes longer than most rules do with it."""
    return getattr_static(part, name, None)


class _SeenEntries(Mapping[Any, Any]):
    """Entries of a policy, of which each is what one kind of customer finds there."""

    def __init__(self, path: Path, entries: Mapping[Any, Any], seen: _Seen) -> None:
        self._path, self._entries, self._seen = path, entries, seen

    def __getitem__(self, key: Any) -> Any:
        return self._seen.at((*self._path, in_key(str(key))), self._entries[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _SeenPlaces(Mapping["Path", "Location"]):
    """The places of a policy's values: for each, the line that counts for one kind of customer."""

    def __init__(self, kind: str, places: Mapping[Path, Location], seen: _Seen) -> None:
        self._kind, self._places, self._seen = kind, places, seen

    def __getitem__(self, path: Path) -> Location:
        whole = (self._kind, *(step if isinstance(step, int) else in_key(step) for step in path))
        case = self._seen.case(whole) if whole in self._seen.cases else None
        return self._places[path] if case is None else case.location

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
