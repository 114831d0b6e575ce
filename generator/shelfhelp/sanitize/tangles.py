"""How much work a Markdown text makes. In: a text. Out: nothing, or the place and the reason why it is refused. Linear in the text.

Python-Markdown looks behind a bracket or a tag that is never closed to the end of its paragraph or of the page, again for each
one, and calls itself for each level of a list. What is accepted here is converted in far less than a second (decision 0007).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 50_000
"""Characters of one text: about 8,000 words."""

DEEPEST = 20
MOST_HEADINGS = 500
MOST_STEPS = 2_000_000
"""Signs that open something without closing it, times the characters that are looked through for each."""

_ESCAPES_A_STEP = 200
_CUTS_A_STEP = 8
"""An escaped sign, or a line that cuts a paragraph in two, costs copies of it, which is so much cheaper than reading it."""

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_PLAIN_BRACKETS = re.compile(
    r"\[[^\[\]\\`<>]{0,300}\](?:(?!\()"
    r"|\((?:[^()\\`<>\"'\[\]\s]{0,500}|\{\{[^{}\n]{0,200}\}\})(?: \"[^()\\`<>\"\[\]\n]{0,300}\")?\))"
)
_PLAIN_TAG = re.compile(r"<(?:[^<>\"'`]|\"[^\"<>]*\"|'[^'<>]*'){1,200}>|<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->")
_BRACKET = re.compile(r"\\.|\[|\]\(", re.DOTALL)
_CUT = re.compile(r"^[ \t>]*(?:[-_*]([ ]*[-_*]){2,}[ ]*$|\[[^\]\n]{1,200}\]:|#)", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?]")
_LEVELS = re.compile(r"(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>]|$))*[ \t]*")
_LEVEL = re.compile(r"[-*+>]|\d+[.)]|\t| {4}")
_HEADING = re.compile(r"^[ \t>*+\d.)-]*#|^[ \t>]*[=-]+[ \t]*$|<h[1-6]\b", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tangle:
    """Why a text is refused: where, how many signs to underline, what is wrong, and what to do."""

    offset: int
    length: int
    what: str
    way_out: str


def tangle(text: str) -> Tangle | None:
    """Return the first thing that would take long to convert, or None where all of the text is fit to be read."""
    return _too_long(text) or _too_deep(text) or _too_many_headings(text) or _unclosed_tags(text) or _crowded(text)


def _too_long(text: str) -> Tangle | None:
    if len(text) <= LONGEST:
        return None
    what = f"this text is longer than {LONGEST:,} characters, the most that a page can hold"
    return Tangle(0, 0, what, "split it into several pages")


def _too_deep(text: str) -> Tangle | None:
    at = 0
    for line in text.split("\n"):
        prefix = _LEVELS.match(line)
        if prefix is not None and len(_LEVEL.findall(prefix[0])) > DEEPEST:
            what = f"lists or quotes are nested more than {DEEPEST} levels deep here"
            return Tangle(
                at, prefix.end(), what, "look for blanks, dashes or > at the beginning of the line that are too many"
            )
        at += len(line) + 1
    return None


def _too_many_headings(text: str) -> Tangle | None:
    for number, heading in enumerate(_HEADING.finditer(text), start=1):
        if number > MOST_HEADINGS:
            what = f"there are more than {MOST_HEADINGS} headings up to here"
            return Tangle(heading.start(), len(heading[0]), what, "split the text into several pages")
    return None


def _unclosed_tags(text: str) -> Tangle | None:
    """Bound what begins like a tag and is none: it is looked through to the end of the page."""
    found = list(_TAG.finditer(_PLAIN_TAG.sub(_blank, text)))
    if len(found) * len(text) <= MOST_STEPS:
        return None
    first = found[0]
    what = f'"{first[0]}" begins a tag that is not closed, and {len(found) - 1:,} more like it follow'
    return Tangle(first.start(), len(first[0]), what, "close them with >, or write &lt; where the sign itself is meant")


def _crowded(text: str) -> Tangle | None:
    """Bound, paragraph by paragraph, the brackets that are neither a plain link nor plain words in brackets, and the like."""
    steps = 0
    for paragraph in _PARAGRAPH.finditer(text):
        crowd = _crowd(paragraph[0])
        steps += crowd.steps * len(paragraph[0])
        if steps > MOST_STEPS:
            way_out = "close what is open, and split the paragraph by empty lines; put code between lines of ```"
            return Tangle(paragraph.start() + crowd.first, 1, crowd.what, way_out)
    return None


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What is dear about a paragraph: how many brackets stay open, how many signs are escaped, how many lines cut it in two."""

    brackets: int
    escapes: int
    cuts: int
    first: int

    @property
    def steps(self) -> int:
        return self.brackets + self.escapes // _ESCAPES_A_STEP + self.cuts // _CUTS_A_STEP

    @property
    def what(self) -> str:
        dearest = max(self.brackets, self.escapes // _ESCAPES_A_STEP, self.cuts // _CUTS_A_STEP)
        if dearest == self.brackets:
            return f"{self.brackets:,} brackets in this paragraph open something and do not close it"
        if dearest == self.cuts // _CUTS_A_STEP:
            return f"{self.cuts:,} lines of this paragraph are headings, rules or definitions"
        return f"{self.escapes:,} signs in this paragraph have a backslash before them"


def _crowd(paragraph: str) -> _Crowd:
    signs = list(_BRACKET.finditer(_PLAIN_BRACKETS.sub(_blank, paragraph)))
    brackets = [sign.start() for sign in signs if not sign[0].startswith("\\")]
    cuts = sum(1 for _ in _CUT.finditer(paragraph))
    return _Crowd(len(brackets), len(signs) - len(brackets), cuts, brackets[0] if brackets else 0)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
