"""YAML as plain marked text. In: the text of a file. Out: nodes with places, or findings; never a Python object of YAML's choosing.

Nothing is guessed: `no`, `010`, `1:30`, `1_000` and `2026-02-30` arrive as the text that was written, and the model decides.
Events are scanned before anything is built, so bombs, deep nesting and tags are refused by name (facts/stack: Safety).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEEPEST = 32
_MOST_NODES = 20_000
_FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def compose(text: str, path: str, *, first_line: int = 1) -> tuple[MapNode | None, list[Diagnostic]]:
    """Read one YAML document that is a mapping. `first_line` is where the text begins in its file (front matter)."""
    composer = _Composer(path, first_line)
    if (bad := _unprintable(text)) is not None:
        line, column = text.count("\n", 0, bad), bad - (text.rfind("\n", 0, bad) + 1)
        what = "there is an invisible control character here"
        return None, [defects.SYNTAX.at(composer.place(line, column), what, help="delete it and type the words anew")]
    try:
        node = composer.document(yaml.parse(text, Loader=_FAST_LOADER))
    except yaml.MarkedYAMLError as error:
        return None, [*composer.found, composer.syntax(error)]
    if node is None or composer.found:
        return None, composer.found
    if not isinstance(node, MapNode):
        what = 'this file must begin with a key and a colon, such as "versions:"'
        return None, [defects.SYNTAX.at(node.location, what)]
    return node, []


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


def overlay(base: MapNode, change: MapNode) -> MapNode:
    """Lay a change over a base: mappings are merged key by key, anything else is replaced; `removed` takes an entry away."""
    entries, keys = dict(base.entries), dict(base.keys)
    for key, value in change.entries.items():
        below = entries.get(key)
        if isinstance(value, TextNode) and value.text == REMOVED and below is not None:
            del entries[key], keys[key]
            continue
        merges = isinstance(below, MapNode) and isinstance(value, MapNode)
        entries[key] = overlay(below, value) if merges else value  # type: ignore[arg-type]  # both are MapNodes
        keys[key] = change.keys[key]
    return MapNode(entries, keys, base.location)


REMOVED = "removed"
"""Written as the value of an entry in a later version: from then on the entry is gone."""


def without(node: MapNode, names: frozenset[str]) -> MapNode:
    """Return a mapping without some of its keys."""
    return MapNode(
        {k: v for k, v in node.entries.items() if k not in names},
        {k: v for k, v in node.keys.items() if k not in names},
        node.location,
    )


def _width(event: Any) -> int:
    """Return how many characters a scalar takes on its line; 0 where it runs over several."""
    start, end = event.start_mark, event.end_mark
    return int(end.column - start.column) if start.line == end.line else 0


def _unprintable(text: str) -> int | None:
    for index, char in enumerate(text) if not text.isprintable() else ():
        if (char < " " and char not in "\n\t") or char in "\x7f\ufeff\ufffe\uffff":
            return index
    return None


@dataclass
class _Composer:
    """Builds nodes from events, one file at a time. Refusals are collected; the depth is bounded, so recursion is safe."""

    path: str
    first_line: int
    found: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0

    def place(self, line: int, column: int) -> Location:
        return Location(self.path, line + self.first_line, column + 1)

    def at(self, mark: Any) -> Location:
        return self.place(mark.line, mark.column)

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here (---)", "keep one document in each file")
                    return None
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
                if root is None:
                    return None
        if root is None and not self.found:
            self.found.append(defects.SYNTAX.at(self.place(0, 0), "this file is empty"))
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node | None:
        """Build one node; None means that the file is refused and reading stops."""
        self.nodes += 1
        if depth > _DEEPEST or self.nodes > _MOST_NODES:
            what = "is nested too deeply" if depth > _DEEPEST else f"holds more than {_MOST_NODES:,} entries"
            self.found.append(defects.TOO_LARGE.at(self.at(event.start_mark), f"this file {what}"))
            return None
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f'"*{event.anchor}" is a YAML alias', "write the value out")
            return None
        if event.anchor is not None:
            self._refuse(event, f'"&{event.anchor}" is a YAML anchor', "take it away; state each fact once, in full")
        if event.tag is not None:
            self._refuse(event, f'"{event.tag}" is a YAML tag', "take it away and write plain text")
        if isinstance(event, yaml.ScalarEvent):
            return TextNode(event.value, self.at(event.start_mark), _width(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, events, depth)
        return self._map(event, events, depth)

    def _list(self, start: Any, events: Iterator[Any], depth: int) -> ListNode | None:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = self._node(event, events, depth + 1)
            if item is None:
                return None
            items.append(item)
        return ListNode(tuple(items), self.at(start.start_mark))

    def _map(self, start: Any, events: Iterator[Any], depth: int) -> MapNode | None:
        entries: dict[str, Node] = {}
        keys: dict[str, TextNode] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1) if key is not None else None
            if key is None or value is None:
                return None
            self._enter(key, value, entries, keys)
        return MapNode(entries, keys, self.at(start.start_mark))

    def _enter(self, key: Node, value: Node, entries: dict[str, Node], keys: dict[str, TextNode]) -> None:
        if not isinstance(key, TextNode):
            self.found.append(defects.SYNTAX.at(key.location, "a key must be plain text, on one line"))
        elif key.text == "<<":
            what, way_out = '"<<" merges another mapping', "write the entries out"
            self.found.append(defects.FORBIDDEN_YAML.at(key.location, what, help=way_out, length=2))
        elif key.text in entries:
            self.found.append(
                defects.DUPLICATE_KEY.at(
                    key.location,
                    f'"{key.text}" is stated twice',
                    notes=[f"it is first stated at {keys[key.text].location}"],
                    help="keep one of the two",
                    length=len(key.text),
                )
            )
        else:
            entries[key.text], keys[key.text] = value, key

    def _refuse(self, event: Any, what: str, way_out: str) -> None:
        self.found.append(defects.FORBIDDEN_YAML.at(self.at(event.start_mark), what, help=way_out))

    def syntax(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        """Say a parser's complaint in an editor's words."""
        problem = error.problem or "this is not YAML"
        mark = error.problem_mark or error.context_mark
        location = self.at(mark) if mark is not None else self.place(0, 0)
        for sign, what, way_out in _IN_PLAIN_WORDS:
            if sign in problem:
                return defects.SYNTAX.at(location, what, help=way_out)
        return defects.SYNTAX.at(location, f"this is not YAML: {problem}", help="compare with the lines around it")


_IN_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "there is a colon where none can be",
        'put the text in "quotes", or check the indentation of this line',
    ),
    (
        "cannot start any token",
        "this line begins with a tab or a character that YAML reserves",
        "indent with blanks; put the text in quotes",
    ),
    ("could not find expected ':'", "a key without a colon", 'write "key: value"'),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check its indentation; a list item begins with a dash",
    ),
    ("did not find expected '-' indicator", "a list item without its dash", 'begin the line with "- "'),
    ("block sequence entries are not allowed", "a list begins where none can be", "put it on the next line, indented"),
    ("found unexpected end of stream", "a quotation mark or bracket is not closed", "close it"),
    ("found unknown escape character", "a backslash in double quotes begins an unknown sign", "use single quotes"),
    ("undefined alias", "a text that begins with * is an alias to YAML", "put the text in quotes"),
    ("found undefined tag", "a text that begins with ! is a tag to YAML", "put the text in quotes"),
)
