"""From which order value on delivery is free follows from the prices, for everybody and over time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import phrase
from shelfhelp.model.snapshot import Snapshot
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

KEY = "shipping.free_from"


@pytest.fixture
def told(starter: dict[str, bytes]) -> Callable[..., str]:
    """What is said of the threshold where standard delivery has a price, and express delivery another one."""

    def of(price: str, express: str = "") -> str:
        policy = starter["policies/shipping.yml"].decode()
        policy = policy.replace("{from 50.00 USD: free, usually: 5.95 USD}", price)
        if express:
            policy = policy.replace(
                "    methods:\n", f"    methods:\n      express: {{name: Express delivery, price: {express}}}\n"
            )
        words = starter["policies/store.yml"] + b"    conditions:\n      customer: {member: members}\n"
        files = starter | {"policies/shipping.yml": policy.encode(), "policies/store.yml": words}
        snapshot = _snapshot(read(files, Audience.PUBLIC), date(2026, 3, 2))
        fact = snapshot.facts.get(KEY)
        return phrase(fact, locale_in(snapshot)) if fact else ""

    return of


def _snapshot(sources: Sources, day: date) -> Snapshot:
    return resolve(parse(sources)[0], day)


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("{from 50.00 USD: free, usually: 5.95 USD}", "$50"),
        ("{up to 29.00 USD: 2.50 USD, below 65.00 USD: 4.00 USD, usually: free}", "$65"),
        ("{over 60.00 USD: free, usually: 5.95 USD}", "over $60"),
        ("{up to 29.50 USD: 2.50 USD, usually: free}", "over $29.50"),
        ("{from 29.99 USD: free, usually: 5.95 USD}", "$29.99"),
        ("{member: {from 20.00 USD: free}, over 60.00 USD: free, usually: 5.95 USD}", "over $60 ($20 for members)"),
        ("{member: free, from 50.00 USD: free, usually: 5.95 USD}", "$50 (always for members)"),
        ("{member: {from 20.00 USD: free}, from 50.00 USD: free, usually: 5.95 USD}", "$50 ($20 for members)"),
        ("{DE: 9.00 USD, from 50.00 USD: free, usually: 5.95 USD}", "$50 (never for Germany)"),
        ("{DE: {from 50.00 USD: free}, usually: 5.95 USD}", "$50 for Germany"),
        ("{from 100.00 USD: 3.00 USD, from 50.00 USD: free, usually: 5.95 USD}", ""),
        ("{from 100.00 USD: 3.00 USD, usually: 5.95 USD}", ""),
        ("{member: free, usually: 5.95 USD}", ""),
        ("free", ""),
    ],
)
def test_it_is_the_least_amount_above_which_nothing_costs_anything(
    told: Callable[..., str], price: str, said: str
) -> None:
    assert told(price) == said


def test_ways_of_delivery_that_are_never_free_by_it_do_not_matter(told: Callable[..., str]) -> None:
    standard = "{from 50.00 USD: free, usually: 5.95 USD}"
    assert told(standard, "15.00 USD") == told(standard, "free") == "$50"
    assert told(standard, "{from 50.00 USD: free, usually: 15.00 USD}") == "$50"


def test_where_ways_of_delivery_differ_each_has_its_own_below_that_from_which_all_are_free(
    told: Callable[..., str],
) -> None:
    standard = "{from 50.00 USD: free, usually: 5.95 USD}"
    assert told(standard, "{from 150.00 USD: free, usually: 15.00 USD}") == "$150 ($50 for Standard delivery)"


@pytest.mark.parametrize(
    ("express", "said"),
    [
        ("15.00 USD", "$50 (never for Express delivery; always for members)"),
        ("free", "$50 (always for Express delivery; always for members)"),
        ("{from 99.00 USD: 9.00 USD, usually: 15.00 USD}", "$50 (never for Express delivery; always for members)"),
        (
            "{member: free, usually: 15.00 USD}",
            "$50 (always for members, only Express delivery; never for Express delivery; always for members)",
        ),
    ],
)
def test_where_there_are_lines_nobody_is_told_the_amount_of_another_way_of_delivery(
    told: Callable[..., str], express: str, said: str
) -> None:
    assert told("{member: free, from 50.00 USD: free, usually: 5.95 USD}", express) == said


def test_amounts_in_several_currencies_are_said_of_each_way_of_delivery(told: Callable[..., str]) -> None:
    in_euros = "{over 250.00 EUR: free, usually: 9.00 EUR}"
    said = told("{from 50.00 USD: free, usually: 5.95 USD}", in_euros)
    assert said == "over €250 for Express delivery; $50 for Standard delivery"


def test_it_changes_with_the_prices_and_stands_where_they_do(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-06-01
        announced_on: 2026-03-01
        methods: {standard: {price: {from 50.00 USD: removed, from 75.00 USD: free}}}
    seasons:
      - season: Holidays
        starts: 2026-03-10
        ends: 2026-03-20
        applies_to: orders placed
        methods: {standard: {price: free}}
      - season: Storm
        starts: 2026-04-10
        ends: 2026-04-20
        applies_to: orders placed
        methods: {standard: {price: {from 50.00 USD: 3.00 USD}}}
    """
    snapshot = _snapshot(varied(Audience.PUBLIC), date(2026, 3, 12))
    assert [(one.first, str(one.value)) for one in snapshot.periods(KEY)] == [
        (date(2020, 1, 1), "50 USD"),
        (date(2026, 3, 10), "always"),
        (date(2026, 3, 21), "50 USD"),
        (date(2026, 4, 10), "None"),
        (date(2026, 4, 21), "50 USD"),
        (date(2026, 6, 1), "75 USD"),
    ]
    fact = snapshot.facts[KEY]
    assert str(fact.location) == str(snapshot.facts["shipping.methods.standard.price"].cases[-1].location)
    assert [str(case.value) for case in fact.cases] == ["always"]
    told = [
        (c.key, c.whom, str(c.before), str(c.after)) for c in snapshot.changes if c.effective_from == date(2026, 6, 1)
    ]
    assert told == [
        ("shipping.methods.standard.price", "orders from $50 to $74.99", "free", "5.95 USD")
    ]  # and not twice
