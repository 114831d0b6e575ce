"""The policies at a glance on the first page: of each the fact that its kind chooses, and nothing where that is not stated."""

from __future__ import annotations

import re
from collections.abc import Callable

from shelfhelp.model.page import DocsTree
from shelfhelp.model.policies.contact import main_of

_CARD = re.compile(
    r"^- <strong>(?P<number>.*?)</strong> <small>(?P<says>.*?)</small> \[.*\]\((?P<kind>\w+)\.md\)$", re.MULTILINE
)


def cards(tree: DocsTree) -> dict[str, str]:
    found = _CARD.finditer(tree.pages["index.md"].markdown)
    return {card["kind"]: f"{card['number']} {card['says']}" for card in found}


def test_each_policy_shows_its_own_number(tree: Callable[..., DocsTree]) -> None:
    assert cards(tree()) == {
        "returns": "30 days to send items back",
        "warranty": "2 years of warranty: Things for the home",
        "shipping": "$50 from this amount on, free: Standard delivery",
        "orders": "24 hours to correct an order after you have placed it",
        "contact": "1 business day at the most until we answer your e-mail",
        "privacy": "1 month at the most until we answer a request about your data",
        "cookies": "6 months is how long we remember your cookie choice",
    }


def test_the_longest_warranty_the_free_deliveries_and_the_main_of_are_chosen(
    tree: Callable[..., DocsTree],
) -> None:
    """
    +++ policies/warranty.yml
      - effective_from: 2026-01-01
        terms:
          films-and-games: {length: 100 days}
          home: {length: 1 month}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          express:
            name: Express delivery
            destinations: [US]
            price: 15.00 USD
            handling: 1 business day
            transit: 1 business day
            delivery: 2 business days
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        mailboxes:
          customer-service: {reply_within: 5 hours}
    """
    told = cards(tree())
    assert told["warranty"] == "100 days of warranty: Films and games"
    assert told["shipping"] == "$50 from this amount on, free: Standard delivery"
    assert told["contact"] == "5 hours at the most until we answer your e-mail"


def test_an_amount_that_has_to_be_exceeded_is_told_as_the_store_says_it(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods: {standard: {price: {from 50.00 USD: removed, over 60.00 USD: free}}}
    """
    assert cards(tree())["shipping"] == "over $60 for such orders, free: Standard delivery"


def test_ways_of_delivery_whose_price_no_amount_changes_stand_on_no_card(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          economy: {name: Economy, destinations: [US], price: {from 20.00 USD: free, usually: 3.00 USD}}
          collect: {name: Collect, picked_up_at: "1 Main Street", price: free}
          bulky: {name: Bulky goods, destinations: [US], price: 20.00 USD}
    """
    made = tree()
    assert cards(made)["shipping"] == ("$50 from this amount on, free: Standard delivery and Economy ($20 for Economy)")


def test_words_of_a_policy_are_translated_behind_a_card_s_number(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
        conditions: {customer: {member: Mitglieder}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods: {standard: {price: {member: free}}}
    """
    assert "(Mitglieder: immer)" in cards(tree())["shipping"]


def test_without_customer_service_the_first_mailbox_answers(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        mailboxes:
          customer-service: removed
          sales: {reply_within: 7 hours}
    """
    made = tree()
    assert cards(made)["contact"] == "7 hours at the most until we answer your e-mail"
    assert made.site.reach.reply_within == "7 hours"


def test_customer_service_is_the_main_of_wherever_it_is_listed() -> None:
    assert main_of(["sales", "customer-service"]) == "customer-service"
    assert main_of([]) is None


def test_a_policy_without_the_fact_has_no_card(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/warranty.yml
      - effective_from: 2026-01-01
        terms:
          home: removed
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            price: {from 50.00 USD: removed}
    --- policies/contact.yml
    versions: []
    """
    assert cards(tree()).keys() == {"returns", "orders", "privacy", "cookies"}
