"""How much work something is, counted and not timed: the lines of Python that it runs, the same on every machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs, those of libraries included. What C does in one line counts as one."""
    count = 0

    def line(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def grows_with(text_of: Callable[[int], str], work: Callable[[str], object], size: int = 1_000) -> float:
    """Return how many times more work a text of double length is: about two where it grows with the text, four with its square."""
    few = steps(lambda: work(text_of(size)))
    return steps(lambda: work(text_of(2 * size))) / max(few, 1)
