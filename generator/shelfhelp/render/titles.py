"""The names and places of the pages that every site has: what they are called, where they stand, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.fact import STAFF_PREFIX
from shelfhelp.model.question import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = "index.md"
SEARCH = "search.md"
ALL_QUESTIONS = "faq/index.md"
LOOKUP = "lookup.md"
WEEK = "week.md"
BOARD = "facts.md"

POLICY_TITLES = {
    "returns": "Returns policy",
    "warranty": "Warranty",
    "shipping": "Shipping policy",
    "orders": "Orders policy",
    "contact": "Contact",
    "privacy": "Privacy policy",
    "cookies": "Cookie policy",
}
"""The policies that have a page of their own, by kind, with its title (R9). The store's facts are told on every page."""

KEPT_BY_ORDERS = ("returns", "warranty", "shipping", "orders")
"""Policies that hold for an order as they stood on its day. Of all others, what holds today counts."""

POLICY_SUMMARIES = {
    "returns": "What you can send back, until when, what it costs, and when you get your money.",
    "warranty": "What we repair or replace, for how long, and how to claim.",
    "shipping": "Where we deliver, how fast, and what it costs.",
    "orders": "How to correct or cancel an order, when it ships, and how you pay.",
    "contact": "Phone, e-mail and every other way to reach us, with hours and reply times.",
    "privacy": "What we know about you, why, how long we keep it, and your rights.",
    "cookies": "Every cookie that the shop sets, what it does, and how to change your choice.",
}
"""What a policy's page is about, for search engines, where no hand-written introduction says it."""

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
    """Return what a policy is called, those without a page included. `t` says English words in the store's language."""
    kind = policy.removeprefix(f"{STAFF_PREFIX}.")
    title = t(POLICY_TITLES[kind]) if kind in POLICY_TITLES else t("The store")
    return title if kind == policy else t("%(policy)s, staff only") % {"policy": title}
