"""A brand style sheet as data. In: its text. Out: the custom properties that it states, for light and dark screens, with places.

What breaks it is a finding. A browser does not report a brace that is missing: it leaves out what follows, which on a site is
the whole style sheet of the theme, since the two are joined. Whatever is no custom property of `:root` is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import tinycss2

from shelfhelp.model.diagnostic import Location
from shelfhelp.source import defects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.model.diagnostic import Diagnostic

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_END = "sh-end-of-brand"
"""A rule that is put behind the text: where it does not come out by itself, something before it is not closed."""

_CLOSE = "add the brace, or copy this part anew from the brand.css that ShelfHelp comes with"
_SEMICOLON = "put a ; at the end of this line"
_COLOR = "write it like --sh-brand: #0c4756;"


@dataclass(frozen=True, slots=True)
class Property:
    """One property as it is stated, with its place."""

    name: str
    value: str
    location: Location


@dataclass(frozen=True, slots=True)
class Brand:
    """What a brand states, the last of each property. `dark` is what holds on dark screens: `light`, but for what differs there."""

    light: Mapping[str, Property] = field(default_factory=dict)
    dark: Mapping[str, Property] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()


def read_brand(text: str, path: str) -> Brand:
    """Read a brand style sheet. With anything broken in it, only that is reported: the rest cannot be judged."""
    if (comment := _open_comment(text)) is not None:
        what = "this comment does not end, and takes all that follows with it"
        place = Location(path, text.count("\n", 0, comment) + 1, comment - text.rfind("\n", 0, comment))
        return Brand(found=(defects.BROKEN_STYLES.at(place, what, help="write */ at its end", length=2),))
    rules = tinycss2.parse_stylesheet(f"{text}\n{_END}{{}}", skip_comments=True, skip_whitespace=True)
    found = tuple(_broken(rules, path))
    if found:
        return Brand(found=found)
    light: dict[str, Property] = {}
    dark: dict[str, Property] = {}
    for scheme, content in _roots(rules[:-1]):
        for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if item.type == "error":
                found += (
                    _at(path, item, "this line is no property: a name, a colon, a value and a semicolon", _COLOR),
                )
            elif item.type == "declaration" and _runs_on(item):
                found += (_at(path, item, f'behind the value of {item.name} the ";" is missing', _SEMICOLON),)
            elif item.type == "declaration":
                value = tinycss2.serialize(item.value).strip()
                stated = Property(item.name, value, Location(path, item.source_line, item.source_column))
                light |= {item.name: stated} if scheme != "dark" else {}
                dark |= {item.name: stated} if scheme != "light" else {}
    return Brand(found=found) if found else Brand(light, dark)


def _open_comment(text: str) -> int | None:
    """Return where a comment begins that has no end."""
    found = _COMMENT.sub(lambda comment: " " * len(comment[0]), text).find("/*")
    return None if found < 0 else found


def _broken(rules: list[Any], path: str) -> Iterator[Diagnostic]:
    """Yield where a brace is missing or is one too many."""
    for rule in rules:
        head = tinycss2.serialize(rule.prelude).strip() if rule.type != "error" else ""
        if rule.type == "error":
            yield _at(path, rule, f"this cannot be read as a style sheet: {_lower(rule.message)}", _CLOSE)
        elif head.startswith("}"):
            yield _at(path, rule, 'this "}" closes nothing', "take it away")
        elif ";" in head and rule.type == "qualified-rule":
            name = head.split()[0]
            yield _at(path, rule, f'"{name}" has no "{{"', f'write "{name} {{"')
            return
    last = rules[-1]
    name = tinycss2.serialize(last.prelude).strip() if last.type != "error" else ""
    if name != _END:
        named = f"@{last.at_keyword} {name}" if last.type == "at-rule" else name or "this part"
        way_out = f'write "}}" on a line of its own behind the last line of "{named}"'
        yield _at(path, last, f'"{named}" has a "{{" and no "}}"', way_out)


def _roots(rules: list[Any], scheme: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands in each `:root`, with the color scheme that it is for, "" for both."""
    for rule in rules:
        head = tinycss2.serialize(rule.prelude).strip().lower() if rule.type != "error" else ""
        if rule.type == "qualified-rule" and head == ":root":
            yield scheme, rule.content
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            named = "".join(head.split())
            inside = next((one for one in ("dark", "light") if f"prefers-color-scheme:{one}" in named), scheme)
            yield from _roots(inner, inside)


def _runs_on(item: Any) -> bool:
    """Return whether a value holds another property, which it would not with its semicolon."""
    names = [token for token in item.value if token.type == "ident" and token.value.startswith("--")]
    return bool(names) and any(token.type == "literal" and token.value == ":" for token in item.value)


def _at(path: str, node: Any, what: str, way_out: str) -> Diagnostic:
    return defects.BROKEN_STYLES.at(Location(path, node.source_line, node.source_column), what, help=way_out, length=1)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
