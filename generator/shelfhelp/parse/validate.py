"""From a YAML node to a typed model, with every complaint at the line and column that it is about, in an editor's words."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from shelfhelp.model.fact import OWN
from shelfhelp.model.policies import KINDS
from shelfhelp.model.policies.contact import DAILY, Week
from shelfhelp.model.readings import Habits, oddity
from shelfhelp.model.values import OpeningHours, Text
from shelfhelp.parse.meant import WRONG_SHAPE, as_meant, path_of
from shelfhelp.parse.offers import BY_HABIT, form, instead, to_choose
from shelfhelp.parse.shape import Shape
from shelfhelp.source import defects, nodes
from shelfhelp.source.names import slugified
from shelfhelp.source.nodes import ListNode, MapNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from shelfhelp.model.diagnostic import Diagnostic, Location
    from shelfhelp.source.nodes import Node, Path

M = TypeVar("M", bound=BaseModel)

_KEY_FORM = "a key is made of letters, digits, - and _, without blanks, 64 characters at most"
_ITEM_MARK = re.compile(r"^[-–—•·*]\s*(?P<item>.+?)(?=\s[-–—•·*]\S|$)")
_ALMOST = 0.8
_NO = frozenset({"none", "no", "n/a", "never", "not applicable", "-"})


def validate(
    model: type[M], node: Node, habits: Habits, *, own: MapNode | None = None
) -> tuple[M | None, Node, list[Diagnostic]]:
    """Make a model of a node, and report what is wrong in it. Returns the model, the node that it was made of, and the findings.

    Where it is clear what was meant by all that is wrong, the model is made of that; otherwise it is None. `own` is what was
    written at this date, where `node` is that laid over what was written before.
    """
    try:
        return model.model_validate(nodes.plain(node)), node, []
    except ValidationError as error:
        details = error.errors(include_url=False)
    shape = Shape(model)
    found = _Judge(shape, node, own or MapNode({}, {}, node.location), habits).findings(details)
    meant = as_meant(node, shape, details, habits)
    try:
        return model.model_validate(nodes.plain(meant)), meant, found
    except ValidationError:
        return None, node, found


def unreported(problems: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is reported about a place that another finding has refused already: one mistake, one finding."""
    refused = {finding.location for finding in found}
    return [problem for problem in problems if problem.location not in refused]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Reports what is wrong with one node, which was to become one model."""

    shape: Shape
    root: Node
    own: MapNode
    habits: Habits

    def findings(self, details: list[ErrorDetails]) -> list[Diagnostic]:
        """Return a finding for each mistake, of which pydantic may see two: a key that is unknown, and one that is missing."""
        unknown = [path_of(detail) for detail in details if detail["type"] == "extra_forbidden"]
        reported = {(*path[:-1], self.shape.nearest_field(path, self.root)) for path in unknown}
        strays = {parent: path for path in reversed(unknown) if (parent := self._empty_above(path))}
        stray = [self._stray(parent, path) for parent, path in strays.items()]
        reported |= strays.keys() | {path for path in unknown if self._empty_above(path)}
        return [*stray, *(self._finding(detail) for detail in details if path_of(detail) not in reported)]

    def _empty_above(self, path: Path) -> Path:
        """Return the path of the key above an unknown one, if entries belong below it and it has none; else ()."""
        parent = nodes.node_at(self.root, path[:-1])
        if not isinstance(parent, MapNode):
            return ()
        known = self.shape.fields(path[:-1])
        above = [key for key in list(parent.keys)[: list(parent.keys).index(str(path[-1]))] if key in known]
        if not above or self.shape.shape((*path[:-1], above[-1])) is not MapNode:
            return ()
        node = parent.entries[above[-1]]
        return (*path[:-1], above[-1]) if isinstance(node, TextNode) and not node.text else ()

    def _stray(self, parent: Path, path: Path) -> Diagnostic:
        what = f'"{path[-1]}" stands beside {parent[-1]}, not below it'
        way_out = f"indent it deeper than {parent[-1]}, and with it all that belongs there"
        return defects.SCHEMA.at(self._key_place(path), what, help=way_out, length=len(str(path[-1])))

    def _finding(self, detail: ErrorDetails) -> Diagnostic:
        path, kind = path_of(detail), detail["type"]
        if kind == "extra_forbidden":
            return self._unknown_key(path)
        if kind == "missing":
            return self._missing(path)
        if "[key]" in detail["loc"]:
            return self._wrong_key(path, detail)
        node = nodes.node_at(self.root, path)
        if kind in WRONG_SHAPE or not isinstance(node, TextNode):
            return self._wrong_shape(path, node)
        return self._wrong_value(path, node, detail) if node.text else self._empty(path, node)

    def _wrong_key(self, path: Path, detail: ErrorDetails) -> Diagnostic:
        key, kind = str(path[-1]), self.shape.key_kind(path[:-1])
        what, _, way_out = str(detail.get("ctx", {}).get("error", "")).partition("; ")
        if kind is not None:
            what, way_out = f"{_named(path[:-1])}: {what}", instead(kind, key, self.habits) or way_out
        elif not what:
            right = slugified(key)
            what, way_out = f'"{key}" cannot be a key', f'write "{right}:"; {_KEY_FORM}' if right else _KEY_FORM
        return defects.SCHEMA.at(self._key_place(path), what, help=way_out, length=len(key))

    def _empty(self, path: Path, node: TextNode) -> Diagnostic:
        if isinstance(path[-1], int):
            what = f"an item of {_named(path)} is empty"
            return defects.SCHEMA.at(node.location, what, help="write it, or take its dash away")
        name, label = _named(path), self.shape.label(path)
        way_out = f'write "{name}: …" with {f"the {label}: " if label else ""}{self._to_choose(path)}'
        return defects.SCHEMA.at(self._key_place(path), f"{name} has no value", help=way_out, length=len(name))

    def _unknown_key(self, path: Path) -> Diagnostic:
        key = str(path[-1])
        if cut := self._cut_off_by_a_comma(path):
            return cut
        if follows := self._follows(path):
            return follows
        near = self.shape.nearest_field(path, self.root)
        fields = self.shape.fields(path[:-1])
        of_own = f'; a fact of your own stands below "{OWN[0]}:"' if fields.pop(OWN[0], None) else ""
        way_out = f'did you mean "{near}"?' if near else f"the keys here are: {', '.join(fields)}{of_own}"
        what = f'"{key}" is not a known key'
        return defects.UNKNOWN_KEY.at(self._key_place(path), what, help=way_out, length=len(key))

    def _follows(self, path: Path) -> Diagnostic | None:
        """Return what is wrong with stating what follows from other lines of the policy."""
        derived = (one for kind in KINDS.values() if kind.model is self.shape.model for one in kind.derived)
        one = next((one for one in derived if path == (one.name,)), None)
        if one is None:
            return None
        stated = nodes.node_at(self.root, path)
        way_out = one.way_out.format(value=stated.text if isinstance(stated, TextNode) and stated.text else "…")
        what = f'"{one.name}" is not stated by itself: the {one.label} follows from other lines'
        return defects.UNKNOWN_KEY.at(
            self._key_place(path), what, help=f"{way_out}; take this one away", length=len(one.name)
        )

    def _cut_off_by_a_comma(self, path: Path) -> Diagnostic | None:
        """Return what is wrong with a key that is the rest of the value before it: `{label: spokes, rims, value: 5}`."""
        entries = nodes.node_at(self.root, path[:-1])
        if not isinstance(entries, MapNode):
            return None
        here, rest = list(entries.entries), entries.entries[str(path[-1])]
        before = here[here.index(str(path[-1])) - 1]
        value, place = entries.entries[before], self._key_place(path)
        if not isinstance(value, TextNode) or not isinstance(rest, TextNode) or rest.text or not value.text:
            return None
        if value.location.line != place.line or before not in self.shape.fields(path[:-1]):
            return None
        what = f'a comma ends the value of "{before}" here, and "{path[-1]}" is left over'
        way_out = f'put all of it into quotes: {before}: "{value.text}, {path[-1]}"'
        return defects.UNKNOWN_KEY.at(place, what, help=way_out, length=len(str(path[-1])))

    def _missing(self, path: Path) -> Diagnostic:
        key = str(path[-1])
        removed = nodes.node_at(self.own, path)
        if removed is not None:
            what = f'"{key}" cannot be removed, because it is always stated'
            way_out = "state what holds instead"
            return defects.SCHEMA.at(removed.location, what, help=way_out, length=len(nodes.REMOVED))
        label = self.shape.label(path)
        what = f'"{key}"{f" ({label})" if label else ""} is missing'
        if self.shape.type_at(path) is OpeningHours:
            way_out = f'add a line "{key}: closed", or "{key}: …" with the hours of that day'
        elif (wanted := self.shape.shape(path)) is not TextNode:
            way_out = f'add a line "{key}:", and below it {_BELOW[wanted]}'
        else:
            way_out = f'add a line "{key}: …" with {self._to_choose(path)}'
        return defects.SCHEMA.at(nodes.place_of(self.root, path[:-1]), what, help=way_out)

    def _wrong_value(self, path: Path, node: TextNode, detail: ErrorDetails) -> Diagnostic:
        if detail["type"] in {"literal_error", "enum"}:
            near = self.shape.nearest_choice(path, node.text)
            what, way_out = f'"{node.text}" is not a choice here', f'did you mean "{near}"?' if near else ""
        elif detail["type"] == "string_pattern_mismatch":
            right = slugified(node.text)
            what, way_out = f'"{node.text}" cannot be a name here', f'write "{right}"; ' if right else ""
            way_out += _KEY_FORM
        else:
            kind = self.shape.kind(path)
            what, _, way_out = str(detail.get("ctx", {}).get("error", detail["msg"])).partition("; ")
            way_out = instead(kind, node.text, self.habits) or ("" if kind in BY_HABIT else way_out)
        if odd := oddity(node.text):
            what, way_out = f"{what}: {odd}", way_out or "delete it and type it anew"
        if _is_nearly_removed(node.text):
            way_out = f'did you mean "{nodes.REMOVED}"?'
        if node.text.casefold() in _NO and not self.shape.is_needed(path):
            way_out = self._instead_of_none(path)
        what = f"{self._key(path)}: {what}"
        return defects.SCHEMA.at(node.location, what, help=way_out or self._how(path), length=node.length)

    def _instead_of_none(self, path: Path) -> str:
        """Describe how to say no where no sentence of a page would: what is left out is not said."""
        never = (
            'write "accepted: never" if nothing can be sent back, or '
            if "accepted" in self.shape.fields(path[:-1])
            else ""
        )
        return f"{never if path[-1] == 'window' else ''}take this line away, and nothing will be said of it"

    def _key(self, path: Path) -> str:
        """Return a key as it was typed: `monday to friday`, where it stands for several."""
        parent, name = nodes.node_at(self.root, path[:-1]), _named(path)
        return parent.keys[name].text if isinstance(parent, MapNode) and name in parent.keys else name

    def _wrong_shape(self, path: Path, node: Node | None) -> Diagnostic:
        """Report that there is a value, a list or a mapping where something else of the three belongs."""
        name, wanted = _named(path), self.shape.shape(path)
        if isinstance(node, TextNode) and not node.text:
            place, length, what = self._key_place(path), len(name), f"{name} is empty"
        else:
            place = nodes.place_of(self.root, path)
            length = node.length if isinstance(node, TextNode) else 1
            what = f"{name} holds {_SHAPES[wanted]}, not {_SHAPES[type(node)]}"
            if wanted is MapNode and isinstance(node, TextNode) and self._pair(path, node.text):
                what = f'{what}: behind "{node.text.split()[0]}" a colon is missing'
        if wanted is ListNode and isinstance(node, TextNode) and (item := _ITEM_MARK.match(node.text)):
            what = f"an item of {name} begins with a hyphen and a blank, and here the blank is missing"
            way_out = f'write "- {item["item"]}", and each further item in the same way on a line of its own'
            return defects.SCHEMA.at(place, what, help=way_out, length=length)
        says_no = wanted is ListNode and isinstance(node, TextNode) and node.text.casefold() in _NO
        way_out = f'write "[]", or {self._instead_of_none(path)}' if says_no else self._shaped(path, node, wanted)
        return defects.SCHEMA.at(place, what, help=way_out, length=length)

    def _shaped(self, path: Path, node: Node | None, wanted: type[Node]) -> str:
        if isinstance(node, TextNode) and _is_nearly_removed(node.text):
            return f'did you mean "{nodes.REMOVED}"?'
        if wanted is MapNode and isinstance(node, TextNode) and (pair := self._pair(path, node.text)):
            is_below = node.location.line > self._key_place(path).line
            return f'write "{pair}"{"" if is_below else " on a line of its own below, indented"}'
        if isinstance(node, TextNode) and node.text and self.shape.type_at(path) is Week:
            return f'write "{DAILY}: {node.text}" on a line of its own below, indented, or name days: "monday to friday: …"'
        if wanted is MapNode and isinstance(node, TextNode) and not node.text:
            none = f', write "{path[-1]}: none"' if self.shape.takes_none(path) else ""
            away = "" if self.shape.is_needed(path) else f"{none}, or take this line away"
            return f'write its entries on the lines below, each as "key: value" and indented{away}'
        if wanted is MapNode:
            dashes = ", without dashes" if isinstance(node, ListNode) else ""
            return f'write its entries on the lines below, each as "key: value" and indented{dashes}'
        if wanted is ListNode:
            is_plain = isinstance(node, TextNode) and node.text and not set(node.text) & set(":[]{}")
            inline = f"{_named(path)}: [{node.text}], or " if isinstance(node, TextNode) and is_plain else ""
            return f'write {inline}each item on a line of its own, indented, beginning with "- "'
        if isinstance(node, MapNode) and isinstance(path[-1], int) and (text := _split_by_colon(node)):
            return f'because of its colon, this is read as a key and a value; put it in quotes: "{text}"'
        return self._how(path)

    def _pair(self, path: Path, text: str) -> str:
        """Return the key and the value that were meant where only their colon is missing; else ""."""
        key, _, value = text.partition(" ")
        return f"{key}: {value.strip()}" if value.strip() and key in self.shape.fields(path) else ""

    def _how(self, path: Path) -> str:
        """Describe how a value of this type is written."""
        choices = self.shape.choices(path)
        if choices:
            quoted = [f'"{choice}"' if "," in choice else choice for choice in choices]
            return f"write one of: {', '.join(quoted)}"
        kind = self.shape.kind(path)
        if issubclass(kind, Text):
            return "write a name" if self.shape.type_at(path) is str else "write a few words"
        return form(kind, self.habits)

    def _to_choose(self, path: Path) -> str:
        choices = self.shape.choices(path)
        return f"one of: {', '.join(choices)}" if choices else to_choose(self.shape.kind(path))

    def _key_place(self, path: Path) -> Location:
        parent = nodes.node_at(self.root, path[:-1])
        if isinstance(parent, MapNode) and path and path[-1] in parent.keys:
            return parent.keys[str(path[-1])].location
        return nodes.place_of(self.root, path)


_SHAPES: dict[type, str] = {TextNode: "a single value", ListNode: "a list", MapNode: "entries"}
_BELOW: dict[type, str] = {ListNode: 'its items, each beginning with "- "', MapNode: "its entries, indented"}


def _named(path: Path) -> str:
    keys = [str(step) for step in path if isinstance(step, str)]
    return keys[-1] if keys else "this entry"


def _is_nearly_removed(text: str) -> bool:
    return difflib.SequenceMatcher(None, text.casefold(), nodes.REMOVED).ratio() > _ALMOST


def _split_by_colon(node: MapNode) -> str:
    """Return the text that was meant, where its colon made one key and one value of it."""
    if len(node.entries) != 1:
        return ""
    (key, value), *_ = node.entries.items()
    is_one_line = isinstance(value, TextNode) and value.location.line == node.location.line
    return f"{key}: {value.text}" if is_one_line and isinstance(value, TextNode) else ""
