"""Reads a node as it was meant, where that is clear. In: a node and what pydantic refuses in it. Out: what it should have been.

Nothing that is read this way is ever published, for each mistake is reported; but with it the rest of the store can be judged, so
that one run reports as much as can be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.readings import nearest
from shelfhelp.source import nodes
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from shelfhelp.model.readings import Habits
    from shelfhelp.parse.shape import Shape
    from shelfhelp.source.nodes import Node, Path

WRONG_SHAPE = frozenset({"dict_type", "model_type", "model_attributes_type", "tuple_type", "string_type"})


def path_of(detail: ErrorDetails) -> Path:
    """Return the path that a complaint of pydantic is about; what stands in brackets there is no step of it."""
    return tuple(step for step in detail["loc"] if not str(step).startswith("["))


def as_meant(root: Node, shape: Shape, details: list[ErrorDetails], habits: Habits) -> Node:
    """Return a node with what was meant in place of each mistake, as far as it is clear; every part keeps its place."""
    unknown = [path for detail in details if detail["type"] == "extra_forbidden" and (path := path_of(detail))]
    renamed = {path: near for path in unknown if (near := shape.nearest_field(path, root))}
    renamed |= {path_of(detail): meant for detail in details if (meant := _key_meant(shape, detail, habits))}
    values = {path_of(detail): meant for detail in details if (meant := _value_meant(root, shape, detail, habits))}
    return _corrected(root, (), values, renamed)


def _corrected(node: Node, path: Path, values: Mapping[Path, str], renamed: Mapping[Path, str]) -> Node:
    match node:
        case TextNode():
            return TextNode(values.get(path, node.text), node.location, node.length)
        case ListNode():
            items = (_corrected(item, (*path, index), values, renamed) for index, item in enumerate(node.items))
            return ListNode(tuple(items), node.location)
        case MapNode():
            names = {key: renamed.get((*path, key), key) for key in node.entries}
            entries = {
                names[key]: _corrected(value, (*path, key), values, renamed) for key, value in node.entries.items()
            }
            return MapNode(entries, {names.get(key, key): of for key, of in node.keys.items()}, node.location)


def _key_meant(shape: Shape, detail: ErrorDetails, habits: Habits) -> str:
    path = path_of(detail)
    kind = shape.key_kind(path[:-1]) if "[key]" in detail["loc"] else None
    meant = nearest(kind, str(path[-1]), habits) if kind else ()
    return meant[0].text if len(meant) == 1 else ""


def _value_meant(root: Node, shape: Shape, detail: ErrorDetails, habits: Habits) -> str:
    path = path_of(detail)
    node = nodes.node_at(root, path)
    is_other = detail["type"] in WRONG_SHAPE | {"missing", "extra_forbidden"} or "[key]" in detail["loc"]
    if is_other or not path or not isinstance(node, TextNode):
        return ""
    if shape.choices(path):
        return shape.nearest_choice(path, node.text)
    meant = nearest(shape.kind(path), node.text, habits)
    return meant[0].text if len(meant) == 1 else ""
