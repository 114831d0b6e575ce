"""What a version and a season say about themselves, beside the keys of their policy: their days, and how they are announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shelfhelp.model.policies import Part
from shelfhelp.model.policies.policy import stated
from shelfhelp.model.values import Day, PlainText

if TYPE_CHECKING:
    from datetime import date


class VersionHead(Part):
    """What every version says about itself, beside the policy's own keys."""

    effective_from: Day = stated("first day of the version")
    effective_until: Day | None = stated("last day of the version", default=None)
    announced_on: Day | None = stated("day of the announcement", default=None)
    announcement: PlainText | None = stated("announcement in a sentence", default=None)


class SeasonHead(Part):
    """What every season says about itself, beside the keys that it overrides."""

    season: PlainText = stated("name of the season")
    starts: Day = stated("first day of the season")
    ends: Day = stated("last day of the season")
    applies_to: Literal["orders placed", "orders delivered", "days"] = stated("what the days are counted by")
    announced_on: Day | None = stated("day of the announcement", default=None)


IN_WORDS = frozenset({"announcement", "season"})
"""The keys of a head that are words for people."""


def date_of(day: Day | None) -> date | None:
    """Return the date of a day that need not be stated."""
    return day.date if day else None
