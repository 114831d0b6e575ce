"""What belongs at each place of a model: which type, which keys, which choices. In: a model and a path. Out: that."""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

from shelfhelp.model.fact import STAFF_PREFIX, VIEWS, policy_of
from shelfhelp.model.nearest_word import nearest_word
from shelfhelp.model.policies import KINDS, StaffPolicy
from shelfhelp.model.policies.policy import ASKED, NONE, PARTIAL, CountryCode
from shelfhelp.model.values import Place, Text, Value
from shelfhelp.parse.keys import nearest_key
from shelfhelp.source import nodes
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from shelfhelp.source.nodes import Node, Path


def place_of(key: str) -> tuple[Shape, Path]:
    """Return the shape of the policy whose fact a key names, and where in it the fact stands."""
    policy = policy_of(key)
    kind, path = policy.removeprefix(f"{STAFF_PREFIX}."), key.removeprefix(f"{policy}.").split(".")
    model = KINDS[kind].model if policy == kind else StaffPolicy
    return Shape(model), tuple(path[:-1] if path[-1] in VIEWS else path)


@dataclass(frozen=True, slots=True)
class Shape:
    """The types of a model by their paths."""

    model: type[BaseModel]

    def type_at(self, path: Path) -> Any:
        """Return the type at a path, without `| None`; None where nothing belongs there."""
        current: Any = self.model
        for step in path:
            current = _strip(current)
            if isinstance(current, type) and issubclass(current, BaseModel):
                field = _fields(current).get(str(step))
                current = field.annotation if field else None
            elif get_origin(current) is dict:
                current = get_args(current)[1]
            elif get_origin(current) is tuple:
                current = get_args(current)[0]
        return _strip(current)

    def kind(self, path: Path) -> type[Value]:
        """Return the kind of value at a path; a plain text where there is no other."""
        wanted = self.type_at(path)
        return wanted if isinstance(wanted, type) and issubclass(wanted, Value) else Text

    def is_value(self, path: Path) -> bool:
        """Return whether one value or a list of values belongs at a path, and so cases of it may stand there."""
        return self.type_at(path) is not None and self.shape(path) is not MapNode and not isinstance(path[-1], int)

    def is_partial(self, path: Path) -> bool:
        """Return whether the cases at a path may leave some customers out."""
        return self._is_declared(path, PARTIAL)

    def takes_none(self, path: Path) -> bool:
        """Return whether a store can say at a path that there is none."""
        return self._is_declared(path, NONE)

    def is_asked(self, path: Path) -> bool:
        """Return whether shoppers of most stores ask for what stands at a path."""
        return self._is_declared(path, ASKED)

    def is_needed(self, path: Path) -> bool:
        """Return whether what stands at a path cannot be left out."""
        field = self._field(path)
        return field is not None and field.is_required()

    def _is_declared(self, path: Path, what: str) -> bool:
        field = self._field(path)
        return field is not None and isinstance(field.json_schema_extra, dict) and bool(field.json_schema_extra[what])

    def _field(self, path: Path) -> FieldInfo | None:
        above = self.type_at(path[:-1])
        is_model = isinstance(above, type) and issubclass(above, BaseModel)
        return above.model_fields.get(str(path[-1])) if is_model else None

    def key_kind(self, path: Path) -> type[Value] | None:
        """Return the kind of value that the keys of some entries are, such as countries; None where they are plain names."""
        entries = self.type_at(path)
        is_of_countries = get_origin(entries) is dict and get_args(entries)[0] is CountryCode
        return Place if is_of_countries else None

    def fields(self, path: Path) -> dict[str, str]:
        """Return the keys that the model at `path` knows, with their labels."""
        inner = self.type_at(path)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return {name: field.title or "" for name, field in _fields(inner).items()}
        return {}

    def label(self, path: Path) -> str:
        """Return what a key is called; "" for one that the store has named itself."""
        return self.fields(path[:-1]).get(str(path[-1]), "")

    def choices(self, path: Path) -> list[str]:
        """Return the words of which one must be written at a path; none where it is not a choice."""
        wanted = self.type_at(path)
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            return [str(choice.value) for choice in wanted]
        return [str(choice) for choice in get_args(wanted) if isinstance(choice, str)]

    def nearest_choice(self, path: Path, text: str) -> str:
        """Return the choice that was probably meant, or ""."""
        choices, folded = self.choices(path), " ".join(text.casefold().split())
        return nearest_word(folded, choices) or next((c for c in choices if c.startswith(f"{folded} ")), "")

    def nearest_field(self, path: Path, root: Node) -> str:
        """Return the key that was probably meant by an unknown one, or ""."""
        parent = nodes.node_at(root, path[:-1])
        return nearest_key(str(path[-1]), self.fields(path[:-1]), parent.keys if isinstance(parent, MapNode) else ())

    def has_entries(self, path: Path) -> bool:
        """Return whether entries belong at a path that the store names itself."""
        return get_origin(self.type_at(path)) is dict

    def shape(self, path: Path) -> type[Node]:
        """Return whether a value, a list or entries belong at a path."""
        wanted = self.type_at(path)
        if self.has_entries(path) or (isinstance(wanted, type) and issubclass(wanted, BaseModel)):
            return MapNode
        return ListNode if get_origin(wanted) is tuple else TextNode


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys that people write: `for` is no name that a program can give to a field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _strip(annotation: Any) -> Any:
    """Take `| None` off a type."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation
