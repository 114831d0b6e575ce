"""Which of many cases of one kind `make check` tries: a few, spread evenly over all, or the first. `make test` tries each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def few_of(cases: Sequence[object], quick: int) -> list[object]:
    """Return all cases for `parametrize`, all but so many of them marked as slow."""
    step = max(len(cases) // quick, 1)
    return [
        case if number % step == 0 else pytest.param(case, marks=pytest.mark.slow) for number, case in enumerate(cases)
    ]


def examples(most: int) -> settings:
    """Return how many examples a property is tried on: so many in `make test`, as many fewer in `make check` as any other."""
    return settings(max_examples=most * settings().max_examples // 100)
