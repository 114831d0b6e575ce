"""Which texts say nearly the same. In: sketches of many texts. Out: pairs of those whose runs of words are mostly equal.

Every text is cut into overlapping runs of words (Broder 1997). Only neighbors among the texts that share one of their few
smallest hashes are compared, so the work grows with the texts and not with their pairs. Hashes are the same on every machine.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: a hash by which those are known whose words are all the same, and its smallest hashes of runs."""

    words: bytes
    runs: array[int]


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text."""
    words = _folded(text)
    smallest = sorted(_runs(words))[: _SKETCH + _SPARE]
    return Sketch(hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=16).digest(), array("I", smallest))


def near_pairs(texts: Sequence[tuple[str, Sketch]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two texts whose runs of words are equal by four fifths; of many alike, each with its neighbor."""
    shared = Counter(run for _, sketch in texts for run in sketch.runs)
    buckets: dict[int, list[int]] = defaultdict(list)
    for number, (_, sketch) in enumerate(texts):
        for run in sorted(sketch.runs, key=lambda run: shared[run] > _COMMON)[:_SKETCH]:
            buckets[run].append(number)
    candidates = {pair for numbers in buckets.values() for pair in pairwise(numbers)}
    for one, other in sorted(candidates):
        runs = _runs(_folded(texts[one][0])), _runs(_folded(texts[other][0]))
        if min(map(len, runs)) >= _FEWEST and _overlap(*runs) >= _ALIKE:
            yield one, other


def _folded(text: str) -> str:
    """Return the words of a text in small letters, with a blank between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _runs(folded: str) -> frozenset[int]:
    words = folded.split()
    return frozenset(zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
