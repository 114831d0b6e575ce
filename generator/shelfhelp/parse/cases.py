"""Takes the cases out of a policy's node. In: a node whose values may be lines of cases. Out: its usual values, and the cases.

A mapping is a value's cases where its model wants one value or a list, and a key of it is `usually` or a word for a case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, all_of
from shelfhelp.model.situation import COUNTRY, named, spans
from shelfhelp.parse.conditions import UnknownWordError, is_condition, read_condition
from shelfhelp.source import defects
from shelfhelp.source.nodes import USUALLY, ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.cases import Condition
    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.model.situation import Words
    from shelfhelp.parse.shape import Shape
    from shelfhelp.source.nodes import Node, Path


@dataclass(frozen=True, slots=True)
class CaseNode:
    """A line of cases as it was written: its keys, the outer ones first, its condition, and the node of its value."""

    written: tuple[str, ...]
    condition: Condition
    node: Node

    @property
    def key(self) -> str:
        """What names the line behind its fact's key; "" where a number or a day is part of it."""
        if not self.written or spans(self.condition) or not named(self.condition):
            return ""
        return ".".join("-".join(name.replace(",", " or").split()) for name in self.written)


@dataclass
class CasesTaken:
    """What was taken out of a node: the lines above the usual one by path, where they stand, and what is wrong with them.

    `is_whole` says that everything was read, if only as it was meant. `unread` are the places of keys whose lines are all
    wrong: that they have no value is no mistake of its own.
    """

    lines: dict[Path, list[CaseNode]] = field(default_factory=dict)
    places: dict[Path, Location] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    is_whole: bool = True
    unread: set[Location] = field(default_factory=set)


def take_cases(node: MapNode, shape: Shape, words: Words) -> tuple[MapNode, CasesTaken]:
    """Return a node with the usual value, where there is one, in place of each value's cases, and what was taken out."""
    taken = CasesTaken()
    plain = _walk(node, (), shape, words, taken)
    return plain if isinstance(plain, MapNode) else node, taken


def spread(below: MapNode, own: MapNode) -> MapNode:
    """Return what a season states; one value over cases is for everybody, and so stands in each of their lines."""
    entries = {key: _spread(below.entries.get(key), value) for key, value in own.entries.items()}
    return MapNode(entries, own.keys, own.location)


def _spread(below: Node | None, own: Node) -> Node:
    if not isinstance(below, MapNode):
        return own
    if isinstance(own, MapNode):
        return spread(below, own)
    if USUALLY not in below.entries:
        return own
    return MapNode({key: _spread(line, own) for key, line in below.entries.items()}, below.keys, own.location)


def _walk(node: Node, path: Path, shape: Shape, words: Words, taken: CasesTaken) -> Node | None:
    if isinstance(node, ListNode):
        items = (_walk(item, (*path, n), shape, words, taken) for n, item in enumerate(node.items))
        return ListNode(tuple(item for item in items if item is not None), node.location)
    if not isinstance(node, MapNode):
        return node
    if path and shape.is_value(path) and any(is_condition(key, words) for key in node.entries):
        lines = list(_lines(node, ALWAYS, (), words, taken))
        usual = next((line for line in lines if line.condition == ALWAYS), None)
        if usual is not None or shape.is_partial(path):
            taken.lines[path] = [line for line in lines if line is not usual]
            taken.places[path] = node.location
            return usual.node if usual is not None else None
        if taken.is_whole:
            what = f'"{path[-1]}" has no line for everybody else'
            taken.found.append(defects.GAP.at(node.location, what, help=_for_everybody_else(node, lines)))
            taken.is_whole = False
        return lines[-1].node if lines else TextNode("", node.location)
    walked = {key: _walk(value, (*path, key), shape, words, taken) for key, value in node.entries.items()}
    nothing = {key for key, value in walked.items() if isinstance(value, TextNode) and not value.text}
    taken.unread |= {node.keys[key].location for key in nothing if isinstance(node.entries[key], MapNode)}
    return MapNode({key: plain for key, plain in walked.items() if plain is not None}, node.keys, node.location)


def _for_everybody_else(node: MapNode, lines: list[CaseNode]) -> str:
    """Return how to close a gap. The last of the places that a value names may stand for all that are not named."""
    way_out, last = f'add a line "{USUALLY}: …" below the others', next(reversed(tuple(node.entries)))
    if not lines or {dimension for dimension, _ in named(lines[-1].condition)} != {COUNTRY}:
        return way_out
    return f'{way_out}; or, if these are all places that you deliver to, write "{USUALLY}" in place of "{last}"'


_LIKE = 'write it like "over 29.00 USD" or "ordered from 2026-11-01 to 2026-12-24"'


def _lines(
    node: MapNode, above: Condition, names: tuple[str, ...], words: Words, taken: CasesTaken
) -> Iterator[CaseNode]:
    """Yield the lines of a mapping, those of a nested one with the condition that it stands below."""
    for key, value in node.entries.items():
        condition, meant = ALWAYS, key
        try:
            condition = all_of(above, read_condition(key, words))
            _refuse_line(node, key, condition, names)
        except ValueError as error:
            taken.found.append(refused(error, node.keys[key].location, key))
            meant = _meant(key, error, words)
            taken.is_whole = taken.is_whole and bool(meant)
            if not meant:
                continue
            condition = all_of(above, read_condition(meant, words))
        here = names if meant == USUALLY else (*names, meant)
        if isinstance(value, MapNode):
            yield from _lines(value, condition, here, words, taken)
        else:
            yield CaseNode(here, condition, value)


def _meant(key: str, error: ValueError, words: Words) -> str:
    """Return the condition that was meant by a wrong one; "" where that is not clear."""
    if not isinstance(error, UnknownWordError):
        return USUALLY if key == USUALLY else ""
    meant = key.replace(error.word, error.meant) if error.meant else ""
    try:
        return meant if meant and read_condition(meant, words) else ""
    except ValueError:
        return ""


def _refuse_line(node: MapNode, key: str, condition: Condition, names: tuple[str, ...]) -> None:
    """Raise a `ValueError` for a line that says nothing, or says it to nobody."""
    value, last = node.entries[key], list(node.entries)[-1]
    if isinstance(value, TextNode) and not value.text:
        message = f'"{key}" has no value; write what holds behind "{key}:", or take the line away'
        raise ValueError(message)
    if not condition:
        message = (
            f'nobody who fits "{names[-1]}" also fits "{key}"; move this line out of "{names[-1]}", or take it away'
        )
        raise ValueError(message)
    if key == USUALLY and key != last:
        message = f'"{USUALLY}" fits everybody, so no line below it counts; move it below "{last}"'
        raise ValueError(message)


def refused(error: ValueError, location: Location, text: str) -> Diagnostic:
    """Report a condition that cannot be read, at the place where its text stands."""
    what, _, way_out = str(error).partition("; ")
    defect = defects.UNKNOWN_CASE if isinstance(error, UnknownWordError) else defects.SCHEMA
    return defect.at(location, what, help=way_out or _LIKE, length=len(text))
