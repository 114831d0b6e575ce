"""Groups in lists of places: `destinations: [contiguous-48]`. In: what a version states. Out: the same, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.situation import COUNTRY
from shelfhelp.model.values import Territory
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.situation import Words
    from shelfhelp.parse.shape import Shape
    from shelfhelp.source.nodes import Node, Path


def place_by_place(own: MapNode, shape: Shape, words: Words) -> MapNode:
    """Return what is stated with the places of each group in the group's stead, each with the group's name."""
    return _in_entries(own, (), shape, words)


def _in_entries(node: MapNode, path: Path, shape: Shape, words: Words) -> MapNode:
    entries = {key: _in_node(value, (*path, key), shape, words) for key, value in node.entries.items()}
    return MapNode(entries, node.keys, node.location)


def _in_node(node: Node, path: Path, shape: Shape, words: Words) -> Node:
    if isinstance(node, MapNode):
        # Cases of a list have its path: the keys of their lines are conditions, and no keys of the policy.
        return _in_entries(node, path, shape, words)
    if isinstance(node, ListNode) and shape.type_at((*path, 0)) is Territory:
        return ListNode(tuple(one for item in node.items for one in _places(item, words)), node.location)
    return node


def _places(item: Node, words: Words) -> Iterator[Node]:
    dimension, members = words.members.get(item.text, ("", frozenset())) if isinstance(item, TextNode) else ("", ())
    if not isinstance(item, TextNode) or dimension != COUNTRY:
        yield item
        return
    name = words.titles.get((COUNTRY, frozenset(members)), item.text)
    for member in sorted(members):
        yield TextNode(f"{member.replace('/', '-')} in {name}", item.location, item.length)
