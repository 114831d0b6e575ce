"""A list of places may name a group of them, which stands for all of its places and is shown by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shelfhelp.compile import compile
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.wording import format_field
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Sources

DAY = date(2026, 3, 2)
TO = "shipping.methods.standard.destinations"


def test_a_group_in_a_list_is_shown_by_its_name(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          places: {north: {name: the far north, places: [US-AK, US-ME]}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: {over 10.00 USD: [US], usually: [US-NY, north]}
    """
    snapshot = resolve(parse(varied())[0], DAY)
    usual = snapshot.facts[TO].value
    assert [str(place) for place in usual] == ["US-NY", "US-AK", "US-ME"]  # type: ignore[attr-defined]  # a tuple
    assert format_field("destinations", usual, locale_in(snapshot)) == "New York and the far north"


def test_a_word_that_stands_for_no_places_is_told_where_to_declare_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: [north]
    """
    (found,) = compile(varied(), as_of=DAY).found
    assert found.message == 'destinations: "north" is no country, region or group of places'
    assert 'declare the word in policies/store.yml under "conditions:", "places:"' in (found.help or "")


def test_a_store_that_delivers_to_parts_of_a_country_says_so_on_its_page(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          places: {lower: {name: the lower 48 states, places: [US-NY, US-TX]}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        destinations: [lower, CA]
        methods: {standard: {destinations: [lower, CA]}}
    """
    page = compile(varied(), as_of=DAY).tree.pages["shipping.md"].markdown
    assert "The lower 48 states and Canada</dd>" in page
