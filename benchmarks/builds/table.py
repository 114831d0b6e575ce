"""Tables of costs. In: what each tool cost in each scenario and round, for each count. Out: Markdown."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .measure import Cost

Costs = dict[tuple[str, str], list["Cost"]]
"""For each scenario and tool, what it cost in each round."""

_WHOLE = 10
"""Seconds, from which on tenths say nothing."""


def table(costs: Costs, beside: str) -> Iterator[str]:
    """Yield the lines of a table for one count: medians over the rounds, also of the shares of another tool's in the same round."""
    yield f"| what | tool | time | processor | memory | written | time, of {beside}'s | processor, of {beside}'s |"
    yield "| --- | --- | --: | --: | --: | --: | --: | --: |"
    for (scenario, tool), rounds in costs.items():
        others = costs.get((scenario, beside), [])
        wall, cpu, memory, written = (
            median(getattr(one, of) for one in rounds) for of in ("wall", "cpu", "memory", "written")
        )
        took = f"{seconds(wall)} | {seconds(cpu)} | {size(memory)} | {size(written)}"
        compared = others if tool != beside else []
        yield f"| {scenario} | {tool} | {took} | {ratio(rounds, compared, 'wall')} | {ratio(rounds, compared, 'cpu')} |"


def growth(known: Mapping[int, Costs]) -> Iterator[str]:
    """Yield the lines of a table of how the time of each answer grows from count to count: 1 where it stays."""
    steps = [*pairwise(known)]
    yield f"| what | tool | {' | '.join(f'{less:,} → {more:,}' for less, more in steps)} |"
    yield f"| --- | --- |{' --: |' * len(steps)}"
    for key in dict.fromkeys(key for costs in known.values() for key in costs):
        grown = [
            f"{per_answer(known[more], key, more) / per_answer(known[less], key, less):.2f}"
            if key in known[less] and key in known[more]
            else ""
            for less, more in steps
        ]
        yield f"| {' | '.join((*key, *grown))} |"


def per_answer(costs: Costs, key: tuple[str, str], count: int) -> float:
    """Return the median of the seconds of a processor for each answer."""
    return median(one.cpu for one in costs[key]) / count


def ratio(some: Sequence[Cost], others: Sequence[Cost], of: str) -> str:
    """Return the median of what each round took of one thing, in times of the other tool's in the same round; "" without one."""
    if not others:
        return ""
    return f"{median(getattr(one, of) / getattr(other, of) for one, other in zip(some, others, strict=True)):.2f}"


def seconds(number: float) -> str:
    return f"{number:.1f} s" if number < _WHOLE else f"{number:,.0f} s"


def size(number: float) -> str:
    return f"{number / 1e6:,.1f} MB" if number < _WHOLE * 1e6 else f"{number / 1e6:,.0f} MB"
