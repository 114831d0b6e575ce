"""From a YAML node to a typed model, with every complaint at the line and column that it is about, in an editor's words."""

from __future__ import annotations

import difflib
import re
import types
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from shelfhelp.model.values import Text, Value
from shelfhelp.source import defects, nodes
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.source.nodes import Node, Path

M = TypeVar("M", bound=BaseModel)

_KEY_FORM = "a key is made of letters, digits, - and _, without blanks, 64 characters at most"
_STRANGE_BLANK = re.compile(r"[^\S ]|[\u200b-\u200f\u2060\ufeff]")
_EXAMPLES_SHOWN = 3
_WRONG_SHAPE = frozenset({"dict_type", "model_type", "model_attributes_type", "tuple_type", "string_type"})


def validate(model: type[M], node: Node, *, own: MapNode | None = None) -> tuple[M | None, list[Diagnostic]]:
    """Make a model of a node. Returns None with the findings where any part of it is wrong.

    `own` is what was written at this date, where `node` is that laid over what was written before.
    """
    try:
        return model.model_validate(nodes.plain(node)), []
    except ValidationError as error:
        judge = _Judge(model, node, own or MapNode({}, {}, node.location))
        return None, judge.findings(error.errors(include_url=False))


def unreported(problems: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is said about a place that another finding has refused already: one mistake, one finding."""
    refused = {finding.location for finding in found}
    return [problem for problem in problems if problem.location not in refused]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says what is wrong with one node, which was to become one model."""

    model: type[BaseModel]
    root: Node
    own: MapNode

    def findings(self, details: list[ErrorDetails]) -> list[Diagnostic]:
        """Return a finding for each mistake, of which pydantic may see two: a key that is unknown, and one that is missing."""
        unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"]
        told = {(*path[:-1], self._nearest_field(path)) for path in unknown}
        strays = {parent: path for path in reversed(unknown) if (parent := self._empty_above(path))}
        stray = [self._stray(parent, path) for parent, path in strays.items()]
        told |= strays.keys() | {path for path in unknown if self._empty_above(path)}
        return [*stray, *(self._finding(detail) for detail in details if _path(detail) not in told)]

    def _empty_above(self, path: Path) -> Path:
        """Return the path of the key above an unknown one, if entries belong below it and it has none; else ()."""
        parent = nodes.node_at(self.root, path[:-1])
        if not isinstance(parent, MapNode):
            return ()
        known = self._fields(path[:-1])
        above = [key for key in list(parent.keys)[: list(parent.keys).index(str(path[-1]))] if key in known]
        if not above or _shape_of(_strip(self._type_at((*path[:-1], above[-1])))) is not MapNode:
            return ()
        node = parent.entries[above[-1]]
        return (*path[:-1], above[-1]) if isinstance(node, TextNode) and not node.text else ()

    def _stray(self, parent: Path, path: Path) -> Diagnostic:
        what = f'"{path[-1]}" stands beside {parent[-1]}, not below it'
        way_out = f"indent it deeper than {parent[-1]}, and with it all that belongs there"
        return defects.SCHEMA.at(self._key_place(path), what, help=way_out, length=len(str(path[-1])))

    def _finding(self, detail: ErrorDetails) -> Diagnostic:
        path, kind = _path(detail), detail["type"]
        if kind == "extra_forbidden":
            return self._unknown_key(path)
        if kind == "missing":
            return self._missing(path)
        if "[key]" in detail["loc"]:
            what = f'"{path[-1]}" cannot be a key'
            return defects.SCHEMA.at(self._key_place(path), what, help=_KEY_FORM, length=len(str(path[-1])))
        node = nodes.node_at(self.root, path)
        if kind in _WRONG_SHAPE or not isinstance(node, TextNode):
            return self._wrong_shape(path, node)
        return self._wrong_value(path, node, detail) if node.text else self._empty(path, node)

    def _empty(self, path: Path, node: TextNode) -> Diagnostic:
        if isinstance(path[-1], int):
            what = f"an item of {_named(path)} is empty"
            return defects.SCHEMA.at(node.location, what, help="write it, or take its dash away")
        name = _named(path)
        return defects.SCHEMA.at(self._key_place(path), f"{name} has no value", help=self._how(path), length=len(name))

    def _unknown_key(self, path: Path) -> Diagnostic:
        key = str(path[-1])
        near = self._nearest_field(path)
        way_out = f'did you mean "{near}"?' if near else f"the keys here are: {', '.join(self._fields(path[:-1]))}"
        what = f'"{key}" is not a known key'
        return defects.UNKNOWN_KEY.at(self._key_place(path), what, help=way_out, length=len(key))

    def _missing(self, path: Path) -> Diagnostic:
        key = str(path[-1])
        removed = nodes.node_at(self.own, path)
        if removed is not None:
            what = f'"{key}" cannot be removed, because it is always stated'
            way_out = "state what holds instead"
            return defects.SCHEMA.at(removed.location, what, help=way_out, length=len(nodes.REMOVED))
        label = self._fields(path[:-1]).get(key, "")
        what = f'"{key}"{f" ({label})" if label else ""} is missing'
        choices = self._choices(path)
        examples = () if choices else self._examples(path)
        way_out = f'add a line "{key}: {examples[0] if examples else "…"}"'
        way_out += f" with one of: {', '.join(choices)}" if choices else ""
        return defects.SCHEMA.at(nodes.place_of(self.root, path[:-1]), what, help=way_out)

    def _wrong_value(self, path: Path, node: TextNode, detail: ErrorDetails) -> Diagnostic:
        if detail["type"] in {"literal_error", "enum"}:
            near = difflib.get_close_matches(node.text, self._choices(path), n=1)
            what, way_out = f'"{node.text}" is not a choice here', f'did you mean "{near[0]}"?' if near else ""
        elif detail["type"] == "string_pattern_mismatch":
            what, way_out = f'"{node.text}" cannot be a name here', _KEY_FORM
        else:
            what, _, way_out = str(detail.get("ctx", {}).get("error", detail["msg"])).partition("; ")
        if _STRANGE_BLANK.search(node.text):
            way_out = "there is a blank in it that is not an ordinary one: delete it and type it anew"
        what = f"{_named(path)}: {what}"
        return defects.SCHEMA.at(node.location, what, help=way_out or self._how(path), length=node.length)

    def _wrong_shape(self, path: Path, node: Node | None) -> Diagnostic:
        """Say that there is a value, a list or a mapping where something else of the three belongs."""
        name, wanted = _named(path), _strip(self._type_at(path))
        if isinstance(node, TextNode) and not node.text:
            place, length, what = self._key_place(path), len(name), f"{name} is empty"
        else:
            place = nodes.place_of(self.root, path)
            length = node.length if isinstance(node, TextNode) else 1
            what = f"{name} holds {_SHAPES[_shape_of(wanted)]}, not {_SHAPES[type(node)]}"
        return defects.SCHEMA.at(place, what, help=self._shaped(path, node, wanted), length=length)

    def _shaped(self, path: Path, node: Node | None, wanted: Any) -> str:
        shape = _shape_of(wanted)
        if shape is MapNode:
            dashes = ", without dashes" if isinstance(node, ListNode) else ""
            return f'write its entries on the lines below, each as "key: value" and indented{dashes}'
        if shape is ListNode:
            is_short = isinstance(node, TextNode) and node.text and not set(node.text) & set(",:[]{}")
            inline = f"{_named(path)}: [{node.text}], or " if isinstance(node, TextNode) and is_short else ""
            return f'write {inline}each item on a line of its own, indented, beginning with "- "'
        if isinstance(node, MapNode) and isinstance(path[-1], int) and (text := _split_by_colon(node)):
            return f'because of its colon, this is read as a key and a value; put it in quotes: "{text}"'
        return self._how(path)

    def _how(self, path: Path) -> str:
        """Say how a value of this type is written."""
        choices = self._choices(path)
        if choices:
            return f"write one of: {', '.join(choices)}"
        *others, last = [f'"{example}"' for example in self._examples(path)[:_EXAMPLES_SHOWN]] or [""]
        if not last:
            return "write a name" if _strip(self._type_at(path)) is str else "write a few words"
        return f"write it like {', '.join(others)} or {last}" if others else f"write it like {last}"

    def _choices(self, path: Path) -> list[str]:
        wanted = _strip(self._type_at(path))
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            return [str(choice.value) for choice in wanted]
        return [str(choice) for choice in get_args(wanted) if isinstance(choice, str)]

    def _examples(self, path: Path) -> tuple[str, ...]:
        wanted = _strip(self._type_at(path))
        is_value = isinstance(wanted, type) and issubclass(wanted, Value) and wanted is not Text
        return wanted.EXAMPLES if is_value else ()

    def _key_place(self, path: Path) -> Location:
        parent = nodes.node_at(self.root, path[:-1])
        if isinstance(parent, MapNode) and path and path[-1] in parent.keys:
            return parent.keys[str(path[-1])].location
        return nodes.place_of(self.root, path)

    def _nearest_field(self, path: Path) -> str:
        near = difflib.get_close_matches(str(path[-1]).casefold(), self._fields(path[:-1]), n=1)
        return near[0] if near else ""

    def _fields(self, path: Path) -> dict[str, str]:
        """Return the keys that the model at `path` knows, with their spoken names."""
        inner = _strip(self._type_at(path))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return {name: field.title or "" for name, field in inner.model_fields.items()}
        return {}

    def _type_at(self, path: Path) -> Any:
        current: Any = self.model
        for step in path:
            current = _strip(current)
            if isinstance(current, type) and issubclass(current, BaseModel):
                field = current.model_fields.get(str(step))
                current = field.annotation if field else None
            elif get_origin(current) is dict:
                current = get_args(current)[1]
            elif get_origin(current) is tuple:
                current = get_args(current)[0]
        return current


_SHAPES: dict[type, str] = {TextNode: "a single value", ListNode: "a list", MapNode: "entries"}


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _named(path: Path) -> str:
    keys = [str(step) for step in path if isinstance(step, str)]
    return keys[-1] if keys else "this entry"


def _shape_of(wanted: Any) -> type:
    if get_origin(wanted) is dict or (isinstance(wanted, type) and issubclass(wanted, BaseModel)):
        return MapNode
    return ListNode if get_origin(wanted) is tuple else TextNode


def _split_by_colon(node: MapNode) -> str:
    """Return the text that was meant, where its colon made one key and one value of it."""
    if len(node.entries) != 1:
        return ""
    (key, value), *_ = node.entries.items()
    is_one_line = isinstance(value, TextNode) and value.location.line == node.location.line
    return f"{key}: {value.text}" if is_one_line and isinstance(value, TextNode) else ""


def _strip(annotation: Any) -> Any:
    """Take `| None` off a type."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation
