"""The order-date lookup: every fact with all that it has been, as tables and as data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from shelfhelp.model.page import DocsTree
from shelfhelp.source.sources import Audience


def island(tree: DocsTree) -> dict[str, Any]:
    written: str = tree.pages["lookup.md"].meta["data"]
    assert not re.search(r"[<>&]|\{\{", written)
    data: dict[str, Any] = json.loads(written)
    return data


def eras(data: dict[str, Any], key: str) -> list[tuple[str, str, str]]:
    facts = {fact["key"]: fact for policy in data["policies"] for fact in policy["facts"]}
    return [(era["starts"], era["said"], era["season"]) for era in facts[key]["eras"]]


def test_a_season_is_an_era_of_its_own(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2025-06-01
        window: 45 days
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: 60 days
    """
    made = tree(Audience.STAFF)
    assert eras(island(made), "returns.window") == [
        ("2020-01-01", "30 days", ""),
        ("2025-06-01", "45 days", ""),
        ("2026-02-01", "60 days", "Spring"),
        ("2026-03-11", "45 days", ""),
    ]
    assert "| Return window | 1 February 2026 | 60 days (Spring) |" in made.pages["lookup.md"].markdown


def test_policies_come_in_the_order_of_the_pages_and_what_staff_may_grant_last(tree: Callable[..., DocsTree]) -> None:
    policies = [policy["title"] for policy in island(tree(Audience.STAFF))["policies"]]
    assert policies[:2] == ["Returns policy", "Warranty"]
    assert policies[-2:] == ["The store", "Returns policy, staff only"]


def test_what_follows_an_order_is_as_it_was_on_its_day_and_nothing_else_is(tree: Callable[..., DocsTree]) -> None:
    made = tree(Audience.STAFF)
    kept = [policy["title"] for policy in island(made)["policies"] if policy["kept"]]
    assert kept == ["Returns policy", "Warranty", "Shipping policy", "Orders policy"]
    assert made.pages["lookup.md"].meta["kept"] == "Returns policy, Warranty, Shipping policy and Orders policy"


def test_words_of_the_policy_files_are_said_for_people(tree: Callable[..., DocsTree]) -> None:
    data = island(tree(Audience.STAFF))
    assert eras(data, "returns.categories.films-and-games.accepted") == [("2020-01-01", "only unopened", "")]
    assert eras(data, "cookies.cookies.session.lifetime") == [("2020-01-01", "until you close the browser", "")]
    assert eras(data, "orders.payment.methods.card.places") == [("2020-01-01", "everywhere we deliver", "")]


def test_hostile_text_cannot_leave_the_data(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        after_hours: "</script><script>alert(1)</script> & {{ returns.window }} <!-- |"
    """
    data = island(tree(Audience.STAFF))
    hostile = "</script><script>alert(1)</script> & {{ returns.window }} <!-- |"
    assert eras(data, "contact.after_hours")[-1] == ("2026-01-01", hostile, "")
