"""What was seen, by what is stated: which entries belong to which cookie of the policy, and which to none."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.model.cookie_names import closest, writable
from shelfhelp.verify.cookies.known import known
from shelfhelp.verify.cookies.seen import Storage, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shelfhelp.verify.cookies.seen import BrowserEntry, ShopVisits

ANY = "*"
"""What stands for names that no policy can state, and for what is left over where there is too much to name."""

MOST_NAMED = 40
"""How many undeclared names are told one by one; more are no slip of one line, and are counted."""

_DIFFERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Fa-f]*[0-9][0-9A-Fa-f]{7,}|[0-9]+")
"""Parts of names that are numbers made up for a visitor or a page: UUIDs, long hexadecimal ones, digits."""

_MADE_UP = 8
"""A number of so many digits is made up, and need not be seen twice to be known as one that differs."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry, and the visit that found it."""

    visit: Visit
    entry: BrowserEntry


@dataclass(frozen=True, slots=True)
class ByName:
    """What was found of each stated name, and by the names under which the others would be stated."""

    stated: Mapping[str, tuple[Sighting, ...]]
    undeclared: Mapping[str, tuple[Sighting, ...]]


def by_name(seen: ShopVisits, stated: Iterable[str]) -> ByName:
    """Sort what was seen by the stated names; what none of them stands for is grouped by what its names have in common."""
    names = tuple(stated)
    of_stated: dict[str, list[Sighting]] = defaultdict(list)
    others: list[Sighting] = []
    for visited in seen.visits:
        for entry in visited.entries:
            name = closest(entry.name, names)
            (others if name is None else of_stated[name]).append(Sighting(visited.visit, entry))
    return ByName({name: tuple(found) for name, found in of_stated.items()}, _grouped(others))


def _grouped(found: list[Sighting]) -> dict[str, tuple[Sighting, ...]]:
    alike: dict[str, set[str]] = defaultdict(set)
    for one in found:
        alike[_shape(one.entry.name)].add(one.entry.name)
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for one in found:
        groups[_name(one.entry, len(alike[_shape(one.entry.name)]))].append(one)
    first = sorted(groups, key=lambda name: (name == ANY, name))[:MOST_NAMED]
    rest = [one for name, of in groups.items() if name not in first for one in of]
    if rest:
        groups = {name: groups[name] for name in first} | {ANY: [*groups.get(ANY, []), *rest]}
    return {name: tuple(of) for name, of in sorted(groups.items())}


def _name(entry: BrowserEntry, alike: int) -> str:
    """Return the name under which a policy would state an entry: the known one, or with `*` for what differs."""
    entry_is = known(entry.name, entry.host)
    if entry_is is not None:
        return writable(entry_is.name)
    made_up = any(len(run) >= _MADE_UP for run in _DIFFERS.findall(entry.name))
    return writable(_shape(entry.name) if alike > 1 or made_up else entry.name)


def _shape(name: str) -> str:
    return _DIFFERS.sub("*", name)


def described(found: Iterable[Sighting]) -> str:
    """Return where entries of one name are kept: "a cookie of www.shop.example, local storage of cdn.example"."""
    places = dict.fromkeys((one.entry.kind, one.entry.host) for one in found)
    words = {Storage.COOKIE: "a cookie", Storage.LOCAL: "local storage", Storage.SESSION: "session storage"}
    told = [f"{words[kind]} of {host or 'a page without a host'}" for kind, host in list(places)[:_MOST_PLACES]]
    more = len(places) - len(told)
    return f"{', '.join(told)} and {more} more" if more else ", ".join(told)


_MOST_PLACES = 3
