"""From a YAML node to a typed model, with every complaint at the line and column that it is about, in an editor's words."""

from __future__ import annotations

import difflib
import types
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from shelfhelp.source import defects, yaml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from shelfhelp.model.diagnostic import Diagnostic

M = TypeVar("M", bound=BaseModel)

_WRITE_ENTRIES = 'write the entries below this key, each as "key: value" and indented'
_WRITE_LIST = 'write a list: each item on a line of its own, beginning with "- "'
_KEY_FORM = "a key is made of letters, digits, - and _, without blanks, 64 characters at most"


def validate(model: type[M], node: yaml.MapNode) -> tuple[M | None, list[Diagnostic]]:
    """Make a model of a node. Returns None with the findings where any part of it is wrong."""
    try:
        return model.model_validate(yaml.plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_finding(model, node, detail) for detail in details]


def _finding(model: type[BaseModel], root: yaml.MapNode, detail: ErrorDetails) -> Diagnostic:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(model, root, path)
    if kind == "missing":
        return _missing(model, root, path)
    if kind == "string_pattern_mismatch":
        place = _key_place(root, path)
        return defects.SCHEMA.at(place, f'"{path[-1]}" cannot be a key', help=_KEY_FORM, length=len(str(path[-1])))
    node = yaml.node_at(root, path)
    place = yaml.place_of(root, path)
    length = node.length if isinstance(node, yaml.TextNode) else 0
    if kind == "literal_error":
        return _not_offered(model, path, detail, place, length)
    if kind in {"dict_type", "model_type"}:
        return defects.SCHEMA.at(
            place, f"{_named(path)} holds entries, not a single value", help=_WRITE_ENTRIES, length=length
        )
    if kind == "tuple_type":
        return defects.SCHEMA.at(
            place, f"{_named(path)} holds a list, not a single value", help=_WRITE_LIST, length=length
        )
    message = str(detail.get("ctx", {}).get("error", detail["msg"]))
    what, _, way_out = message.partition("; ")
    return defects.SCHEMA.at(place, f"{_named(path)}: {what}", help=way_out, length=length)


def _unknown_key(model: type[BaseModel], root: yaml.MapNode, path: yaml.Path) -> Diagnostic:
    key = str(path[-1])
    offered = [*(_fields(model, path[:-1]))]
    near = difflib.get_close_matches(key, offered, n=1)
    way_out = f'did you mean "{near[0]}"?' if near else f"the keys here are: {', '.join(offered)}"
    return defects.UNKNOWN_KEY.at(_key_place(root, path), f'"{key}" is not a known key', help=way_out, length=len(key))


def _missing(model: type[BaseModel], root: yaml.MapNode, path: yaml.Path) -> Diagnostic:
    key = str(path[-1])
    label = _fields(model, path[:-1]).get(key, "")
    spoken = f" (the {label})" if label else ""
    return defects.SCHEMA.at(
        yaml.place_of(root, path[:-1]), f'"{key}"{spoken} is missing', help=f'add a line "{key}: …"'
    )


def _not_offered(model: type[BaseModel], path: yaml.Path, detail: ErrorDetails, place: Any, length: int) -> Diagnostic:
    given = detail["input"]
    offered = [str(o) for o in get_args(_strip(_type_at(model, path)))]
    near = difflib.get_close_matches(str(given), offered, n=1)
    way_out = f'did you mean "{near[0]}"?' if near else f"write one of: {', '.join(offered)}"
    return defects.SCHEMA.at(place, f'{_named(path)}: "{given}" is not a choice here', help=way_out, length=length)


def _named(path: yaml.Path) -> str:
    keys = [str(step) for step in path if isinstance(step, str)]
    return keys[-1] if keys else "this"


def _key_place(root: yaml.MapNode, path: yaml.Path) -> Any:
    parent = yaml.node_at(root, path[:-1])
    if isinstance(parent, yaml.MapNode) and path[-1] in parent.keys:
        return parent.keys[str(path[-1])].location
    return yaml.place_of(root, path)


def _fields(model: type[BaseModel], path: yaml.Path) -> dict[str, str]:
    """Return the keys that the model at `path` knows, with their spoken names."""
    inner = _strip(_type_at(model, path))
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return {name: field.title or "" for name, field in inner.model_fields.items()}
    return {}


def _type_at(model: type[BaseModel], path: yaml.Path) -> Any:
    current: Any = model
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


def _strip(annotation: Any) -> Any:
    """Take `| None` off a type."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation
