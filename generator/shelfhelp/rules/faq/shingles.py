"""Which texts say nearly the same. In: sketches of many texts. Out: pairs of those whose runs of words are mostly equal.

Every text is cut into overlapping runs of words (Broder 1997). Only neighbors among the texts that share one of their few
smallest hashes are compared, so the work grows with the texts and not with their pairs. Hashes are the same on every machine.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from shelfhelp.model.kept import by_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

_BITS = 32
_NUMBER = (1 << _BITS) - 1
"""A hash of a run has as many bits, and so has the number of a text."""


@by_values
@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: a hash by which those are known whose words are all the same, and its smallest hashes of runs.

    `count` is how many runs it has in all.
    """

    words: bytes
    runs: array[int] = field(hash=False)
    count: int

    @property
    def is_whole(self) -> bool:
        """Return whether all of its runs are there."""
        return len(self.runs) == self.count


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text."""
    words = _folded(text)
    runs = _runs(words)
    smallest = array("I", sorted(runs)[: _SKETCH + _SPARE])
    return Sketch(hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=16).digest(), smallest, len(runs))


def near_pairs(texts: Sequence[tuple[str, Sketch]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two texts whose runs of words are equal by four fifths; of many alike, each with its neighbor."""
    for one, other in _candidates(tuple(sketch for _, sketch in texts)):
        if _overlap(_runs(_folded(texts[one][0])), _runs(_folded(texts[other][0]))) >= _ALIKE:
            yield one, other


@lru_cache(maxsize=1)
def _candidates(sketches: tuple[Sketch, ...]) -> tuple[tuple[int, int], ...]:
    """Return the numbers of those that may be alike. Both audiences of a store mostly have the same."""
    common = _common(chain.from_iterable(sketch.runs for sketch in sketches))
    rows = array("Q")
    for number, sketch in enumerate(sketches):
        told = [run for run in sketch.runs if run not in common]
        rows.extend(run << _BITS | number for run in [*told, *filter(common.__contains__, sketch.runs)][:_SKETCH])
    # Runs with the number of their text behind, in order: neighbors stand in a row. A table of all runs would be far larger.
    found = {
        (one & _NUMBER, other & _NUMBER) for one, other in pairwise(sorted(rows)) if one >> _BITS == other >> _BITS
    }
    return tuple(sorted(pair for pair in found if _may_be_alike(*(sketches[one] for one in pair))))


def _common(runs: Iterable[int]) -> frozenset[int]:
    """Return the runs of set phrases: those that stand in order as far from themselves as only more of the same can."""
    ordered = sorted(runs)
    return frozenset(run for run, far in zip(ordered, islice(ordered, _COMMON, None), strict=False) if run == far)


def _may_be_alike(one: Sketch, other: Sketch) -> bool:
    """Return whether two texts can be nearly equal by their sketches, which tell of nearly all others that they are not.

    Up to the smaller one of their largest hashes, the sketches hold all runs of their texts. Of the rest, all may be shared.
    """
    if min(one.count, other.count) < _FEWEST:
        return False
    last = min(
        (sketch.runs[-1] for sketch in (one, other) if not sketch.is_whole), default=max(one.runs[-1], other.runs[-1])
    )
    seen = [{run for run in sketch.runs if run <= last} for sketch in (one, other)]
    rest = min(one.count - len(seen[0]), other.count - len(seen[1]))
    shared = len(seen[0] & seen[1]) + rest
    return shared >= _ALIKE * (one.count + other.count - shared)


def _folded(text: str) -> str:
    """Return the words of a text in small letters, with a blank between them."""
    return " ".join(_WORD.findall(text.casefold()))


def _runs(folded: str) -> frozenset[int]:
    words = folded.split()
    return frozenset(zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
