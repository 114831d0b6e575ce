"""The names and places of the pages that every site has: what they are called, where they stand, in which order."""

from __future__ import annotations

from shelfhelp.model.question import Stage

HOME = "index.md"
SEARCH = "search.md"
ALL_QUESTIONS = "faq/index.md"
LOOKUP = "lookup.md"
WEEK = "week.md"
BOARD = "facts.md"
LINES = "lines.md"

STAGE_TITLES = {
    Stage.SHOPPING: "While you shop",
    Stage.BUYING: "While you buy",
    Stage.ORDERED: "After you have ordered",
    Stage.RECEIVED: "When it has arrived",
}

STAGE_POLICIES = {
    Stage.SHOPPING: {"shipping", "returns"},
    Stage.BUYING: {"orders"},
    Stage.ORDERED: {"orders", "shipping"},
    Stage.RECEIVED: {"returns", "warranty"},
}
"""The policies that somebody asks about who is so far on the way."""
