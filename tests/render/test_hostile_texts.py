"""Texts of policies, topics and titles are shown as they are, wherever they are shown, and never become anything else."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from shelfhelp.facts.markdown import escape

HOSTILE = (
    '<script>alert(1)</script> | *b* _i_ [a](javascript:alert(1)) `c` ~~~ {{ returns.window }} "x" &amp; \\ ![i](x)'
)
AT_LINE_START = [
    "# head",
    "- item",
    "1. one",
    "===",
    "---",
    "> quote",
    "    code",
    "+ plus",
    "* star",
    "~~~",
    "| a | b |",
]

FIELDS = [
    ("policies/returns.yml", "condition: unused, in its own packaging", "condition: "),
    ("policies/returns.yml", "note: The seal must be whole.", "note: "),
    ("policies/contact.yml", "cost: Free from any phone in the US", "cost: "),
    ("policies/contact.yml", "about: Advice before you buy", "about: "),
    ("policies/shipping.yml", "name: Standard delivery", "name: "),
    ("policies/warranty.yml", "- Normal wear", "- "),
    ("policies/privacy.yml", "why: So that you do not have to choose again", "why: "),
    ("policies/cookies.yml", "does: Remembers your cookie choice", "does: "),
    ("policies/orders.yml", "name: Credit or debit card", "name: "),
    ("policies/store.yml", "films-and-games: Films and games", "films-and-games: "),
    ("policies/returns.staff.yml", "what: Accept a return after the window, if the item is unused", "what: "),
]


def hostile(files: dict[str, bytes], path: str, line: str, head: str, text: str) -> dict[str, bytes]:
    before = files[path].decode()
    assert before.count(line) == 1
    return files | {path: before.replace(line, head + json.dumps(text)).encode()}


@pytest.mark.parametrize(("path", "line", "head"), FIELDS, ids=lambda value: value.split(":")[0])
def test_a_hostile_text_of_a_policy_is_only_text(
    path: str, line: str, head: str, starter: dict[str, bytes], tree_of: Callable, shown: Callable
) -> None:
    tree = tree_of(hostile(starter, path, line, head, HOSTILE))
    kind = path.removeprefix("policies/").partition(".")[0].replace("store", "returns")
    page = shown(tree.pages[f"{kind}.md"])
    # A text names facts; what something is called does not (REF006).
    assert HOSTILE in page.text or HOSTILE.replace("{{ returns.window }}", "30 days") in page.text
    assert "script" not in page.elements
    assert [value for _, value in page.attributes if "alert" in value and "sh-" not in value and "<" not in value] == []


@pytest.mark.parametrize("text", AT_LINE_START)
def test_a_text_that_begins_like_markup_is_only_text(
    text: str, starter: dict[str, bytes], tree_of: Callable, shown: Callable
) -> None:
    files = hostile(starter, "policies/warranty.yml", "covers: Faults in material and workmanship", "covers: ", text)
    files = hostile(files, "policies/warranty.yml", "- Normal wear", "- ", text)
    assert shown(tree_of(files).pages["warranty.md"]).text.count(" ".join(text.split())) >= 2


@pytest.mark.parametrize("text", [HOSTILE.replace("{{ returns.window }}", ""), *AT_LINE_START])
def test_hostile_topics_and_titles_are_only_text(
    text: str, starter: dict[str, bytes], tree_of: Callable, shown: Callable
) -> None:
    topics = starter["faq/topics.yml"].decode()
    first = next(line for line in topics.splitlines() if line.strip().startswith("about:"))
    files = starter | {"faq/topics.yml": topics.replace(first, f"    about: {json.dumps(text)}", 1).encode()}
    files = hostile(files, "faq/returns/send-it-back.md", "title: How do I send something back?", "title: ", text)
    pages = tree_of(files).pages
    told = " ".join(text.split())
    assert pages["faq/returns/send-it-back.md"].title.split() == told.split()
    assert told in shown(pages["faq/index.md"]).text
    assert any(told in shown(page).text for page in pages.values() if page.kind == "topic")
    assert [uri for uri, page in pages.items() if "script" in shown(page).elements] == []


def test_a_tilde_is_shown_without_a_backslash() -> None:
    assert escape("~5 days") == "&#126;5 days"
