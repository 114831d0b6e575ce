"""The names and places of the pages that every site has: what they are called, where they stand, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.policies import KINDS
from shelfhelp.model.question import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = "index.md"
SEARCH = "search.md"
ALL_QUESTIONS = "faq/index.md"
LOOKUP = "lookup.md"
WEEK = "week.md"
BOARD = "facts.md"

STAGE_TITLES = {
    Stage.SHOPPING: "While you shop",
    Stage.BUYING: "While you buy",
    Stage.ORDERED: "After you have ordered",
    Stage.RECEIVED: "When it has arrived",
}

STAGE_SUMMARIES = {
    Stage.SHOPPING: "Sizes, delivery, prices, and what you can send back",
    Stage.BUYING: "Your account, payment, gift cards and addresses",
    Stage.ORDERED: "Where your order is, and how to change or cancel it",
    Stage.RECEIVED: "Returns, exchanges, refunds, warranty and care",
}
"""What somebody asks who is so far on the way."""


def policy_title(policy: str, t: Callable[[str], str]) -> str:
    """Return what a policy is called, those without a page included. `t` translates English words into the store's language."""
    kind = policy.removeprefix(f"{STAFF_PREFIX}.")
    title = t(KINDS[kind].title)
    return title if kind == policy else t("%(policy)s, staff only") % {"policy": title}
