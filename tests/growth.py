"""Whether work grows with a text or faster. What is compared are two pieces of work on one machine, so no machine is too slow."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Work = Callable[[str], object]

_NUMBERS = itertools.count()
"""Makes each text a new one, so that nothing is answered from memory."""

_MEASURABLE = 0.02
"""Seconds of the process's own time, twenty thousand times what its clock can tell apart; shorter work is done again and again."""


_TRIES = 6
"""Measures of each piece of work at the most. A busy machine spoils some of them, and only ever makes work look longer."""


def is_at_most(times: float, work: Work, text: str, usual: str) -> bool:
    """Return whether each sign of a text takes less than so many times the work of each sign of a usual one.

    The least of several measures of the one stands against the least of the other.
    """
    least, least_usual = float("inf"), float("inf")
    for _ in range(_TRIES):
        least_usual = min(least_usual, _for_each_sign(work, usual))
        least = min(least, _for_each_sign(work, text))
        if least < times * least_usual:
            return True
    return False


def grows_with_its_length(work: Work, text: str) -> bool:
    """Return whether a sign of a text takes no more work than a sign of its first sixteenth; with the square it takes 16 times."""
    return is_at_most(4, work, text, text[: len(text) // 16])


def _for_each_sign(work: Work, text: str) -> float:
    with _no_collection():
        rounds, began = 0, time.process_time()
        while (took := time.process_time() - began) < _MEASURABLE:
            work(f"{text}\n# {next(_NUMBERS)}\n")
            rounds += 1
    return took / rounds / len(text)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for unreachable objects: that takes as long as all that the other tests have left in memory."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
