"""Changes of facts, gathered by the day on which they take effect, for pages and reports that announce them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shelfhelp.model.fact import Change


@dataclass(frozen=True, slots=True)
class Turn:
    """All that changes on one day for one reason (a season, an announcement, or none given)."""

    day: date
    reason: str
    changes: tuple[Change, ...]


def turns(changes: Iterable[Change]) -> list[Turn]:
    """Gather changes, which come in the order of their days, by day and reason."""
    ordered = sorted(changes, key=lambda c: (c.effective_from, c.reason, c.key))
    grouped = groupby(ordered, key=lambda c: (c.effective_from, c.reason))
    return [Turn(day, reason, tuple(group)) for (day, reason), group in grouped]
