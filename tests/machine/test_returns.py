"""A return policy says to search engines what the facts say to a country, and nothing that only some there get."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from babel import Locale

from shelfhelp.machine.returns import MOST_COUNTRIES, return_policies
from shelfhelp.model.values import Place
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

TODAY = date(2026, 3, 2)
UNLIMITED = "https://schema.org/MerchantReturnUnlimitedWindow"
FINITE = "https://schema.org/MerchantReturnFiniteReturnWindow"
UNSPECIFIED = "https://schema.org/MerchantReturnUnspecified"
BY_MAIL = "https://schema.org/ReturnByMail"
FREE, PAID = "https://schema.org/FreeReturn", "https://schema.org/ReturnShippingFees"


def policies(sources: Sources, day: date = TODAY) -> dict[tuple[str, ...], dict[str, Any]]:
    found = list(return_policies(resolve(parse(sources)[0], day), "https://help.example/"))
    assert {node["merchantReturnLink"] for node in found} <= {"https://help.example/returns/"}
    return {(*node["applicableCountry"], *tier(node)): node for node in found}


def tier(node: dict[str, Any]) -> list[str]:
    return [node["validForMemberTier"]["name"]] if "validForMemberTier" in node else []


def money(value: float, currency: str) -> dict[str, Any]:
    return {"@type": "MonetaryAmount", "value": value, "currency": currency}


def override(starts: str, ends: str, **terms: object) -> dict[str, object]:
    dates = {"startDate": starts, "endDate": ends}
    return {"@type": "MerchantReturnPolicySeasonalOverride", **dates, **terms}


def within(days: int | str) -> dict[str, object]:
    return {"returnPolicyCategory": FINITE, "merchantReturnDays": days}


def window(node: dict[str, Any]) -> dict[str, Any]:
    return {name: node[name] for name in ("returnPolicyCategory", "merchantReturnDays") if name in node}


def test_a_policy_says_what_the_facts_say(varied: Callable[..., Sources]) -> None:
    (node,) = policies(varied(Audience.PUBLIC)).values()
    assert node == {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": ["US"],
        "merchantReturnLink": "https://help.example/returns/",
        **within(30),
        "returnMethod": BY_MAIL,
        "returnFees": PAID,
        "returnShippingFeesAmount": money(4.95, "USD"),
        "restockingFee": money(0, "USD"),
        "itemCondition": ["https://schema.org/NewCondition"],
        "itemDefectReturnFees": FREE,
    }


def test_a_season_overrides_window_and_label_of_those_whom_it_touches(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        label_fee: {US: 4.95 USD, DE: 6.00 EUR, FR: 6.00 EUR}
        faulty_label_fee: 2.00 USD
    seasons:
      - season: Winter
        starts: 2026-01-10
        ends: 2026-02-20
        applies_to: orders placed
        window: 60 days
        label_fee: {US: free}
        restocking_fee: 5.00 USD
    """
    found = policies(varied(Audience.PUBLIC))
    assert set(found) == {("US",), ("DE", "FR")}
    winter = {**within(60), "restockingFee": money(5, "USD")}
    america, europe = found["US",], found["DE", "FR"]
    assert window(america) == window(europe) == within(30)
    assert america["returnPolicySeasonalOverride"] == override("2026-01-10", "2026-02-20", **winter, returnFees=FREE)
    assert europe["returnPolicySeasonalOverride"] == override("2026-01-10", "2026-02-20", **winter)
    assert europe["returnShippingFeesAmount"] == money(6, "EUR")
    assert europe["itemDefectReturnShippingFeesAmount"] == money(2, "USD")


def test_seasons_in_play_are_told_one_after_the_other(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: First
        starts: 2026-02-01
        ends: 2026-02-20
        applies_to: orders placed
        window: 60 days
      - season: Second
        starts: 2026-02-21
        ends: 2026-03-10
        applies_to: orders placed
        window: 45 days
        counted_from: delivery
    """
    days = (date(2026, 1, 15), date(2026, 2, 21), date(2026, 3, 11))
    for (
        day
    ) in days:  # the second is told before it begins, the first until the last of its orders can no longer come back
        (node,) = policies(varied(Audience.PUBLIC), day).values()
        assert node["returnPolicySeasonalOverride"] == [
            override("2026-02-01", "2026-02-20", **within(60)),
            override("2026-02-21", "2026-03-10", **within(45)),
        ]


def test_what_a_season_makes_too_various_is_told_in_other_seasons_alone(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        categories:
          films-and-games: {remedies: [refund, exchange]}
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-02-20
        applies_to: orders placed
        restocking_fee: 1.00 USD
        categories:
          films-and-games: {remedies: [exchange]}
      - season: Spring
        starts: 2026-03-01
        ends: 2026-03-10
        applies_to: orders placed
        restocking_fee: 2.00 USD
    """
    (node,) = policies(varied(Audience.PUBLIC)).values()
    gives = {"refundType": ["https://schema.org/FullRefund", "https://schema.org/ExchangeRefund"]}
    assert "refundType" not in node
    assert node["returnPolicySeasonalOverride"] == [
        override("2026-02-01", "2026-02-20", **within(30), restockingFee=money(1, "USD")),
        override("2026-03-01", "2026-03-10", **within(30), restockingFee=money(2, "USD"), **gives),
    ]


WINTER = """
seasons:
  - season: Winter
    starts: 2026-02-01
    ends: 2026-03-20
    applies_to: orders placed
"""


@pytest.mark.parametrize(
    ("usual", "season", "told", "otherwise"),
    [
        ("window: 2 months", "window: 60 days", {}, within(60)),
        ("window: 30 days", "window: 3 months", within(30), {"returnPolicyCategory": UNSPECIFIED}),
        ("window: 30 days", "counted_from: order", within(30), {"returnPolicyCategory": UNSPECIFIED}),
        ("counted_from: order", "counted_from: delivery", {}, within(30)),
        ("window: 48 hours", "window: 2 weeks", {}, within(14)),
        ("window: 30 days", "window: at any time", within(30), {"returnPolicyCategory": UNLIMITED}),
        ("window: no limit", "window: 30 days", {"returnPolicyCategory": UNLIMITED}, within(30)),
        ("window: 30 days from purchase", "window: 30 days from delivery", {}, within(30)),
        ("window: 30 days", "window: until 2026-07-01", within(30), within("2026-07-01")),
        ("window: 10 business days", "window: 1 year", {}, None),
        ("window: 30 days", "faulty_label_fee: 3.00 USD", within(30), None),
    ],
)
def test_a_window_is_told_in_days_from_delivery_or_not_at_all(
    usual: str, season: str, told: object, otherwise: dict[str, object] | None, starter: dict[str, bytes]
) -> None:
    text = f"  - effective_from: 2026-01-01\n    {usual}{WINTER}    {season}\n"
    path = "policies/returns.yml"
    sources = read({**starter, path: starter[path] + text.encode()}, Audience.PUBLIC)
    (node,) = policies(sources).values()
    right = None if otherwise is None else override("2026-02-01", "2026-03-20", **otherwise)
    assert (window(node), node.get("returnPolicySeasonalOverride")) == (told, right)


@pytest.mark.parametrize(
    ("fee", "told"),
    [
        ("at your own cost", {"returnFees": "https://schema.org/ReturnFeesCustomerResponsibility"}),
        ("0.00 USD", {"returnFees": FREE}),
        (
            "3.00 to 5.00 USD",
            {
                "returnFees": PAID,
                "returnShippingFeesAmount": {
                    "@type": "MonetaryAmount",
                    "minValue": 3,
                    "maxValue": 5,
                    "currency": "USD",
                },
            },
        ),
        (
            "up to 5.00 USD",
            {
                "returnFees": PAID,
                "returnShippingFeesAmount": {"@type": "MonetaryAmount", "maxValue": 5, "currency": "USD"},
            },
        ),
        ("from 5.99 USD", {}),
        ("shown at checkout", {}),
        ("15 % of the price", {}),
        ("1.00 USD per kg", {}),
    ],
)
def test_what_a_label_costs_is_told_where_there_are_words_for_it(
    fee: str, told: dict[str, object], starter: dict[str, bytes]
) -> None:
    path = "policies/returns.yml"
    text = f"  - effective_from: 2026-01-01\n    label_fee: {fee}\n    restocking_fee: 15 % of the price\n"
    (node,) = policies(read({**starter, path: starter[path] + text.encode()}, Audience.PUBLIC)).values()
    assert {name: node[name] for name in node if name.startswith("return") and "Fee" in name} == told
    assert node["restockingFee"] == 15


def test_a_restocking_fee_that_may_be_less_is_no_share(starter: dict[str, bytes]) -> None:
    path = "policies/returns.yml"
    text = "  - effective_from: 2026-01-01\n    restocking_fee: up to 15 % of the price\n"
    (node,) = policies(read({**starter, path: starter[path] + text.encode()}, Audience.PUBLIC)).values()
    assert "restockingFee" not in node


def test_what_an_override_cannot_say_is_told_only_where_no_season_changes_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-03-20
        applies_to: orders placed
        faulty_label_fee: 3.00 USD
        categories:
          home:
            accepted: any
    """
    (now,), (later,) = (policies(varied(Audience.PUBLIC), day).values() for day in (TODAY, date(2026, 9, 1)))
    assert not {"itemDefectReturnFees", "itemCondition", "returnPolicySeasonalOverride"} & set(now)
    assert {"itemDefectReturnFees", "itemCondition"} <= set(later)


def test_countries_have_their_own_and_nobody_is_told_what_only_some_get(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
          state: {opened: opened items}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        label_fee: {US: {member: free, usually: 4.95 USD}, DE: 6.00 EUR, FR: 6.00 EUR}
        window:
          member: 1 year
          home: 80 days
          opened: 10 days
          over 29.00 USD: 70 days
          delivered from 2026-02-01 to 2026-03-31: 75 days
          DE: 45 days
          US-AK: 50 days
          usually: 30 days
    """
    found = policies(varied(Audience.PUBLIC))
    assert {countries: node["merchantReturnDays"] for countries, node in found.items()} == {
        ("US",): 30,
        ("DE",): 45,
        ("FR",): 30,
    }
    assert found["US",]["returnShippingFeesAmount"] == money(4.95, "USD")
    assert not any("returnPolicySeasonalOverride" in node for node in found.values())


def test_a_store_that_delivers_to_parts_of_a_country_tells_what_holds_in_the_country(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        destinations: [US-NJ, US-NY, CA]
    """
    assert {country for countries in policies(varied(Audience.PUBLIC)) for country in countries} == {"US", "CA"}


def test_a_tier_of_members_has_a_policy_of_its_own_where_it_gets_something_else(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          tier: {member: members, gold: gold members, silver: silver members}
          customer: {student: students}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        label_fee: {US: {gold: free, usually: 4.95 USD}, DE: 6.00 EUR, FR: 6.00 EUR}
        window: {student: 80 days, member: 90 days, usually: 30 days}
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-03-20
        applies_to: orders placed
        window: {gold: 120 days, student: 80 days, member: 90 days, usually: 60 days}
    """
    found = policies(varied(Audience.PUBLIC))
    seasonal = {
        who: node.get("returnPolicySeasonalOverride", {}).get("merchantReturnDays") for who, node in found.items()
    }
    assert seasonal == {
        ("US",): 60,
        ("DE", "FR"): 60,
        ("US", "members"): None,
        ("DE", "FR", "members"): None,
        ("US", "gold members"): 120,
        ("DE", "FR", "gold members"): 120,
    }
    assert [found[who]["merchantReturnDays"] for who in found] == [30, 30, 90, 90, 30, 30]
    assert [found["US", *who]["returnFees"] for who in ([], ["members"], ["gold members"])] == [PAID, PAID, FREE]


def test_days_that_begin_and_never_end_are_regular_once_they_have_begun(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        window: {ordered from 2026-02-10: 45 days, usually: 30 days}
    """
    (before,), (after,) = (policies(varied(Audience.PUBLIC), day).values() for day in (date(2026, 2, 1), TODAY))
    coming = {"@type": "MerchantReturnPolicySeasonalOverride", "startDate": "2026-02-10", **within(45)}
    assert (window(before), before["returnPolicySeasonalOverride"]) == (within(30), coming)
    assert (window(after), after.get("returnPolicySeasonalOverride")) == (within(45), None)


def test_what_never_goes_back_is_said_to(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        categories:
          home: {accepted: never, remedies: []}
          films-and-games: {accepted: never, remedies: []}
    """
    (node,) = policies(varied(Audience.PUBLIC)).values()
    assert window(node) == {"returnPolicyCategory": "https://schema.org/MerchantReturnNotPermitted"}
    assert not {"itemCondition", "refundType"} & set(node)


@pytest.mark.parametrize(
    ("label", "refunded", "told"),
    [("free", "no", "OriginalShippingFees"), ("free", "yes", "FreeReturn"), ("4.95 USD", "no", "ReturnShippingFees")],
)
def test_a_return_is_not_free_where_the_first_delivery_stays_paid(
    label: str, refunded: str, told: str, starter: dict[str, bytes]
) -> None:
    path = "policies/returns.yml"
    text = f"  - effective_from: 2026-01-01\n    label_fee: {label}\n    refunds_delivery: {refunded}\n"
    (node,) = policies(read({**starter, path: starter[path] + text.encode()}, Audience.PUBLIC)).values()
    assert node["returnFees"] == f"https://schema.org/{told}"


def test_store_credit_for_what_a_customer_keeps_is_told(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        goes_back: [you keep it]
        categories:
          home: {accepted: any, remedies: [replacement, store credit]}
          films-and-games: {accepted: never, remedies: []}
    """
    (node,) = policies(varied(Audience.PUBLIC)).values()
    assert node["refundType"] == ["https://schema.org/StoreCreditRefund"]
    assert node["returnMethod"] == "https://schema.org/KeepProduct"
    assert "returnFees" not in node


def test_kinds_of_item_that_are_alike_tell_their_state_and_what_they_give(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        categories:
          home: {accepted: any, remedies: [refund, exchange, repair]}
          films-and-games: {accepted: never}
    """
    (node,) = policies(varied(Audience.PUBLIC)).values()
    assert node["itemCondition"] == [f"https://schema.org/{word}Condition" for word in ("New", "Used", "Damaged")]
    assert node["refundType"] == ["https://schema.org/FullRefund", "https://schema.org/ExchangeRefund"]


@pytest.mark.parametrize(
    ("stated", "method"),
    [
        ("", "https://schema.org/ReturnByMail"),
        ("goes_back: [in a store]", "https://schema.org/ReturnInStore"),
        ("goes_back: [by mail, in a store]", ["https://schema.org/ReturnByMail", "https://schema.org/ReturnInStore"]),
        ("goes_back: [picked up]", None),
    ],
)
def test_the_ways_back_are_those_that_have_words(stated: str, method: object, starter: dict[str, bytes]) -> None:
    path = "policies/returns.yml"
    text = f"  - effective_from: 2026-01-01\n    refund_within: 10 days\n    {stated}\n".encode()
    (node,) = policies(read({**starter, path: starter[path] + text}, Audience.PUBLIC)).values()
    assert node.get("returnMethod") == method
    is_by_mail = BY_MAIL in (method if isinstance(method, list) else [method])
    assert ("returnFees" in node) == is_by_mail


def test_a_label_is_told_only_where_no_season_closes_the_way_by_mail(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-03-20
        applies_to: orders placed
        goes_back: [in a store]
    """
    (node,) = policies(varied(Audience.PUBLIC)).values()
    assert "returnFees" not in node
    in_store = {"returnMethod": "https://schema.org/ReturnInStore"}
    assert node["returnMethod"] == BY_MAIL
    assert node["returnPolicySeasonalOverride"] == override("2026-02-01", "2026-03-20", **within(30), **in_store)


def test_a_policy_names_no_more_countries_than_are_read_of_one(starter: dict[str, bytes]) -> None:
    countries = [code for code in sorted(Locale("en").territories) if is_country(code)][:120]
    fees = "".join(f'      "{code}": free\n' for code in countries)
    path, text = "policies/returns.yml", f"  - effective_from: 2026-01-01\n    label_fee:\n      US: free\n{fees}"
    found = policies(read({**starter, path: starter[path] + text.encode()}, Audience.PUBLIC))
    assert [len(node["applicableCountry"]) for node in found.values()] == [MOST_COUNTRIES, MOST_COUNTRIES, 21]


def is_country(code: str) -> bool:
    with suppress(ValueError):
        return Place.parse(code).code != "US"
    return False


def test_a_season_over_two_versions_is_told_as_it_is_over_each(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        label_fee: {US: free, DE: free}
        window: {DE: 45 days, usually: 30 days}
      - effective_from: 2026-03-10
        window: {DE: 50 days}
    seasons:
      - season: Spring
        starts: 2026-03-01
        ends: 2026-03-20
        applies_to: orders placed
        window: {FR: 70 days, usually: 60 days}
    """
    found = policies(varied(Audience.PUBLIC))
    assert {who: node["returnPolicySeasonalOverride"] for who, node in found.items()} == {
        ("US",): override("2026-03-01", "2026-03-20", **within(60)),
        ("DE",): override("2026-03-10", "2026-03-20", **within(50)),
    }


def test_a_store_that_takes_nothing_back_says_so_without_kinds_of_item(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        accepted: never
    """
    (policy,) = policies(varied(Audience.PUBLIC)).values()
    assert window(policy) == {"returnPolicyCategory": "https://schema.org/MerchantReturnNotPermitted"}
    assert policy.keys() == {"@type", "applicableCountry", "merchantReturnLink", "returnPolicyCategory"}


def test_a_window_is_told_without_kinds_of_item(varied: Callable[..., Sources]) -> None:
    """
    --- policies/returns.yml
    versions:
      - effective_from: 2020-01-01
        window: 30 days
        counted_from: delivery
    """
    (policy,) = policies(varied(Audience.PUBLIC)).values()
    assert window(policy) == within(30)
    assert "itemCondition" not in policy
