"""Places that a store or a method goes to: what lies within what, and how somebody has written it.

A group of places is one word, and one finding.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.situation import COUNTRY, countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.situation import Words
    from shelfhelp.model.snapshot import StatedSnapshot
    from shelfhelp.model.values import Territory


def as_written(snapshot: StatedSnapshot, *path: str, of: Sequence[Territory]) -> Mapping[Location, list[Territory]]:
    """Return the places `of` a list of the shipping policy by where each word of the list stands."""
    written: dict[Location, list[Territory]] = {}
    for index, place in enumerate(of):
        written.setdefault(snapshot.place("shipping", *path, index), []).append(place)
    return written


def lies_within(place: Territory, places: AbstractSet[Territory]) -> bool:
    """Return whether a place is one of others, or in one of them, or all of its regions are among them."""
    regions = regions_of(place.country.code)
    return not places.isdisjoint((place, replace(place, region=""))) or (
        bool(regions) and all(replace(place, region=region) in places for region in regions)
    )


def named(places: Iterable[Territory]) -> list[Territory]:
    """Return places that are told one by one, and not by the names of the groups that they are in."""
    return [replace(place, group="") for place in places]


def member(place: Territory) -> str:
    """Return the member of the dimension of countries that a place is."""
    (name,) = countries((place,))
    return name


def words_for(places: Iterable[Territory], words: Words) -> str:
    """Return what to write for places in a list of them: codes, and the words of the store's groups."""
    groups = {words.titles.get(said): word for word, said in words.members.items() if said[0] == COUNTRY}
    return ", ".join(dict.fromkeys(groups.get(place.group) or str(place) for place in places))
