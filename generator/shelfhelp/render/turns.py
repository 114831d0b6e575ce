"""Changes of facts, gathered by the day on which they take effect, for pages and reports that announce them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

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

    @property
    def announced_on(self) -> date | None:
        """The day on which the last of the changes is made public; None where none states one."""
        return max((change.announced_on for change in self.changes if change.announced_on), default=None)


def turns(changes: Iterable[Change], t: Callable[[str], str]) -> list[Turn]:
    """Gather changes by day and occasion, in the order of their days. `t` translates English words into the store's language."""
    ordered = sorted(((c.effective_from, _occasion(c, t), c.key, c) for c in changes), key=lambda row: row[:3])
    grouped = groupby(ordered, key=lambda row: row[:2])
    return [Turn(day, occasion, tuple(change for *_, change in group)) for (day, occasion), group in grouped]


def _occasion(change: Change, t: Callable[[str], str]) -> str:
    """Describe why a fact changes: `Holiday returns 2026 ends`."""
    if not change.is_season:
        return change.reason
    text = t("%(season)s ends") if change.ends_season else t("%(season)s begins")
    return text % {"season": change.reason}
