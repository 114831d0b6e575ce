"""Weeks as people write them: `monday to friday: 9:00-17:00`. In: what a version or a season states. Out: the same, day by day.

Days are told apart before versions are laid over each other, so that a later one may change a single day of a span.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.model.policies.contact import DAILY, Week
from shelfhelp.model.values import Weekday
from shelfhelp.model.values.hours import CLOSED, days_through
from shelfhelp.source import defects
from shelfhelp.source.nodes import MapNode, TextNode

if TYPE_CHECKING:
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.parse.shape import Shape
    from shelfhelp.source.nodes import Node, Path

_DAYS = tuple(day.name.lower() for day in Weekday)
_MEANT = {"weekdays": "monday to friday", "weekday": "monday to friday", "weekends": "saturday and sunday"}
_MEANT |= {"weekend": "saturday and sunday", **dict.fromkeys(("every day", "everyday", "all days", "always"), DAILY)}
_IN_GERMAN = dict(
    zip(_DAYS, ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"), strict=True)
)


def day_by_day(own: MapNode, shape: Shape) -> tuple[MapNode, list[Diagnostic]]:
    """Return what is stated with each day of its weeks under a key of its own, and what is wrong with their keys."""
    found: list[Diagnostic] = []
    return _walk(own, (), shape, found), found


def _walk(node: MapNode, path: Path, shape: Shape, found: list[Diagnostic]) -> MapNode:
    if shape.type_at(path) is Week:
        return _told_apart(node, found)
    entries: dict[str, Node] = {
        key: _walk(value, (*path, key), shape, found) if isinstance(value, MapNode) else value
        for key, value in node.entries.items()
    }
    return MapNode(entries, node.keys, node.location)


def _told_apart(week: MapNode, found: list[Diagnostic]) -> MapNode:
    entries: dict[str, Node] = {}
    keys: dict[str, TextNode] = {}
    for key, stated in week.entries.items():
        value, place = stated, week.keys[key]
        days = days_of(key)
        if not days and (meant := _meant(key)):
            what, way_out = f'"{key}" names no days', f'write "{meant}:"'
            found.append(defects.UNKNOWN_KEY.at(place.location, what, help=way_out, length=len(key)))
            days = days_of(meant)
        if len(days) > 1 and isinstance(value, TextNode) and not value.text:
            what, way_out = f'"{key}" has no value', f'write "{key}: …" with "closed", or the hours of these days'
            found.append(defects.SCHEMA.at(place.location, what, help=way_out, length=len(key)))
            value = TextNode(str(CLOSED), place.location)
        twice = [day for day in days if day in entries]
        if twice:
            what = f'the hours on {twice[0].capitalize()}s are stated twice, by "{keys[twice[0]].text}" and by "{key}"'
            way_out = "name each day once"
            found.append(defects.SCHEMA.at(place.location, what, help=way_out, length=len(key)))
        for day in days or (key,):
            entries[day], keys[day] = value, place
    return MapNode(entries, keys, week.location)


def days_of(key: str) -> tuple[str, ...]:
    """Return the days that a key names: one, two, a span of them, also past the week's end, or all; none where it names no days."""
    if key == DAILY:
        return _DAYS
    names = re.split(" to | and ", key)
    numbers = [_DAYS.index(name) for name in names if name in _DAYS]
    if len(numbers) < len(names) or len(names) > 2 or len(numbers) > len(set(numbers)):  # noqa: PLR2004 a first and a last one
        return ()
    if " to " not in key:
        return tuple(names)
    return tuple(day.name.lower() for day in days_through(Weekday(numbers[0]), Weekday(numbers[-1])))


def _meant(key: str) -> str:
    """Return the days that were meant by a key that names none: `Mon-Fri`, `weekend`; "" where that is not clear."""
    folded = " ".join(key.casefold().split())
    words = [day for word in re.findall(r"[a-z]{2,}", folded) for day in _DAYS if _may_be(word.rstrip("s"), day)]
    span = " to ".join(words)
    return _MEANT.get(folded) or (span if days_of(span) else "")


def _may_be(word: str, day: str) -> bool:
    """Return whether a word names a day: in English by three letters or more, in German as a whole or by its first two."""
    german = _IN_GERMAN[day]
    return word in (german, german[:2]) or (len(word) >= len("mon") and day.startswith(word))
