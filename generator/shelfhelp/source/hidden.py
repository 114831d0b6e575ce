"""Characters that a reader does not see and a program obeys. In: a text. Out: a finding for each, at its place.

Bidirectional controls make a line read otherwise than it is written (trojansource.codes); tags and selectors hide whole
sentences from people that machines which answer people read. The sets are those of Unicode (UTS 39; UTS 51 for flags).
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from shelfhelp.model.diagnostic import Diagnostic, Location
from shelfhelp.source import defects

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 10
"""Findings in one file; who pastes a page of them need not read about each."""

_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_DIRECTIONS}{_MARKS}{_JOINERS}{_INVISIBLE}]")
_SPELLED_OUT = re.compile(
    r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,24});|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}"
)
_FLAG = re.compile(
    "\U0001f3f4(?:\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073))\U000e007f"
)
"""The flags of England, Scotland and Wales: the only tags that Unicode recommends for exchange."""

_TO_THE_LEFT = frozenset({"R", "AL"})
_CURSIVE = (
    "ARABIC",
    "SYRIAC",
    "DEVANAGARI",
    "BENGALI",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
    "GUJARATI",
)
_EMOJI = frozenset({"So", "Sk", "Mn"})


def hidden_characters(text: str, path: str) -> list[Diagnostic]:
    """Return the hidden characters of a file, those that are spelled out (such as `&#8238;`) among them."""
    if text.isascii() and "&" not in text and "\\" not in text:
        return []
    return list(islice(_found(text, path), _MOST))


def _found(text: str, path: str) -> Iterator[Diagnostic]:
    is_yaml = path.endswith(".yml")
    for number, line in enumerate(text.split("\n"), 1):
        for at, length, sign in sorted([*_raw(line), *_spelled_out(line, is_yaml=is_yaml)]):
            what = f"there is an invisible character here: {_called(sign)}"
            yield defects.HIDDEN_CHARACTER.at(Location(path, number, at + 1), what, help=_WAY_OUT, length=length)


def _raw(line: str) -> Iterator[tuple[int, int, str]]:
    visible = _FLAG.sub(lambda flag: "x" * len(flag[0]), line)
    for found in _HIDDEN.finditer(visible):
        if not _is_needed(line, found.start()):
            yield found.start(), 1, found[0]


def _spelled_out(line: str, *, is_yaml: bool) -> Iterator[tuple[int, int, str]]:
    for found in _SPELLED_OUT.finditer(line):
        sign = _read(found[0], is_yaml=is_yaml)
        if len(sign) == 1 and sign != _SOFT_HYPHEN and _HIDDEN.match(sign):
            yield found.start(), len(found[0]), sign


def _read(spelled: str, *, is_yaml: bool) -> str:
    """Return the character that an entity of HTML, or an escape of YAML, stands for."""
    if spelled.startswith("&"):
        return html.unescape(spelled)
    digits = spelled[2:]
    return chr(min(int(digits, 16), 0x10FFFF)) if is_yaml else spelled


def _is_needed(line: str, at: int) -> bool:
    """Return whether people need the character: a mark in writing from the right, a joiner in emoji and in joined-up writing."""
    sign = line[at]
    beside = f"{line[at - 1] if at else ''}{line[at + 1 : at + 2]}"
    if sign in _MARKS:
        return any(unicodedata.bidirectional(one) in _TO_THE_LEFT for one in line if one not in _MARKS)
    if sign in _JOINERS:
        return any(_is_joined(one) for one in beside)
    return sign == _SOFT_HYPHEN and bool(re.fullmatch(r"[^\W\d_]{2}", beside))


def _is_joined(sign: str) -> bool:
    return unicodedata.category(sign) in _EMOJI or unicodedata.name(sign, "").startswith(_CURSIVE)


def _called(sign: str) -> str:
    return f"{unicodedata.name(sign, 'one without a name').lower()} (U+{ord(sign):04X})"


_WAY_OUT = "delete it; the words around it may have to be typed anew"
