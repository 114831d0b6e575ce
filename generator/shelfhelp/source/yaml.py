"""YAML as plain marked text. In: the text of a file. Out: nodes with places, or findings; never a Python object of YAML's choosing.

Nothing is guessed: `no`, `010`, `1:30`, `1_000` and `2026-02-30` arrive as the text that was written, and the model decides.
Events are scanned before anything is built, so bombs, deep nesting and tags are refused by name (facts/stack: Safety).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml
from yaml.resolver import Resolver

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects
from shelfhelp.source.complaints import complaints
from shelfhelp.source.nodes import ListNode, MapNode, Node, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Defect

_DEEPEST = 32
MOST_NODES = 20_000
_MOST_REFUSALS = 10
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CUT_TEXT = re.compile(r"\s+(?P<rest>#[^\s#!-].*)")
_REMEMBERED = 64
"""Texts whose nodes are remembered, the last ones: policies and the configuration, which several parts read for each audience."""

_RESOLVER: Any = Resolver()
_FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(
    text: str, path: str, *, first_line: int = 1, named: str = "this file", begins: str = "versions"
) -> tuple[MapNode | None, list[Diagnostic]]:
    """Read one YAML document that is a mapping; what is refused in it stands among the findings.

    `first_line` is where the text begins in its file, `named` what an editor calls the text, `begins` its first key.
    Nobody changes nodes, so that whoever reads the same text next gets the same ones.
    """
    node, found = _composed(text, path, first_line, named, begins)
    return node, [*found]


@lru_cache(_REMEMBERED)
def _composed(
    text: str, path: str, first_line: int, named: str, begins: str
) -> tuple[MapNode | None, tuple[Diagnostic, ...]]:
    clean, found = _without_control_characters(text, path, first_line)
    composer = _Composer(path, first_line, clean.split("\n"), found)
    try:
        node = composer.document(yaml.parse(clean, Loader=_FAST_LOADER))
    except yaml.YAMLError as error:
        return None, (*composer.refused_by_parser(clean, error),)
    if composer.is_given_up:
        return None, (*found,)
    if node is None:
        way_out = f'write its lines, from "{begins}: …" on'
        return None, (*found, defects.SYNTAX.at(composer.place(0, 0), f"{named} is empty", help=way_out))
    if not isinstance(node, MapNode):
        what = f"{named} has no keys"
        length = node.length if isinstance(node, TextNode) else 1
        return None, (*found, defects.SYNTAX.at(node.location, what, help=f'begin with "{begins}:"', length=length))
    return node, (*found,)


def is_text(scalar: str) -> bool:
    """Return whether other readers of YAML take an unquoted scalar for a text, not for a number, a date, a yes or nothing."""
    return bool(_RESOLVER.resolve(yaml.ScalarNode, scalar, (True, False)) == Resolver.DEFAULT_SCALAR_TAG)


def _width(event: Any) -> int:
    """Return how many characters a scalar takes on its line; 0 where it runs over several."""
    start, end = event.start_mark, event.end_mark
    return int(end.column - start.column) if start.line == end.line else 0


def _without_control_characters(text: str, path: str, first_line: int) -> tuple[str, list[Diagnostic]]:
    """Take characters away that YAML does not allow or that break lines unseen, and report each line that has one."""
    refused = ((n, match) for n, line in enumerate(text.split("\n")) if (match := _CONTROL_CHARACTER.search(line)))
    what, way_out = "there is an invisible control character here", "delete what stands here and type it anew"
    found = [
        defects.SYNTAX.at(Location(path, first_line + n, match.start() + 1), what, help=way_out, length=1)
        for n, match in islice(refused, _MOST_REFUSALS)
    ]
    return _CONTROL_CHARACTER.sub(" ", text), found


@dataclass
class _Composer:
    """Builds nodes from events, one file at a time. Refusals are collected; the depth is bounded, so recursion is safe.

    `is_given_up` says that reading stopped early: what follows may be a bomb, and is not judged.
    """

    path: str
    first_line: int
    lines: list[str]
    found: list[Diagnostic]
    nodes: int = 0
    is_given_up: bool = False

    def place(self, line: int, column: int) -> Location:
        return Location(self.path, line + self.first_line, column + 1)

    def at(self, mark: Any) -> Location:
        return self.place(mark.line, mark.column)

    def _begins(self, event: Any) -> Location:
        """Return where the text of a scalar begins; of a block behind `|` that is on the lines below."""
        if event.style in {"|", ">"}:
            for number in range(event.start_mark.line + 1, len(self.lines)):
                if text := self.lines[number].lstrip():
                    return self.place(number, len(self.lines[number]) - len(text))
        return self.at(event.start_mark)

    def _counted_from(self, event: Any) -> int:
        """Return the column of a scalar's first letter, where it is written on one line as it reads; else 0."""
        start, end = event.start_mark, event.end_mark
        quoted = len(event.style or "")
        written = self.lines[start.line][start.column + quoted : end.column - quoted]
        is_as_it_reads = start.line == end.line and written == event.value == " ".join(written.split())
        return start.column + quoted + 1 if is_as_it_reads else 0

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._refuse(event, "a second document begins here", "delete this line; a file is one document", 3)
                self.is_given_up = True
                return None
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
                if self.is_given_up:
                    return None
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """Build one node. Once reading is given up, what comes back is of no use."""
        self.nodes += 1
        if depth > _DEEPEST or self.nodes > MOST_NODES:
            is_deep = depth > _DEEPEST
            what = "this is nested too deeply" if is_deep else f"there are more than {MOST_NODES:,} entries up to here"
            way_out = "look for brackets or blanks that are too many" if is_deep else "split what can be split"
            self.found.append(defects.TOO_LARGE.at(self.at(event.start_mark), what, help=way_out, length=1))
            self.is_given_up = True
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_sign(event, f"*{event.anchor}", "a YAML alias")
        elif event.anchor is not None:
            self._refuse_sign(event, f"&{event.anchor}", "a YAML anchor")
        elif event.tag is not None:
            self._refuse_sign(event, self._word(event.start_mark), "a YAML tag")
        if self.is_given_up or isinstance(event, yaml.AliasEvent):
            return TextNode("*", self.at(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            cut = self._cut_text(event)
            place = replace(self._begins(event), counted_from=self._counted_from(event))
            return TextNode(event.value or cut, place, _width(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, events, depth)
        return self._map(event, events, depth)

    def _list(self, start: Any, events: Iterator[Any], depth: int) -> ListNode:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent) or self.is_given_up:
                break
            items.append(self._node(event, events, depth + 1))
        return ListNode(tuple(items), self.at(start.start_mark))

    def _map(self, start: Any, events: Iterator[Any], depth: int) -> MapNode:
        entries: dict[str, Node] = {}
        keys: dict[str, TextNode] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent) or self.is_given_up:
                break
            key = self._node(event, events, depth + 1)
            if self.is_given_up:
                break
            value = self._node(next(events), events, depth + 1)
            if isinstance(key, TextNode):
                self._enter(key, value, entries, keys)
            else:
                place = self.at(start.start_mark) if start.flow_style else key.location
                what = "a text that begins with a bracket must stand in quotes"
                self._add(defects.SYNTAX, place, what, 'put the whole text in "quotes"', 1)
        return MapNode(entries, keys, self.at(start.start_mark))

    def _enter(self, key: TextNode, value: Node, entries: dict[str, Node], keys: dict[str, TextNode]) -> None:
        if key.text == "<<":
            self._add(defects.FORBIDDEN_YAML, key.location, '"<<" copies other entries', "write the entries out", 2)
            self.is_given_up = True
        elif key.text in entries:
            note = f"it is first stated at {keys[key.text].location}"
            what = f'"{key.text}" is stated twice'
            self._add(defects.DUPLICATE_KEY, key.location, what, "keep one of the two", len(key.text), note)
        else:
            entries[key.text], keys[key.text] = value, key

    def _cut_text(self, event: Any) -> str:
        """Refuse `title: Which is tent #1?`, which would silently be `Which is tent`, and return what is cut away."""
        mark = event.end_mark
        cut = None
        if not event.style and mark.line < len(self.lines):
            cut = _CUT_TEXT.match(self.lines[mark.line], mark.column)
        if cut is None:
            return ""
        what = f'everything from "{cut["rest"]}" on would be left out, as a comment'
        way_out = 'put the whole text in "quotes"; if it is a comment, write a blank behind the #'
        self._add(defects.SYNTAX, self.place(mark.line, cut.start("rest")), what, way_out, len(cut["rest"]))
        return str(cut["rest"])

    def _refuse_sign(self, event: Any, sign: str, meaning: str) -> None:
        what = f'"{sign}" at the beginning of a value is {meaning}, which is not used here'
        self._refuse(event, what, f"{_QUOTE}; otherwise write the value out", len(sign))

    def _refuse(self, event: Any, what: str, way_out: str, length: int) -> None:
        self._add(defects.FORBIDDEN_YAML, self.at(event.start_mark), what, way_out, length)

    def _add(self, defect: Defect, place: Location, what: str, way_out: str, length: int, *notes: str) -> None:
        """Report, but not without end: a text with so many refusals is no text that somebody wrote."""
        self.found.append(defect.at(place, what, help=way_out, length=length, notes=notes))
        self.is_given_up = self.is_given_up or len(self.found) >= _MOST_REFUSALS

    def _word(self, mark: Any) -> str:
        return str(self.lines[mark.line][mark.column :].split()[0])

    def refused_by_parser(self, text: str, error: yaml.YAMLError) -> list[Diagnostic]:
        """Describe why the parser gave up: by what is wrong with the lines, or else by the parser's own complaint."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        seen = complaints(text, mark.line if mark else len(self.lines))[:_MOST_REFUSALS]
        problems = [
            defects.SYNTAX.at(self.place(c.line, c.column), c.what, help=c.way_out, length=c.length) for c in seen
        ]
        if not problems:
            what, way_out = _in_plain_words(getattr(error, "problem", None) or "")
            place = self.at(mark) if mark else self.place(0, 0)
            problems = [defects.SYNTAX.at(place, what, help=way_out, length=1)]
        lines = {problem.location.line for problem in problems}
        return [*(finding for finding in self.found if finding.location.line not in lines), *problems]


def _in_plain_words(problem: str) -> tuple[str, str]:
    for sign, what, way_out in _PARSER_SAYS:
        if sign in problem:
            return what, way_out
    return "this line cannot be read as YAML", "compare it with the lines around it"


_QUOTE = 'if it is part of the text, put the whole text in "quotes"'
_PARSER_SAYS = (
    ("mapping values are not allowed", "there is a colon where none can be", 'put the text in "quotes"'),
    ("found unknown escape character", "a backslash in double quotes begins a special sign", "use 'single quotes'"),
    ("found unexpected end of stream", "a quotation mark or bracket is not closed", "close it"),
    ("did not find expected key", "this line does not fit the lines above it", "compare its indentation with theirs"),
    ("tab", "there is a tab among the blanks before the text", "indent with blanks only"),
)
