"""From Markdown to what a reader sees of it. In: a text. Out: its blocks, in order, as plain text that knows its places.

Code, comments, placeholders, link targets, HTML tags and emphasis are gone; link texts stay. Every step is linear in the text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER_MARK = "\ufffc"
"""Stands where a placeholder stood, so that the words around it don't run together."""

_GONE = "\x00"
_COMMENT_OR_FENCE = re.compile(
    r"(?P<comment><!--)|^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*$|`[^`\n]{1,500}`", re.MULTILINE
)
_SIGNS_OF_HIDDEN = ("<!--", "```", "~~~")
_LINE_START = re.compile(
    r"[ \t>]*(?:(?P<heading>#{1,6}[ \t]+)|(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)|(?P<row>\|)"
    r"|(?P<definition>:[ \t]+)|(?P<note>(?:!!!|\?\?\?\+?)[ \t]+[\w-]*))?"
)
_REFERENCE = re.compile(r"[ \t]*\[[^\]\n]{1,200}\]:[ \t]")
_RULE_OFF = re.compile(r"[ \t|:=_*-]*")

_MARKUP = re.compile(
    r"(?=[{`h&\s\x00\]!\[<*~=^_\\\u00ad\u200b-\u200d\u2060\ufeff])(?:"
    r"(?P<placeholder>\{\{[^{}\n]{0,200}\}\}|`[^`\n]{1,500}`|https?://[^\s<>()\]]{1,500})"
    r"|(?P<letter>&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,15});|\n[ \t>]*|[^\S ]\s*|\s{2,})"
    r"|(?P<nothing>\x00+"
    r"|\]\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
    r"|\]\[[^\]\n]{0,100}\]|!?\[(?:\^[^\]\n]{1,50}\])?|\]"
    r"|<https?://[^\s<>]{1,500}>|</?[A-Za-z][A-Za-z0-9-]{0,20}(?:[ \t][^<>\n]{0,300})?/?>|\{:?[^{}\n]{0,200}\}"
    r"|\*+|~~|==|\^\^|(?<!\w)_+|_+(?!\w)|\\(?=[!-/:-@\[-`{-~])|[\u00ad\u200b-\u200d\u2060\ufeff]))"
)
"""What readers do not see as it is written: a mark stands for placeholders, code and addresses; links, tags and emphasis vanish.

One of the signs in front begins each of them, so that most letters are passed over at a glance.
"""


class Kind(Enum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


_SIGN = re.compile(r"[{`&\x00\[\]<*~=^_\\\u00ad\u200b-\u200d\u2060\ufeff]")
"""What is in all of that but blanks and bare addresses; a block without is shown as it is written."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row as a reader sees it.

    `start` and `end` are where its first and last lines of text begin and end in the Markdown. `text` has single blanks and
    no markup; `shown` and `written` are, piece by piece, where the piece begins in `text` and in the Markdown.
    """

    kind: Kind
    start: int
    end: int
    text: str
    shown: tuple[int, ...]
    written: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Return where the character at `offset` of `text` stands in the Markdown."""
        piece = bisect_right(self.shown, offset) - 1
        return self.written[piece] + offset - self.shown[piece]


@lru_cache(maxsize=16)
def blocks(markdown: str) -> tuple[Block, ...]:
    """Take Markdown apart, once for all rules that look at a text before the next. An unclosed comment or fence hides nothing."""
    text = _without_hidden(markdown)
    return tuple(block for kind, start, end in _extents(text) if (block := _folded(kind, text, start, end)).text)


def comments(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends, those in code left out."""
    for start, end, is_comment in _hidden(markdown):
        if is_comment:
            yield start, end


def _without_hidden(markdown: str) -> str:
    """Return a text of equal length in which comments and fenced code are marks; line ends stay."""
    pieces, done = [], 0
    for start, end, _ in _hidden(markdown):
        pieces.append(markdown[done:start])
        pieces.append("\n".join(_GONE * len(line) for line in markdown[start:end].split("\n")))
        done = end
    return "".join([*pieces, markdown[done:]]) if pieces else markdown


def _hidden(markdown: str) -> Iterator[tuple[int, int, bool]]:
    """Yield comments and fenced code, in order; the flag is true for a comment. What is never closed is looked for only once."""
    if not any(sign in markdown for sign in _SIGNS_OF_HIDDEN):
        return
    done, endless = 0, set[str]()
    while (opening := _COMMENT_OR_FENCE.search(markdown, done)) is not None:
        fence = opening["fence"]
        done = opening.end()
        if opening.lastgroup is None:  # code in a line, where a comment is none
            continue
        closer = "-->" if fence is None else fence
        if closer in endless:
            continue
        end = markdown.find("-->", done) if fence is None else _fence_end(markdown, fence, done)
        if end < 0:
            endless.add(closer)
            continue
        done = end + len("-->") if fence is None else end
        yield opening.start(), done, fence is None


def _fence_end(markdown: str, fence: str, start: int) -> int:
    closing = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$", re.MULTILINE).search(markdown, start)
    return closing.end() if closing else -1


def _extents(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield kind, start and end of each block: a blank line, a heading, a list item or a table row begins a new one."""
    kind, start, end = Kind.PARAGRAPH, 0, 0
    at = 0
    for line in text.split("\n"):
        if line[:1].isalpha():  # words that go on with what was begun: most lines are
            end = at + len(line)
            at = end + 1
            continue
        opening = _LINE_START.match(text, at, at + len(line))
        mark = opening.lastgroup if opening else None
        is_ruled_off = _RULE_OFF.fullmatch(line) is not None or _REFERENCE.match(line) is not None
        is_hidden = _GONE in line and not line.strip("\x00 \t")
        if (mark or is_ruled_off) and not is_hidden:
            yield kind, start, end
            kind = {"heading": Kind.HEADING, "item": Kind.ITEM, "row": Kind.ROW}.get(mark or "", Kind.PARAGRAPH)
            start = opening.end() if opening and mark else at + len(line)
        end = at + len(line) if not is_ruled_off else max(start, at)
        at += len(line) + 1
        if kind in {Kind.HEADING, Kind.ROW} and not is_hidden:
            yield kind, start, end
            kind, start, end = Kind.PARAGRAPH, at, at
    yield kind, start, end


def _folded(kind: Kind, text: str, start: int, end: int) -> Block:
    """Take the markup out of one block."""
    words = text[start:end]
    if _SIGN.search(words) is None and "http" not in words and " ".join(words.split()) == words:
        return Block(kind, start, end, words, (0,), (start,))
    pieces: list[str] = []
    written: list[int] = []
    done = start

    def add(piece: str, at: int) -> None:
        if piece.startswith(" ") and (not pieces or pieces[-1].endswith(" ")):
            piece, at = piece[1:], at + 1
        if piece:
            pieces.append(piece)
            written.append(at)

    for markup in _MARKUP.finditer(text, start, end):
        add(text[done : markup.start()], done)
        if markup.lastgroup == "placeholder":
            add(PLACEHOLDER_MARK, markup.start())
        elif markup.lastgroup == "letter":
            add(" " if markup[0][0].isspace() else html.unescape(markup[0])[:1].replace("\xa0", " "), markup.start())
        done = markup.end()
    add(text[done:end], done)
    shown = tuple(accumulate(map(len, pieces), initial=0))[:-1]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Block(kind, start, end, "".join(pieces), shown or (0,), tuple(written) or (start,))
