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
_COMMENTED_A_STEP = 100
"""How many signs cost as much as one open bracket: for an escaped one a paragraph is copied, for one that may cut it in two it
is searched, and for a comment the end of each tag is looked for."""

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_PLAIN_BRACKETS = re.compile(
    r"\[[^\[\]\\`<>]{0,300}\](?:(?!\()"
    r"|\((?:[^()\\`<>\"'\[\]\s]{0,500}|\{\{[^{}\n]{0,200}\}\})(?: \"[^()\\`<>\"\[\]\n]{0,300}\")?\))"
)
_PLAIN_TAG = re.compile(r"<(?:[^<>\"'`]|\"[^\"<>]*\"|'[^'<>]*'){1,200}>|<!--[^-<]*(?:(?:-(?!->)|<(?!!--))[^-<]*)*-->")
_BRACKET = re.compile(r"\\.|\[|\]\(", re.DOTALL)
_CUT = re.compile(r"^[ \t>]*(?:[-_*]([ ]*[-_*]){2,}[ ]*$|\[[^\]\n]{1,200}\]:|#)", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?]")
_OPENING = re.compile(r"<[A-Za-z]")
_FENCE = re.compile(r"^[ \t]*(?:`{3}|~{3})", re.MULTILINE)
_PLAIN_CODE = re.compile(r"(?<![`\\])(?P<ticks>`{1,3})[^`]{1,500}(?P=ticks)(?!`)")
_TICKS = re.compile(r"`+")
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
    return _too_long(text) or _too_deep(text) or _too_many_headings(text) or _unclosed(text) or _crowded(text)


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


def _unclosed(text: str) -> Tangle | None:
    """Bound what is looked through to the end of the page: what begins like a tag and is none, and the marks around code."""
    tags = list(_TAG.finditer(_PLAIN_TAG.sub(_blank, text)))
    if len(tags) * len(text) > MOST_STEPS:
        what = f'"{tags[0][0]}" begins a tag that is not closed, and {len(tags) - 1:,} more like it follow'
        way_out = "close them with >, or write &lt; where the sign itself is meant"
        return Tangle(tags[0].start(), len(tags[0][0]), what, way_out)
    fences = list(_FENCE.finditer(text))
    if len(fences) // _CUTS_A_STEP * len(text) > MOST_STEPS:
        what = f'"{fences[0][0]}" begins code, and {len(fences) - 1:,} lines more begin so'
        return Tangle(fences[0].start(), len(fences[0][0]), what, "split the text into several pages")
    return None


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
    """What is dear about a paragraph: how many signs of each kind, in words, and how often its length they cost together."""

    kinds: tuple[tuple[int, int, str], ...]
    first: int

    @property
    def steps(self) -> int:
        return sum(count // a_step for count, a_step, _ in self.kinds)

    @property
    def what(self) -> str:
        count, _, name = max(self.kinds, key=lambda kind: kind[0] // kind[1])
        return f"there are {count:,} {name} in this paragraph"


def _crowd(paragraph: str) -> _Crowd:
    signs = list(_BRACKET.finditer(_PLAIN_BRACKETS.sub(_blank, paragraph)))
    brackets = [sign.start() for sign in signs if not sign[0].startswith("\\")]
    ticks = len(_TICKS.findall(_PLAIN_CODE.sub(_blank, paragraph)))
    kinds = (
        (len(brackets), 1, "brackets that open something and do not close it"),
        (len(signs) - len(brackets), _ESCAPES_A_STEP, "signs with a backslash before them"),
        (len(_CUT.findall(paragraph)), _CUTS_A_STEP, "headings, rules and definitions"),
        (ticks, _CUTS_A_STEP, "` that begin code and do not end it"),
        (len(_OPENING.findall(paragraph)) * paragraph.count("<!"), _COMMENTED_A_STEP, "pairs of a tag and a comment"),
    )
    return _Crowd(kinds, brackets[0] if brackets else 0)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
