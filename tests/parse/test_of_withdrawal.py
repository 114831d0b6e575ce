"""The withdrawal period has the lines that the law puts above it: none in a shop, and digital content from the order on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shelfhelp.compile import compile
from shelfhelp.parse import parse
from shelfhelp.parse.conditions import read_situation
from shelfhelp.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.source.sources import Sources

AS_OF = date(2026, 12, 1)


def period(sources: Sources, whom: str) -> str:
    """Return the withdrawal period of one customer, as the policy writes it."""
    snapshot = resolve(parse(sources)[0], AS_OF)
    fact = snapshot.facts["returns.withdrawal.window"].stated
    value = fact.lines[fact.line_in(read_situation(whom, snapshot.words)) or 0].value.value
    return str(getattr(value, "sentence", value))


def test_nobody_has_the_right_who_bought_in_a_shop(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          shop: {in-store: purchases in our store}
          channel: {by-phone: orders by phone}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        withdrawal: {places: [DE], window: 14 days, refund_within: 14 days}
      - effective_from: 2026-06-01
        withdrawal: {window: {DE: 30 days, usually: 14 days}}
    """
    assert period(varied(), "in-store, DE") == "There is no right of withdrawal."
    assert period(varied(), "by-phone, DE") == "30 days"
    assert period(varied(), "by-phone, FR") == "14 days"


def test_the_time_for_digital_content_counts_from_the_order(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        withdrawal: {places: [DE], window: {FR: 30 days from delivery, usually: 14 days}, refund_within: 14 days}
        categories:
          films-and-games: {withdrawal: until begun}
    """
    assert period(varied(), "films-and-games, DE") == "14 days from purchase"
    assert period(varied(), "films-and-games, FR") == "30 days from purchase"
    assert period(varied(), "home, DE") == "14 days"


def test_the_page_says_both(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          shop: {in-store: purchases in our store}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        withdrawal: {places: [DE], window: 14 days, refund_within: 14 days}
        categories:
          films-and-games: {withdrawal: until begun}
    """
    page = compile(varied(), as_of=AS_OF).tree.pages["returns.md"].markdown
    assert (
        "withdraw from an order placed online or by phone within 14 days from the day on which the last item arrives "
        "(not for purchases in our store; 14 days from purchase for Films and games), without giving a reason."
    ) in page
    assert "| Films and games | Only unopened | Exchange | Until you begin to download or use it |" in page
    assert (
        "For Films and games the right ends once the download or the use has begun with your express consent." in page
    )
