"""`check --complete` names the lines that shoppers ask for and a store does not state, and nothing that it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.parse.offers import habits_of
from shelfhelp.report.unsaid import Unsaid, unsaid
from shelfhelp.source.sources import Audience, Sources, read

AS_OF = date(2026, 3, 2)


def told(sources: Sources) -> list[Unsaid]:
    return list(unsaid(draft(sources, as_of=AS_OF).snapshot, habits_of(sources)))


def test_the_reference_store_says_all_that_shoppers_ask_for(reference_store: Path) -> None:
    assert told(read_store(reference_store, Audience.PUBLIC)) == []


def test_what_is_not_stated_is_named_with_its_file_and_the_line_to_write(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        condition: as it came
        label_fee: free
        refund_within: 14 days
        damaged_reported_within: 7 days
    --- policies/orders.yml
    versions:
      - effective_from: 2020-01-01
        cancel_within: 1 hour
        correct_within: 1 hour
    --- policies/shipping.yml
    versions:
      - effective_from: 2020-01-01
        destinations: [US]
        methods:
          standard: {name: Standard delivery, delivery: 3 to 5 business days}
    """
    window, price, methods = told(varied(Audience.PUBLIC))
    line = 'add a line "window: …", and write it like "30 days", "90 days from purchase" or "at any time"'
    assert str(window) == f"policies/returns.yml: not stated: return window\nhelp: {line}"
    assert price[:2] == ("policies/shipping.yml", "not stated: delivery price (standard)")
    assert price.help.startswith('add below "methods: standard:" a line "price: …", and write ')
    assert methods[:2] == ("policies/orders.yml", "not stated: payment methods (payment)")
    assert methods.help == 'add below "payment:" a line "methods:", and below it its entries, indented'


def about_questions(files: dict[str, bytes]) -> list[str]:
    return [line.what for line in told(read(files, Audience.PUBLIC)) if line.path == "faq/topics.yml"]


def test_a_policy_and_a_stage_without_a_question_are_named(starter: dict[str, bytes]) -> None:
    topics = starter["faq/topics.yml"].replace(b"policy: cookies", b"policy: privacy")
    cancel = starter["faq/orders/cancel-an-order.md"].replace(b"stage: ordered", b"stage: buying")
    assert about_questions({**starter, "faq/topics.yml": topics, "faq/orders/cancel-an-order.md": cancel}) == [
        "there is no question about this policy: Cookie policy",
        'no question belongs to the stage "ordered", so there is no page "After you have ordered"',
    ]


def test_what_is_asked_is_not_known_while_a_question_cannot_be_read(starter: dict[str, bytes]) -> None:
    assert about_questions({**starter, "faq/cookies/cookies-we-set.md": b"---\ntitle: a: b\n---\n"}) == []


def test_whoever_says_no_is_asked_no_more(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        accepted: never
    --- policies/warranty.yml
    versions:
      - effective_from: 2020-01-01
        terms: none
    --- policies/shipping.yml
    versions:
      - effective_from: 2020-01-01
        methods: none
    """
    assert told(varied(Audience.PUBLIC)) == []


def test_what_it_offers_can_be_written(varied: Callable[..., Sources]) -> None:
    """
    --- policies/warranty.yml
    versions:
      - effective_from: 2020-01-01
        title: Limited
    """
    [warranty] = told(varied(Audience.PUBLIC))
    assert warranty.help == 'add a line "terms:", and below it its entries, indented, or "terms: none"'
    assert yaml.safe_load("terms: none") == {"terms": "none"}
