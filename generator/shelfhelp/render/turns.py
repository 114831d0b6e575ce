"""Changes of facts, gathered by the day on which they take effect, for pages and reports that announce them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from shelfhelp.model.fact import policy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from shelfhelp.model.fact import Change


@dataclass(frozen=True, slots=True)
class Turn:
    """All that changes on one day on one occasion: a season that begins or ends, an announcement, or ""."""

    day: date
    occasion: str
    changes: tuple[Change, ...]


class Seasons:
    """Which changes come with a season and which go with one, told from all changes that are known.

    A season changes facts on two days, so of the days of one name every second one is an end. `t` says English words in the
    language of the store.
    """

    def __init__(self, known: Iterable[Change], t: Callable[[str], str]) -> None:
        self._t = t
        days: dict[tuple[str, str], set[date]] = {}
        for change in known:
            if change.is_season:
                days.setdefault((policy_of(change.key), change.reason), set()).add(change.effective_from)
        self._ends = {(*season, day) for season, found in days.items() for day in sorted(found)[1::2]}

    def is_end(self, change: Change) -> bool:
        """Say whether a change takes back what a season brought."""
        return (policy_of(change.key), change.reason, change.effective_from) in self._ends

    def occasion(self, change: Change) -> str:
        """Say why a fact changes: `Holiday returns 2026 ends`."""
        if not change.is_season:
            return change.reason
        said = self._t("%(season)s ends") if self.is_end(change) else self._t("%(season)s begins")
        return said % {"season": change.reason}


def turns(changes: Iterable[Change], seasons: Seasons) -> list[Turn]:
    """Gather changes by day and occasion, in the order of their days."""
    ordered = sorted(changes, key=lambda c: (c.effective_from, seasons.occasion(c), c.key))
    grouped = groupby(ordered, key=lambda c: (c.effective_from, seasons.occasion(c)))
    return [Turn(day, occasion, tuple(group)) for (day, occasion), group in grouped]
