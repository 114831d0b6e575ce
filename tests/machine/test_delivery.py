"""Delivery is told to search engines at the price that an order of a day, a place and a value has, as the pages tell it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shelfhelp.compile import draft
from shelfhelp.machine.delivery import shipping_services
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

TODAY = date(2026, 3, 2)
WORKDAYS = [f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]


def services(sources: Sources, day: date = TODAY) -> list[dict[str, Any]]:
    return list(shipping_services(resolve(parse(sources)[0], day)))


def told(sources: Sources, day: date = TODAY) -> list[tuple[object, ...]]:
    """All prices: for which places and order values, how much, and on which days alone."""
    return [
        (
            " ".join(_region(region) for region in node["shippingDestination"]),
            _range(node.get("orderValue")),
            None if node.get("doesNotShip") else f"{node['shippingRate']['value']} {node['shippingRate']['currency']}",
            _days(node.get("seasonalOverride")),
        )
        for service in services(sources, day)
        for node in service["shippingConditions"]
    ]


def test_a_tier_of_members_has_services_of_its_own_where_it_gets_something_else(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          tier: {member: members, gold: gold members}
          customer: {student: students}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            price:
              from 50.00 USD: removed
              student: 1.00 USD
              member: {over 20.00 USD: free, usually: 2.00 USD}
    """
    sources = varied(Audience.PUBLIC)
    assert [service.get("validForMemberTier") for service in services(sources)] == [
        None,
        {"@type": "MemberProgramTier", "name": "members"},
    ]
    assert told(sources) == [
        ("US", "", "5.95 USD", ""),
        ("US", "-20 USD", "2 USD", ""),
        ("US", "20.01- USD", "0 USD", ""),
    ]


def _region(region: dict[str, Any]) -> str:
    parts = region.get("addressRegion")
    return f"{region['addressCountry']}({','.join(parts)})" if parts else region["addressCountry"]


def _range(value: dict[str, Any] | None) -> str:
    return f"{value.get('minValue', '')}-{value.get('maxValue', '')} {value['currency']}" if value else ""


def _days(season: dict[str, Any] | None) -> str:
    return f"{season.get('validFrom', '')} to {season.get('validThrough', '')}" if season else ""


def test_times_are_told_in_days(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            handling: 12 to 36 hours
            transit: 1 month
    """

    def period(node: dict[str, Any]) -> tuple[object, ...]:
        return (node["duration"]["minValue"], node["duration"]["maxValue"], node.get("businessDays"))

    (before,), (after,) = (services(varied(Audience.PUBLIC), day) for day in (date(2025, 6, 1), TODAY))
    conditions = [service["shippingConditions"][0]["transitTime"] for service in (before, after)]
    assert [period(node) for node in (before["handlingTime"], after["handlingTime"], *conditions)] == [
        (1, 1, WORKDAYS),
        (1, 2, None),
        (2, 4, WORKDAYS),
        (31, 31, None),
    ]


@pytest.mark.parametrize(
    ("cut_off", "handling", "day", "said"),
    [
        ('"14:00"', "1 business day", TODAY, "14:00:00-05:00"),
        ('"9:30"', "same day", date(2026, 7, 1), "09:30:00-04:00"),
        ("{standard: 16:00, usually: 14:00}", "1 business day", TODAY, "16:00:00-05:00"),
        ("monday to friday 14:00, saturday 12:00", "1 business day", TODAY, None),
        ('"14:00"', "24 hours", TODAY, None),
    ],
)
def test_one_cut_off_for_all_business_days_is_told_with_the_zone_of_its_clock(
    starter: dict[str, bytes], cut_off: str, handling: str, day: date, said: str | None
) -> None:
    policy = starter["policies/shipping.yml"].decode()
    policy = policy.replace('cut_off: "14:00"', f"cut_off: {cut_off}").replace(
        "handling: 1 business day", f"handling: {handling}"
    )
    files = {**starter, "policies/shipping.yml": policy.encode()}
    (service,) = services(read(files, Audience.PUBLIC), day)
    assert service["handlingTime"].get("cutoffTime") == said


def test_a_season_with_free_delivery_has_its_price_in_its_days_as_the_page_says(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
    seasons:
      - season: Free delivery
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: orders placed
        methods:
          standard:
            price: free
    """
    sources = varied(Audience.PUBLIC)
    usual = [("US", "-49.99 USD", "5.95 USD", ""), ("US", "50- USD", "0 USD", "")]
    seasonal = [*usual, ("US", "", "0 USD", "2026-03-01 to 2026-03-20")]
    assert told(sources, date(2026, 2, 28)) == told(sources) == seasonal
    page = draft(sources, as_of=TODAY).tree.pages["shipping.md"].markdown
    assert "$5.95, free from $50 (free for orders placed from March 1 to March 20, 2026)" in page
    assert told(sources, date(2026, 3, 21)) == usual


def test_a_season_of_days_counts_for_who_orders_on_them(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            price: {from 50.00 USD: removed}
    seasons:
      - season: Storm
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: days
        methods:
          standard:
            price: 9.95 USD
    """
    assert told(varied(Audience.PUBLIC)) == [
        ("US", "", "5.95 USD", ""),
        ("US", "", "9.95 USD", "2026-03-01 to 2026-03-20"),
    ]


def test_prices_by_place_and_order_value_are_conditions_each_and_nobody_is_told_what_only_members_pay(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: [US, GB, DE, FR]
            price:
              from 50.00 USD: removed
              member: 0.00 USD
              delivered from 2026-03-01 to 2026-03-31: 0.50 USD
              GB: {up to 29.00 GBP: 2.50 GBP, up to 65.00 GBP: 4.00 GBP, usually: 0.00 GBP}
              DE or FR: 12.00 EUR
              US-AK or US-HI: 24.00 USD
              usually: 15.00 USD
    """
    mainland, *others = sorted(told(varied(Audience.PUBLIC)), key=lambda row: str(row[0]), reverse=True)
    assert mainland[1:] == ("", "15 USD", "")
    regions = str(mainland[0]).removeprefix("US(").removesuffix(")").split(",")
    assert {"CA", "NY"} <= set(regions)
    assert not {"AK", "HI"} & set(regions)
    assert others == [
        ("US(AK,HI)", "", "24 USD", ""),
        ("GB", "-29 GBP", "2.5 GBP", ""),
        ("GB", "29.01-65 GBP", "4 GBP", ""),
        ("GB", "65.01- GBP", "0 GBP", ""),
        ("DE FR", "", "12 EUR", ""),
    ]


def test_limits_in_two_currencies_are_told_for_orders_of_each(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: [US, DE]
            price: {from 50.00 USD: free, DE and from 40.00 EUR: 0.00 EUR, usually: 5.95 USD}
    """
    assert told(varied(Audience.PUBLIC)) == [
        ("DE US", "-49.99 USD", "5.95 USD", ""),
        ("DE US", "50- USD", "0 USD", ""),
        ("DE", "-39.99 EUR", "5.95 USD", ""),
        ("DE", "40- EUR", "0 EUR", ""),
    ]


def test_orders_to_a_place_are_told_by_the_currency_that_decides_there(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        currencies: [CAD]
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: [US, CA, MX]
            price:
              CA: {from 90.00 CAD: free, usually: 12.00 CAD}
              MX: 9.00 USD
              US: {from 50.00 USD: free, usually: 5.95 USD}
              usually: 5.95 USD
              from 50.00 USD: removed
    """
    assert told(varied(Audience.PUBLIC)) == [
        ("CA", "-89.99 CAD", "12 CAD", ""),
        ("CA", "90- CAD", "0 CAD", ""),
        ("MX", "", "9 USD", ""),
        ("US", "-49.99 USD", "5.95 USD", ""),
        ("US", "50- USD", "0 USD", ""),
    ]


@pytest.mark.parametrize("off", ["[friday, saturday, US, 2026-12-24]", "[saturday, sunday]", "[US]"])
def test_days_of_the_week_on_which_nothing_leaves_are_no_business_days(starter: dict[str, bytes], off: str) -> None:
    shipping = starter["policies/shipping.yml"].replace(
        b"    methods:", f"    no_dispatch_on: {off}\n    methods:".encode()
    )
    (service,) = services(read(starter | {"policies/shipping.yml": shipping}, Audience.PUBLIC))
    days = WORKDAYS[:4] if "friday" in off else WORKDAYS
    assert service["handlingTime"]["businessDays"] == days
    assert [one["transitTime"]["businessDays"] for one in service["shippingConditions"]] == [days, days]


def test_a_place_that_only_a_season_reaches_is_refused_outside_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            price: {from 50.00 USD: removed}
    seasons:
      - season: Canada
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: orders placed
        methods:
          standard:
            destinations: [US, CA]
    """
    assert told(varied(Audience.PUBLIC)) == [
        ("US", "", "5.95 USD", ""),
        ("CA", "", None, ""),
        ("CA US", "", "5.95 USD", "2026-03-01 to 2026-03-20"),
    ]


def test_each_time_of_handling_has_a_service(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
    seasons:
      - season: Rush
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: orders placed
        methods:
          standard:
            handling: 3 business days
    """
    usual, rush = services(varied(Audience.PUBLIC))
    assert usual["name"] == rush["name"] == "Standard delivery"
    assert [one["handlingTime"]["duration"]["maxValue"] for one in (usual, rush)] == [1, 3]
    assert {_days(node.get("seasonalOverride")) for node in rush["shippingConditions"]} == {"2026-03-01 to 2026-03-20"}
    assert {_days(node.get("seasonalOverride")) for node in usual["shippingConditions"]} == {""}


def test_a_way_of_delivery_goes_to_the_regions_and_groups_of_places_that_it_names_and_to_no_others(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/store.yml
        conditions:
          places: {north: {name: the far north, places: [US-AK, US-ME]}}
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            destinations: [US-NY, north]
    """
    assert {region for region, *_ in told(varied(Audience.PUBLIC))} == {"US(AK,ME,NY)"}


def test_what_customers_pick_up_at_the_shop_is_delivered_nowhere(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          collect:
            name: Collect at the shop
            picked_up_at: 1 High Street
            price: free
    """
    assert [service["name"] for service in services(varied(Audience.PUBLIC))] == ["Standard delivery"]
