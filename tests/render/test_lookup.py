"""The order-date lookup: every fact in every situation, as tables and as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.data_of_sites import tool_data

from shelfhelp.model.page import DocsTree
from shelfhelp.model.tool import Lookup
from shelfhelp.source.sources import Audience


def island(tree: DocsTree) -> dict[str, Any]:
    return tool_data(tree.pages["lookup.md"])


def lines(data: dict[str, Any], label: str) -> list[list[Any]]:
    """What is said of a fact: for each line its boxes, what it says, and its season where it has one."""
    facts = {name: lines for policy in data["policies"] for name, lines in policy["facts"]}
    return [[data["conditions"][condition], *said] for condition, *said in facts[label]]


def ordered(first: str, last: str | None = None) -> dict[str, Any]:
    days = {"low": first, "high": last}
    return {"ordered": {end: day and date.fromisoformat(day).toordinal() for end, day in days.items()}}


def test_each_fact_has_its_lines_and_a_season_is_one_of_them(tree: Callable[..., DocsTree]) -> None:
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
    assert lines(island(made), "return window") == [
        [[ordered("2026-02-01", "2026-03-10")], "60 days", "Spring"],
        [[ordered("2020-01-01", "2025-05-31")], "30 days"],
        [[ordered("2025-06-01")], "45 days"],
    ]
    assert lines(island(made), "restocking fee") == [
        [[ordered("2020-01-01")], "none"]
    ]  # what never changes is one line
    page = made.pages["lookup.md"].markdown
    assert "| Return window | Orders placed from February 1 to March 10, 2026 | 60 days (Spring) |" in page
    assert "| Return window | Orders placed from June 1, 2025 on | 45 days |" in page
    assert "Where no days are named, it has been so since January 1, 2020." in page
    assert "| Restocking fee |  | None |" in page


def test_the_tables_name_days_only_where_something_began_or_ended(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: {member: 1 year, usually: 30 days}
        counted_from: delivery
        label_fee: at your own cost
      - effective_from: 2025-06-01
        label_fee: {member: free}
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: 2 years
    """
    page = tree(Audience.STAFF).pages["lookup.md"].markdown
    assert "| Return window | Orders placed from February 1 to March 10, 2026 | 2 years (Spring) |" in page
    assert "| Return window | Members | 1 year |" in page
    assert "| Return label fee | Members, only orders placed from June 1, 2025 on | Free |" in page


def test_cases_are_lines_and_what_they_depend_on_is_asked(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
    +++ policies/returns.yml
      - effective_from: 2025-06-01
        window: {member: 1 year, over 100.00 USD: 45 days, usually: 30 days}
    """
    made = tree(Audience.STAFF)
    data = island(made)
    member = {**ordered("2025-06-01"), "customer": ["member"]}
    assert lines(data, "return window")[1] == [[member], "1 year"]
    assert [question["name"] for question in data["questions"]] == ["customer", "order value USD"]
    assert data["dimensions"]["customer"] == "kind of customer"
    assert "return window (members)" not in str(data["policies"])  # the case stands in the fact itself
    assert (
        "| Return window | Members, only orders placed from June 1, 2025 on | 1 year |"
        in made.pages["lookup.md"].markdown
    )


def test_parts_of_a_fact_only_repeat_it(tree: Callable[..., DocsTree]) -> None:
    labels = [label for policy in island(tree(Audience.STAFF))["policies"] for label, _ in policy["facts"]]
    assert "opening hours" in labels
    assert "Saturday" not in labels


def test_policies_come_in_the_order_of_the_pages_and_what_staff_may_grant_last(tree: Callable[..., DocsTree]) -> None:
    policies = [policy["title"] for policy in island(tree(Audience.STAFF))["policies"]]
    assert policies[:2] == ["Returns policy", "Warranty"]
    assert policies[-2:] == ["The store", "Returns policy, staff only"]


def test_it_says_which_policies_orders_keep(tree: Callable[..., DocsTree]) -> None:
    lookup = tree(Audience.STAFF).pages["lookup.md"].tool
    assert isinstance(lookup, Lookup)
    assert lookup.kept == "Returns policy, Warranty, Shipping policy, and Orders policy"


def test_words_of_the_policy_files_are_said_for_people(tree: Callable[..., DocsTree]) -> None:
    data = island(tree(Audience.STAFF))
    said = {label: lines[0][1] for policy in data["policies"] for label, lines in policy["facts"]}
    assert said["state in which the category is accepted (Films and games)"] == "only unopened"
    assert said["lifetime of the cookie (session)"] == "until you close the browser"


def test_addresses_and_names_stay_in_its_tables_as_they_are(tree: Callable[..., DocsTree]) -> None:
    page = tree(Audience.STAFF).pages["lookup.md"].markdown
    assert re.findall(r"\| (Https?:[^|]*|Session|Help[^ |]*@[^|]*) \|", page) == []
    assert "| Order status page |  | https://www.example-store.example/orders |" in page


def test_hostile_text_cannot_leave_the_data(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        after_hours: "</script><script>alert(1)</script> & {{ returns.window }} |"
    """
    data = island(tree(Audience.STAFF))
    hostile = "</script><script>alert(1)</script> & 30 days |"
    assert lines(data, "what to do when the line is closed")[-1][1] == hostile
