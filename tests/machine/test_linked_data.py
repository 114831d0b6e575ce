"""Structured data is of schema.org's vocabulary, and says what the facts say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.data_of_sites import linked_data_of

from shelfhelp.compile import Compilation, compile
from shelfhelp.source.sources import Audience, Sources

URL = "https://help.example/"
VOCABULARY: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("vocabulary.yml").read_text(encoding="utf-8")
)
FORMS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and value != "",
    "url": lambda value: re.fullmatch(r"https://\S+", value) is not None,
    "number": lambda value: isinstance(value, int | float),
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: bool(date.fromisoformat(value)),
    "number or date": lambda value: isinstance(value, int) or bool(date.fromisoformat(value)),
    "time": lambda value: re.fullmatch(r"([01]\d|2[0-4]):[0-5]\d:00", value) is not None,
    "time of a zone": lambda value: re.fullmatch(r"([01]\d|2[0-4]):[0-5]\d:00[+-]\d\d:\d\d", value) is not None,
}


def graph(compilation: Compilation, uri: str) -> list[dict[str, Any]]:
    text = linked_data_of(compilation.tree.pages[uri], compilation.snapshot, URL)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def foreign(node: dict[str, Any]) -> Iterator[str]:
    """Yield every property that the vocabulary does not give a node, or whose value is none that it may have."""
    allowed = VOCABULARY.get(node["@type"], {})
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in allowed:
            yield f"{node['@type']}.{name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                if one["@type"] != allowed[name]:
                    yield f"{node['@type']}.{name}: {one['@type']}"
                yield from foreign(one)
            elif allowed[name] not in FORMS or not FORMS[allowed[name]](one):
                yield f"{node['@type']}.{name}: {one!r}"


def test_all_of_it_is_of_the_vocabulary(reference: Compilation) -> None:
    for uri in reference.tree.pages:
        for node in graph(reference, uri) if uri != "search.md" else ():
            assert list(foreign(node)) == [], uri


def test_what_seasons_and_places_add_is_of_the_vocabulary(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          tier: {member: members}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        window: {member: 90 days, usually: 30 days}
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-03-20
        applies_to: orders placed
        window: 60 days
        label_fee: {US: 2.00 USD}
        restocking_fee: 5.00 USD
        faulty_label_fee: 3.00 USD
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        methods:
          standard:
            price: {member: 1.00 USD, US-AK: 24.00 USD, over 29.00 USD: 15.00 USD, usually: 5.95 USD}
    seasons:
      - season: Canada
        starts: 2026-02-01
        ends: 2026-03-20
        applies_to: orders placed
        methods:
          standard:
            destinations: [US, CA]
    """
    (store, *_) = graph(compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)), "contact.md")
    assert list(foreign(store)) == []


def test_a_wrong_property_would_be_noticed() -> None:
    assert list(foreign({"@type": "Answer", "words": "x"})) == ["Answer.words"]
    assert list(foreign({"@type": "ListItem", "position": "first"})) == ["ListItem.position: 'first'"]


def test_the_store_has_its_return_policies_and_services(reference: Compilation) -> None:
    (first, *_), (contact, *_) = (graph(reference, uri) for uri in ("index.md", "contact.md"))
    assert first == contact
    members = [policy for policy in first["hasMerchantReturnPolicy"] if "validForMemberTier" in policy]
    anybody = [policy for policy in first["hasMerchantReturnPolicy"] if policy not in members]
    countries = [country for policy in anybody for country in policy["applicableCountry"]]
    assert sorted(countries) == ["DE", "ES", "FR", "US"]
    told = [(policy["applicableCountry"], policy["returnFees"]) for policy in members]
    assert told == [(["US"], "https://schema.org/FreeReturn")]
    for policy in first["hasMerchantReturnPolicy"]:
        season = policy["returnPolicySeasonalOverride"]
        assert policy["merchantReturnDays"] == 30
        dates = season["startDate"], season["endDate"], season["merchantReturnDays"]
        assert dates == ("2026-11-01", "2026-12-24", 60)
    names = {service["name"] for service in first["hasShippingService"]}
    assert names == {"Standard delivery", "Express delivery", "Pick-up point"}


def test_hours_are_the_facts_holidays_included(reference: Compilation) -> None:
    (store, *_) = graph(reference, "contact.md")
    hours = store["contactPoint"][0]["hoursAvailable"]
    week = {one["dayOfWeek"].rsplit("/", 1)[1]: one["opens"] + one["closes"] for one in hours if "dayOfWeek" in one}
    assert week["Monday"] == "08:00:0020:00:00"
    assert week["Saturday"] == "09:00:0017:00:00"
    assert "Sunday" not in week
    closed = [one["validFrom"] for one in hours if "opens" not in one]
    assert "2026-11-26" in closed


def test_hours_of_a_coming_version_are_told_for_its_days(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-03-06
        hours:
          friday: closed
    """
    (store, *_) = graph(compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)), "contact.md")
    hours = store["contactPoint"][0]["hoursAvailable"]
    closed = [one["validFrom"] for one in hours if "opens" not in one]
    assert closed[:2] == ["2026-03-06", "2026-03-13"]


def test_an_answer_and_the_way_to_it_are_told(reference: Compilation) -> None:
    faq, crumbs = graph(reference, "faq/returns/how-long-to-return.md")
    assert faq["mainEntity"][0]["name"] == "How long do I have to return an item?"
    assert faq["mainEntity"][0]["acceptedAnswer"]["text"].startswith("The return window is 30 days (60 days for orders")
    assert [step["item"] for step in crumbs["itemListElement"]] == [
        URL,
        f"{URL}faq/returns/",
        f"{URL}faq/returns/how-long-to-return/",
    ]


@pytest.mark.parametrize("uri", ["index.md", "contact.md"])
def test_a_broken_policy_is_left_out(uri: str, compiled: Callable[..., Compilation]) -> None:
    """
    --- policies/returns.yml
    versions: []
    --- policies/shipping.yml
    versions: []
    """
    (store, *_) = graph(compiled(), uri)
    assert not {"hasMerchantReturnPolicy", "hasShippingService"} & set(store)
