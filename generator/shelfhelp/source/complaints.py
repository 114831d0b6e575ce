"""Explains in an editor's words why a text is no YAML. In: a text that the parser refused. Out: its mistakes, each with its place.

A parser names the place where it gave up, which is often lines below the mistake. Here every line is held against what
people get wrong when they write YAML by hand. A text that the parser accepts has no complaint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRANGE_BLANK = re.compile(r" *(?P<blank>[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+)")
_ITEM = re.compile(r"(?P<dash>-)(?P<gap> +|\t\s*|$)|(?P<wrong>[–—•·]\s*|\*\s+|-(?=[A-Za-z\"'{\[]))")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s"'#\[{][^#]*?)[ \t]?:(?:[ \t]|$)""")
_NO_BLANK = re.compile(r"(?P<key>[\w-]+):(?P<rest>[^ ].*)")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]{0,2}\s*(#.*)?")
_MARKER = re.compile(r"---|\.\.\.|%[A-Z]+ ")
_RESERVED = re.compile(r"[@`%]|\*(?![\w-]+\s*$)|&(?![\w-])|\{\{|[|>]|\?(?:\s|$)")
_DASH = re.compile(r"-(?:\s|$)")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'", re.DOTALL)}
_IN_QUOTES = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_NEARLY_PAIR = re.compile(r"(?P<key>[a-z][a-z0-9_-]*)(?:\s*[=;]?\s+(?P<value>\S.*?))?\s*")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_TWIN = {"[": "]", "{": "}"}
_LONGEST_EXAMPLE = 80
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake: line and column from 0, how much of the line it takes, what is wrong, what to write.

    `is_last` says that the lines below lean on this one, so that nothing can be reported of them.
    """

    line: int
    column: int
    length: int
    what: str
    way_out: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """A mapping or a list that is open: the column at which its entries begin."""

    column: int
    is_list: bool


def complaints(text: str, gave_up: int) -> list[Complaint]:
    """Return the mistakes of a text, in order; none where nothing is recognized down to the line at which the parser gave up."""
    found = list(_Walk(text.split("\n")).complaints())
    return found if found and found[0].line <= gave_up else []


@dataclass
class _Walk:
    """Goes down the lines and remembers what is open."""

    lines: list[str]
    at: int = 0
    levels: list[_Level] = field(default_factory=list)
    above: str = ""
    awaits_value: bool = True

    def complaints(self) -> Iterator[Complaint]:
        """Yield the complaints; below a first one, an indentation that does not fit may only follow from it."""
        is_first = True
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and not line.lstrip().startswith("#") and not _MARKER.match(line):
                complaint = self._line(line)
                if complaint is not None:
                    if is_first or not complaint.is_last:
                        yield complaint
                    if complaint.is_last:
                        return
                    is_first, self.awaits_value = False, True
            self.at += 1

    def _line(self, line: str) -> Complaint | None:
        if (strange := _STRANGE_BLANK.match(line)) is not None:
            kind = "a tab" if "\t" in strange["blank"] else "a blank that is not an ordinary one"
            what = f"this line begins with {kind}"
            return self._complain(strange.start("blank"), len(strange["blank"]), what, "indent it with ordinary blanks")
        column = len(line) - len(line.lstrip(" "))
        return self._entry(column, line[column:].rstrip())

    def _entry(self, column: int, content: str) -> Complaint | None:
        """Judge an entry: the dashes before it, its place below the lines above, its key, its value."""
        if (item := _ITEM.match(content)) is not None and len(self.levels) < _DEEPEST:
            return self._item(column, content, item)
        key = _KEY.match(content)
        if key is None:
            return self._text(column, content)
        complaint = self._placed(column, key["key"], is_list=False)
        self.above = key["key"]
        value = content[key.end() :].lstrip()
        start = column + len(content) - len(value)
        return complaint or self._value(start, value, column, key["key"])

    def _item(self, column: int, content: str, item: re.Match[str]) -> Complaint | None:
        """Judge a list item. What stands behind a wrong dash is read on as if the dash were right."""
        rest = content[item.end() :]
        inner = column + (item.end() if item["dash"] else 2)
        complaint = self._placed(column, "", is_list=True)
        self.awaits_value = True
        if complaint is None and rest:
            complaint = self._entry(inner, rest)
        if item["wrong"]:
            what = "a list item begins with a hyphen and a blank"
            complaint = self._complain(column, len(item["wrong"].rstrip()), what, f'write "- {_short(rest)}"')
        elif "\t" in item["gap"]:
            complaint = self._complain(column + 1, 1, "there is a tab behind the dash", "write a blank instead")
        return complaint

    def _placed(self, column: int, name: str, *, is_list: bool) -> Complaint | None:
        """Find the level that an entry belongs to, or report why it belongs to none."""
        shown = f'"{name}"' if name else "this line"
        if not self.levels or (column > self.levels[-1].column and self.awaits_value):
            self.levels.append(_Level(column, is_list))
            return None
        if column > self.levels[-1].column:
            what = f'{shown} is indented deeper than "{self.above}" above it, which has a value already'
            return self._complain(column, len(name), what, "indent the two lines alike", is_last=True)
        left = [level.column for level in self.levels if level.column > column]
        self.levels = [level for level in self.levels if level.column <= column]
        if not self.levels or self.levels[-1].column != column:
            columns = sorted({*left, *(level.column for level in self.levels)}, key=lambda c: (abs(c - column), -c))
            what = f"{shown} is indented by {column} blanks, unlike any line above it"
            return self._complain(column, len(name), what, f"indent it by {columns[0]} blanks", is_last=True)
        return self._alike(column, shown, is_list=is_list)

    def _alike(self, column: int, shown: str, *, is_list: bool) -> Complaint | None:
        """Hold an entry against the level of its column: list items stand below list items, keys below keys."""
        if is_list and not self.levels[-1].is_list:
            if self.awaits_value:
                self.levels.append(_Level(column, is_list=True))
                return None
            what = "a list item stands here among keys"
            way_out = "take the dash away, or indent the line below its key"
            outer = next((level.column for level in reversed(self.levels[:-1]) if level.is_list), None)
            if outer is not None and outer < column:
                way_out = (
                    f"begin this line and those below it {column - outer} blanks further left, or take the dash away"
                )
            return self._complain(column, 1, what, way_out, is_last=True)
        if not is_list and self.levels[-1].is_list:
            self.levels.pop()
            if not self.levels or self.levels[-1].column != column:
                what = f"{shown} stands below a list item, but has no dash"
                way_out = 'begin it with "- ", or indent it like the keys above'
                return self._complain(column, len(shown) - 2, what, way_out, is_last=True)
        return None

    def _text(self, column: int, content: str) -> Complaint | None:
        """Judge a line that has no key: a value on a line of its own, the rest of a longer one, or a mistake."""
        deepest = self.levels[-1] if self.levels else _Level(-1, is_list=False)
        pair = _NO_BLANK.fullmatch(content)
        if column > deepest.column and (self.levels or content[0] in _TWIN):
            return self._value(column, content, column - 1, "")
        if pair is not None:
            way_out = f'write "{pair["key"]}: {_short(pair["rest"].strip())}"'
            at = column + len(pair["key"])
            return self._complain(at, 1, "there is no blank behind the colon", way_out)
        if deepest.is_list and deepest.column == column:
            return self._complain(column, len(content), "this list item has no dash", f'write "- {_short(content)}"')
        return self._complain(column, len(content), "this line has no colon", _with_colon(content))

    def _value(self, column: int, value: str, parent: int, key: str) -> Complaint | None:
        """Judge a value. Lines that belong to it, which are indented deeper than `parent`, are passed over."""
        self.awaits_value = not value or value.startswith("#")
        if self.awaits_value:
            return None
        if _BLOCK_SCALAR.fullmatch(value) is not None:
            self._pass_deeper(parent)
            return None
        if _DASH.match(value) is not None:
            way_out = "begin the list on the next line; if this is a text, put it in quotes"
            return self._complain(column, 1, "a list cannot begin behind its key", way_out)
        if _RESERVED.match(value) is not None:
            sign = "{" if value.startswith("{") else value[0]
            return self._complain(
                column, 1, f'a text that begins with "{sign}" must stand in quotes', _quoted(key, value)
            )
        if value[0] in _CLOSED:
            return self._quotes(column, value, parent, key)
        if value[0] in _TWIN:
            return self._brackets(column, value, parent, key)
        colon = re.search(r":(?=\s|$)", _COMMENT.sub("", value))
        if colon is None:
            return None
        return self._complain(
            column + colon.start(), 1, "a text with a colon must stand in quotes", _quoted(key, value)
        )

    def _quotes(self, column: int, value: str, parent: int, key: str) -> Complaint | None:
        mark = value[0]
        closed = _CLOSED[mark].match(value)
        if closed is None:
            rest = self._deeper(parent)
            if _CLOSED[mark].match("\n".join([value, *rest])) is not None:
                self.at += len(rest)
                return None
            what = "the quotation mark that begins this text is not closed"
            return self._complain(column, 1, what, f"write {_pair(key, value + mark)}", is_last=True)
        behind = value[closed.end() :].strip()
        if not behind or behind.startswith("#"):
            return None
        inner = value[1:-1] if value.endswith(mark) else value
        what = "the text goes on behind its closing quotation mark"
        return self._complain(column + closed.end() - 1, 1, what, _quoted(key, inner))

    def _brackets(self, column: int, value: str, parent: int, key: str) -> Complaint | None:
        end = _balanced(value)
        if end is None:
            rest = self._deeper(parent)
            if _balanced("\n".join([value, *rest])) is not None:
                self.at += len(rest)
                return None
            what = f'the bracket "{value[0]}" is not closed'
            way_out = f"write {_pair(key, value + _TWIN[value[0]])}; if this is a text, put it in quotes"
            return self._complain(column, 1, what, way_out, is_last=True)
        behind = value[end:].strip()
        if not behind or behind.startswith("#"):
            bare = _IN_QUOTES.sub(lambda text: " " * len(text[0]), value[:end]).find("{{", 1)
            what = 'a text with "{{" in it must stand in quotes here'
            return self._complain(column + bare, 2, what, 'put the whole text in "quotes"') if bare > 0 else None
        if behind[0] in "]}":
            what = f'there is a "{behind[0]}" too many'
            return self._complain(column + end, 1, what, f"write {_pair(key, value[:end])}")
        return self._complain(
            column, 1, f'a text that begins with "{value[0]}" must stand in quotes', _quoted(key, value)
        )

    def _deeper(self, parent: int) -> list[str]:
        """Return the lines below that are empty or indented deeper than a column."""
        end = self.at + 1
        while end < len(self.lines):
            line = self.lines[end]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                break
            end += 1
        return self.lines[self.at + 1 : end]

    def _pass_deeper(self, parent: int) -> None:
        self.at += len(self._deeper(parent))

    def _complain(self, column: int, length: int, what: str, way_out: str, *, is_last: bool = False) -> Complaint:
        return Complaint(self.at, column, max(1, length), what, way_out, is_last)


def _balanced(value: str) -> int | None:
    """Return where the bracket that begins a value is closed again, quoted parts aside."""
    depth = 0
    for match in re.finditer(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{}]", value):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return None


def _quoted(key: str, value: str) -> str:
    """Return a text in quotes: in double ones, or in single ones where it holds a double one."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return "write " + _pair(key, f"'{doubled}'")
    return "write " + _pair(key, f'"{value}"')


def _with_colon(content: str) -> str:
    """Return how to write a line without a colon, where its first word is a key for sure; else that it may belong above."""
    line = _NEARLY_PAIR.fullmatch(content)
    value = (line["value"] or "") if line else ""
    if line and ("_" in line["key"] or re.search(r"\d", value) or re.fullmatch(r"\S+", value)):
        return f'write "{_pair(line["key"], value) if value else line["key"] + ":"}"'
    return 'write it as "key: value"; if it is the rest of the text above, put both on one line'


def _pair(key: str, value: str) -> str:
    return f"{key}: {_short(value)}" if key else _short(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE]}…{text[-1]}"
