"""A policy as it stood, to be read whole: one page for each span of days, and only for what somebody was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.model.page import DocsTree


def versions(tree: DocsTree) -> dict[str, str]:
    return {uri: page.markdown for uri, page in tree.pages.items() if page.kind == "version"}


def test_each_span_of_days_has_its_page(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 45 days
      - effective_from: 2026-04-01
        window: 50 days
    seasons:
      - season: Sale
        starts: 2026-01-05
        ends: 2026-01-09
        applies_to: orders placed
        window: 90 days
    """
    made = tree(as_of=date(2026, 3, 2))
    pages = versions(made)
    assert list(pages) == ["returns/2020-01-01.md", "returns/2026-01-05.md", "returns/2026-01-10.md"]
    assert 'Return window</dt>\n<dd markdown="span">30 days, counted' in pages["returns/2020-01-01.md"]
    assert "90 days for orders placed" in pages["returns/2026-01-05.md"]
    assert "from January 10, 2026 to January 31, 2026" in pages["returns/2026-01-10.md"]
    assert "[What holds now](../returns.md)" in pages["returns/2026-01-10.md"]
    assert made.pages["returns/2026-01-10.md"].title == "Returns policy: January 10, 2026 to January 31, 2026"
    listed = made.pages["returns.md"].markdown.partition("## Earlier versions")[2]
    assert listed.index("(returns/2026-01-10.md)") < listed.index("(returns/2020-01-01.md)")
    assert "50 days" not in "".join(pages.values())


def test_a_policy_that_never_changed_has_no_earlier_version(tree: Callable[..., DocsTree]) -> None:
    assert versions(tree()) == {}
    assert "Earlier versions" not in tree().pages["returns.md"].markdown


def test_nobody_is_shown_where_the_store_was_reached_before(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-02-01
        phones:
          customer-service:
            number: "+1 800 555 0199"
    """
    assert "+1 800 555 0199" in tree().site.reach.line.number
    assert versions(tree()) == {}


@pytest.mark.parametrize("words", ["Questions people ask", "What will change", "What you may grant", "sh-tools"])
def test_an_earlier_version_is_the_rules_and_nothing_of_today(words: str, tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 45 days
    """
    (page,) = versions(tree()).values()
    assert words not in page
