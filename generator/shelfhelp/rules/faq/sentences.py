"""The sentences of a Markdown text as a reader sees them, with their places. A placeholder is one word of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shelfhelp.facts.visible import PLACEHOLDER_MARK, Kind, blocks

if TYPE_CHECKING:
    from shelfhelp.facts.visible import Block

_END = re.compile(rf"[.!?][\"'”’)\]]{{0,3}} (?=[A-Z\d\"'“‘(\[{PLACEHOLDER_MARK}])")
_WORD = re.compile(rf"[\w{PLACEHOLDER_MARK}][\w'’-]*")
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `start` and `length` are where its visible words stand in the Markdown, as far as they stand on one line."""

    text: str
    start: int
    length: int

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))


@lru_cache(maxsize=16)
def sentences(markdown: str) -> tuple[Sentence, ...]:
    """Return the sentences of paragraphs and list items; headings and tables have none.

    They are remembered while all rules look at one text, and no longer (`rules.reader`).
    """
    return tuple(
        _sentence(block, start, end)
        for block in blocks(markdown)
        if block.kind in _RUNNING
        for start, end in _extents(block.text)
    )


def _extents(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _END.finditer(text)]
    return [(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if text[start:end].strip()]


def _sentence(block: Block, start: int, end: int) -> Sentence:
    first, last = block.place(start), block.place(end - 1)
    return Sentence(block.text[start:end].strip(), first, last - first + 1)
