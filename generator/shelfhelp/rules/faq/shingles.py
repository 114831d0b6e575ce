"""Which texts say nearly the same. In: many texts. Out: pairs of those whose runs of words are mostly equal.

Every text is cut into overlapping runs of words (Broder 1997). Only neighbors among the texts that share one of their few
smallest hashes are compared, so the work grows with the texts and not with their pairs. Hashes are the same on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[\w.-]*\w")
_RUN = 4
_FEWEST = 8
"""Runs. A shorter text holds too little to be distinguished from others of its kind."""

_COMMON = 24
"""A run that more texts share is a set phrase of the store, and says little about any of them."""

_SKETCH = 8
_SPARE = 24
"""Hashes of a sketch beyond the eight, to choose from where some belong to set phrases."""

_ALIKE = 0.8


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two texts whose runs of words are equal by four fifths; of many alike, each with its neighbor."""
    sketches = [_sketch(text) for text in texts]
    shared = Counter(run for sketch in sketches for run in sketch)
    buckets: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for run in sorted(sketch, key=lambda run: shared[run] > _COMMON)[:_SKETCH]:
            buckets[run].append(number)
    candidates = {pair for numbers in buckets.values() for pair in pairwise(numbers)}
    for one, other in sorted(candidates):
        runs = _runs(texts[one]), _runs(texts[other])
        if min(map(len, runs)) >= _FEWEST and _overlap(*runs) >= _ALIKE:
            yield one, other


@cache
def folded(text: str) -> str:
    """Return the words of a text in small letters, with a blank between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _runs(text: str) -> frozenset[int]:
    words = folded(text).split()
    return frozenset(zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))


@cache
def _sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of a text, in order."""
    return tuple(sorted(_runs(text))[: _SKETCH + _SPARE])


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
