"""Markdown without what is shown as it is written. In: a text. Out: one of the same length, with code and comments blank.

Code is what CommonMark takes for it, in lists and quotes as well. Everything else stays where it is, so that whatever is found
in it has its place in the original. Every step is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from shelfhelp.markup.blocks import CODE, blocks, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.markup.blocks import MarkdownBlock

_TICKS = re.compile(r"(?<!\\)(?P<escape>\\*)(?P<ticks>`+)")
_GAP = re.compile(r"\n[ \t]*\n")
_SIGNS_OF_CODE = ("```", "~~~", "    ", "\t")
"""One of these is in every text that has a block of code."""

_COMMENT, _COMMENT_ENDS = "<!--", "-->"


@lru_cache(maxsize=16)
def masked(text: str) -> str:
    """Blank out blocks of code, comments and code spans, in the order in which Markdown looks for them."""
    for hidden in (_code, _comments, _spans):
        text = _blanked(text, hidden(text))
    return text


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of code, whatever it stands in, and of comments on lines of their own."""
    if any(sign in text for sign in _SIGNS_OF_CODE):
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        for first, end in _lines_of_code(blocks(text)):
            yield starts[first], min(starts[end], len(text))


def _lines_of_code(around: MarkdownBlock) -> Iterator[tuple[int, int]]:
    for block in around.children:
        if block.type in CODE or _is_comment(block):
            yield lines_of(block)
        elif block.type != "inline":
            yield from _lines_of_code(block)


def _is_comment(block: MarkdownBlock) -> bool:
    """Return whether a block is a comment that ends; one that never ends hides nothing, since the page may show what follows."""
    return block.type == "html_block" and block.content.startswith(_COMMENT) and _COMMENT_ENDS in block.content


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find(_COMMENT)
    while start >= 0:
        end = text.find(_COMMENT_ENDS, start + len(_COMMENT))
        if end < 0:
            return
        yield start, end + len(_COMMENT_ENDS)
        start = text.find(_COMMENT, end + len(_COMMENT_ENDS))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield code spans: from a run of backticks to the next run of the same length in the same paragraph."""
    if "`" not in text:
        return
    gaps = [gap.start() for gap in _GAP.finditer(text)]
    runs = [run for run in _TICKS.finditer(text) if len(run["escape"]) % 2 == 0]
    by_length: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        by_length[len(run["ticks"])].append(run.start("ticks"))
    done = 0
    for run in runs:
        start, length = run.start("ticks"), len(run["ticks"])
        if start < done:
            continue
        closers = by_length[length]
        place = bisect_right(closers, start)
        if place < len(closers) and bisect_right(gaps, start) == bisect_right(gaps, closers[place]):
            done = closers[place] + length
            yield start, done
