"""Whether work grows with a text or faster. What is compared are two pieces of work on one machine, so no machine is too slow."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

Work = Callable[[str], object]

_NUMBERS = itertools.count()
"""Makes each text a new one, so that nothing is answered from memory."""

_MEASURABLE = 0.05
"""Seconds of the process's own time below which its clock is too coarse; shorter work is done again and again."""


_TRIES = 3
"""Measures that a busy machine may spoil before work counts as too much. The first that is good enough is the last."""


def is_at_most(times: float, work: Work, text: str, usual: str) -> bool:
    """Return whether each sign of a text takes less than so many times the work of each sign of a usual one."""
    return any(_for_each_sign(work, text) < times * _for_each_sign(work, usual) for _ in range(_TRIES))


def grows_with_its_length(work: Work, text: str) -> bool:
    """Return whether a sign of a text takes no more work than a sign of its first sixteenth; with the square it takes 16 times."""
    return is_at_most(4, work, text, text[: len(text) // 16])


def _for_each_sign(work: Work, text: str) -> float:
    rounds, began = 0, time.process_time()
    while (took := time.process_time() - began) < _MEASURABLE:
        work(f"{text}\n# {next(_NUMBERS)}\n")
        rounds += 1
    return took / rounds / len(text)
