"""A fact is one value of a policy under its key; a change is a fact before and after a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from shelfhelp.cases import ALWAYS, Cases, Line
from shelfhelp.model.situation import DAY, DELIVERED, ORDERED, Case

if TYPE_CHECKING:
    from datetime import date

    from shelfhelp.cases import Situation
    from shelfhelp.model.diagnostic import Location


VIEWS = ("table", "list")
"""What the keys of facts end with that lay out others."""

STAFF_PREFIX = "staff"
"""What the keys of staff's facts begin with."""


def policy_of(key: str) -> str:
    """Return the policy whose fact a key names: `returns`, or `staff.returns` for what only staff may read."""
    first, _, rest = key.partition(".")
    return f"{first}.{rest.split('.', 1)[0]}" if first == STAFF_PREFIX else first


OWN = ("own", "facts")
"""The keys below which a store states facts of its own: in a policy that ShelfHelp knows, and in one that is all its own."""


def key_of(policy: str, path: tuple[str | int, ...]) -> str:
    """Return the key of what stands at a path of a policy. A fact of the store's own is known by its name alone."""
    if path[0] in OWN and len(path) > len(("own", "name")):
        _, name, field, *rest = path
        path = (name, *rest) if field == "value" else (name, field, *rest)
    return ".".join((policy, *(in_key(str(step)) for step in path)))


def in_key(name: str) -> str:
    """Return what stands for a name in a fact's key, which has letters, digits, `_` and `-`: `_ga_-` for the cookie `_ga_*`."""
    return _NOT_IN_KEYS.sub("-", name)


_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A tabular fact: `columns` name what `rows` hold, cell by cell, as plain texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of plain texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value under its key, for every situation of a customer that can still come up.

    `value` is what usually holds on the snapshot's date, None where only cases are stated. `cases` are the lines above it, in the
    order in which they count: those of the policy, and above those that a season in play changes the season's.
    `decided_by` says whose day chooses the version that counts: the order's, or the one of the call.
    `about` are the words by which prose speaks of the fact. `label` is in the store's language, `english` the same for messages,
    which are in English. `is_case` is set where it repeats one case of another fact, which its key begins with;
    `is_own` where the store states it below `own`.
    """

    key: str
    label: str
    value: object
    location: Location
    about: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    english: str = ""
    is_case: bool = False
    is_own: bool = False
    decided_by: Literal["order", "today"] = "today"

    @property
    def policy(self) -> str:
        """The policy that states the fact."""
        return policy_of(self.key)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it: a list or a table without a line."""
        return self.value in ((), Items(())) or (isinstance(self.value, Table) and not self.value.rows)

    @property
    def is_staff(self) -> bool:
        return self.policy.startswith(f"{STAFF_PREFIX}.")

    @property
    def stated(self) -> Cases[Case]:
        """All lines with their places, the usual one last."""
        usual = Case(ALWAYS, self.value, self.location)
        return Cases(tuple(Line(case.condition, case) for case in (*self.cases, usual)))

    @property
    def lines(self) -> Cases[object]:
        """All lines, the usual one last."""
        return Cases(tuple(Line(line.condition, line.value.value) for line in self.stated.lines))

    def says_as(self, other: Fact) -> bool:
        """Return whether another fact has the same lines."""
        return self.lines == other.lines

    def value_for(self, situation: Situation) -> object:
        """Return the value of one customer; what is not known of them fits no line that asks for it."""
        return self.lines.value_in(situation)

    def on(self, day: date) -> object:
        """Return the value for somebody of whom only this day is known, as that of the order, the delivery and the call."""
        return self.value_for(dict.fromkeys((ORDERED, DELIVERED, DAY), day.toordinal()))

    @property
    def seasons(self) -> tuple[Case, ...]:
        """The cases that a season in play states."""
        return tuple(case for case in self.cases if case.season is not None)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact's value before and after a day. `before` is None for a fact that begins, `after` for one that ends.

    `whom` describes the customers for whom it changes, in the store's language; "" is everybody.

    `reason` is the season's name or the editor's announcement; a change comes with a season that begins, with one that ends, or
    with a version.
    """

    key: str
    label: str
    before: object | None
    after: object | None
    effective_from: date
    announced_on: date | None
    reason: str
    location: Location
    whom: str = ""
    begins_season: bool = False
    ends_season: bool = False

    @property
    def subject(self) -> str:
        """What changes, and for whom: `return window (members)`."""
        return f"{self.label} ({self.whom})" if self.whom else self.label

    @property
    def is_season(self) -> bool:
        """Whether a season brings the change or takes it back."""
        return self.begins_season or self.ends_season
