"""Marked text: what YAML says, as texts, lists and mappings with their places, and what can be asked of it or laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Location

USUALLY = "usually"
"""The key of the line that fits everybody; it stands last."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar as it was written. `length` is how many characters a caret line underlines."""

    text: str
    location: Location
    length: int = 0


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping: value by key, and the key's own place by key."""

    entries: Mapping[str, Node]
    keys: Mapping[str, TextNode]
    location: Location


Node = TextNode | ListNode | MapNode
Path = tuple[str | int, ...]


def place_of(root: Node, path: Path) -> Location:
    """Return where `path` is stated below `root`, or where its nearest stated parent is."""
    node = root
    for step in path:
        if isinstance(node, MapNode) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node.location


def node_at(root: Node, path: Path) -> Node | None:
    """Return the node at `path` below `root`, or None."""
    node: Node = root
    for step in path:
        if isinstance(node, MapNode) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def plain(node: Node) -> Any:
    """Return a node as dicts, lists and texts, the input of the models."""
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key: plain(value) for key, value in node.entries.items()}


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, TextNode]]:
    """Yield every text below `node` with its path."""
    match node:
        case TextNode():
            yield path, node
        case ListNode():
            for index, item in enumerate(node.items):
                yield from leaves(item, (*path, index))
        case MapNode():
            for key, value in node.entries.items():
                yield from leaves(value, (*path, key))


def hollow(node: MapNode, path: Path = ()) -> Iterator[tuple[Path, MapNode]]:
    """Yield every mapping below `node` that has no entries, with its path."""
    for key, value in node.entries.items():
        if isinstance(value, MapNode):
            yield from hollow(value, (*path, key)) if value.entries else [((*path, key), value)]


REMOVED = "removed"
"""Written as the value of an entry in a later version: from then on the entry is gone."""


def overlay(base: MapNode, change: MapNode) -> MapNode:
    """Lay a change over a base: mappings are merged key by key, anything else is replaced; `removed` takes an entry away.

    Entries keep their places, and new ones stand behind them; a change that names all of them gives them its own order. Lines
    that are laid over a value without cases make that value their usual one. The line of `usually` stays behind all others, also
    behind those that the change adds.
    """
    entries, keys = dict(base.entries), dict(base.keys)
    for key, value in change.entries.items():
        below = entries.get(key)
        if isinstance(value, TextNode) and value.text == REMOVED:
            entries.pop(key, None)
            keys.pop(key, None)
            continue
        if isinstance(below, TextNode | ListNode) and isinstance(value, MapNode):
            below = MapNode({USUALLY: below}, {USUALLY: keys[key]}, below.location)
        merges = isinstance(below, MapNode) and isinstance(value, MapNode)
        entries[key] = overlay(below, value) if merges else value  # type: ignore[arg-type]  # both are MapNodes
        keys[key] = change.keys[key]
    if base.entries.keys() - {USUALLY} <= change.entries.keys():
        order = [key for key in {**change.entries, **entries} if key in entries]
        entries, keys = {key: entries[key] for key in order}, {key: keys[key] for key in order}
    for usual in (entries, keys):
        if USUALLY in usual:
            usual[USUALLY] = usual.pop(USUALLY)  # type: ignore[assignment]  # what was taken out of it
    return MapNode(entries, keys, base.location)


def with_node(root: Node, path: Path, node: Node) -> Node:
    """Return a node with another one at a path of which it has at least all but the last step."""
    if not path:
        return node
    head, rest = path[0], path[1:]
    if isinstance(root, MapNode):
        below = with_node(root.entries[str(head)], rest, node) if rest else node
        return MapNode({**root.entries, str(head): below}, root.keys, root.location)
    if isinstance(root, ListNode):
        items = (with_node(item, rest, node) if n == head else item for n, item in enumerate(root.items))
        return ListNode(tuple(items), root.location)
    return root


def without(node: MapNode, names: frozenset[str]) -> MapNode:
    """Return a mapping without some of its keys."""
    return MapNode(
        {k: v for k, v in node.entries.items() if k not in names},
        {k: v for k, v in node.keys.items() if k not in names},
        node.location,
    )
