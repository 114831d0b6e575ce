"""Structured data of random stores is read back, and says to an order what the policies' own lines say to it.

Random policies (a later version, seasons of each kind, cases) are written as YAML. The oracle is `expected`, which reads the same
data as plain lists and knows nothing of the program. What an engine cannot know of a customer (kind, delivery) fits no line.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shelfhelp.cli.starter import starter_files
from shelfhelp.machine.delivery import shipping_services
from shelfhelp.machine.returns import return_policies
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.book import Book

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("SHELFHELP_EXAMPLES", "25"))
PHASES = (Phase.explicit, Phase.generate)
ONE_DAY = timedelta(days=1)
FIRST = date(2026, 6, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(45)]

Order = dict[str, Any]
"""What is known of an order: its day, country and value in cents, and the tier of who orders."""

CONDITIONS: dict[str, Callable[[Order], bool]] = {
    "student": lambda _: False,
    "member": lambda order: order["tier"] == "members",
    "member and US": lambda order: order["tier"] == "members" and order["country"].startswith("US"),
    "delivered from 2026-06-01 to 2026-07-30": lambda _: False,
    "DE": lambda order: order["country"] == "DE",
    "US-AK": lambda order: order["country"] == "US/AK",
    "US": lambda order: order["country"].startswith("US"),
    "over 29.00 USD": lambda order: order.get("value", 0) > 2900,
    "up to 50.00 USD": lambda order: order.get("value", 10**9) <= 5000,
    "DE and over 40.00 USD": lambda order: order["country"] == "DE" and order.get("value", 0) > 4000,
    "ordered from 2026-06-10 to 2026-06-20": lambda order: date(2026, 6, 10) <= order["day"] <= date(2026, 6, 20),
}
"""Each condition that the policies use, and whom it fits of those of whom an engine knows."""

TIERS = ("", "members")

VALUES = {
    "window": ["30 days", "45 days", "60 days", "2 weeks", "1 year", "at any time", "until 2026-09-01"],
    "label": ["free", "3.50 USD", "5.00 USD"],
    "restocking_fee": ["none", "4.00 USD"],
    "price": ["0.00 USD", "5.00 USD", "7.50 USD", "9.00 USD"],
}
FIELDS = {"returns": ("window", "label", "restocking_fee"), "shipping": ("price",)}

Lines = tuple[tuple[str, str], ...]
"""Conditions and values in their order, `usually` last."""


@dataclass(frozen=True)
class StatedSpell:
    """A season as it is written: its days, what they count, and the one value that it states of each field."""

    first: date
    last: date
    applies_to: str
    values: tuple[tuple[str, str], ...]

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class StatedOffer:
    """A policy as it is written: its versions by their first days, and its seasons in order."""

    kind: str
    versions: tuple[tuple[date, dict[str, Lines]], ...]
    seasons: tuple[StatedSpell, ...]

    def version(self, day: date) -> date:
        return [first for first, _ in self.versions if first <= day][-1]

    def counts(self, season: StatedSpell) -> bool:
        """Return whether a season counts for who orders, as far as an engine knows of them."""
        return season.applies_to == "orders placed" or (season.applies_to == "days" and self.kind == "shipping")

    def expected(self, field: str, order: Order) -> str:
        """Return what an order gets: the oracle."""
        for season in self.seasons:
            if self.counts(season) and season.covers(order["day"]) and field in dict(season.values):
                return dict(season.values)[field]
        lines = self.lines(field, order["day"])
        return next(
            value for condition, value in lines.items() if condition == "usually" or CONDITIONS[condition](order)
        )

    def lines(self, field: str, day: date) -> dict[str, str]:
        """Return the lines of the version of a day, laid over those of the one before it."""
        lines: dict[str, str] = {}
        for first, fields in self.versions:
            if first <= day:
                lines = laid(lines, fields[field])
        return lines


def laid(below: dict[str, str], own: Lines) -> dict[str, str]:
    """Return lines with others laid over them: one value is for everybody, a line replaces its like, a new one goes to the end.

    Who states all lines anew gives them their order.
    """
    stated = dict(own)
    both = {**below, **stated} if len(own) > 1 else stated
    if below.keys() - {"usually"} <= stated.keys():
        both = {**stated, **both}
    return {
        **{condition: value for condition, value in both.items() if condition != "usually"},
        "usually": both["usually"],
    }


def lines_of(field: str) -> st.SearchStrategy[Lines]:
    value = st.sampled_from(VALUES[field])
    some = st.lists(st.tuples(st.sampled_from(sorted(CONDITIONS)), value), max_size=3, unique_by=lambda line: line[0])
    return st.builds(lambda lines, last: (*lines, ("usually", last)), some, value)


@st.composite
def offers(draw: st.DrawFn) -> StatedOffer:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    starts = [FIRST, *draw(st.lists(st.sampled_from(DAYS[10:]), max_size=1))]
    versions = tuple((day, {field: draw(lines_of(field)) for field in FIELDS[kind]}) for day in starts)
    seasons, after = [], FIRST
    for counted in draw(st.lists(st.sampled_from(["orders placed", "orders delivered", "days"]), max_size=2)):
        first = after + timedelta(days=draw(st.integers(1, 12)))
        after = first + timedelta(days=draw(st.integers(0, 12)))
        stated = draw(st.lists(st.sampled_from(FIELDS[kind]), min_size=1, unique=True))
        values = tuple((field, draw(st.sampled_from(VALUES[field]))) for field in stated)
        seasons.append(StatedSpell(first, after, counted, values))
    return StatedOffer(kind, versions, tuple(seasons))


def written(offer: StatedOffer) -> str:
    text = ""
    for first, fields in offer.versions:
        stated = ((field, _lines(lines)) for field, lines in fields.items())
        text += f"  - effective_from: {first}\n" + "".join(_field(field, value) for field, value in stated)
    if offer.seasons:
        text += "seasons:\n"
    for number, season in enumerate(offer.seasons):
        text += f"  - season: Season {number}\n    starts: {season.first}\n    ends: {season.last}\n"
        text += f"    applies_to: {season.applies_to}\n" + "".join(
            _field(field, value) for field, value in season.values
        )
    return text


def _lines(lines: Lines) -> str:
    own = ", ".join(f"{condition}: {value}" for condition, value in lines)
    return f"{{{own}}}" if len(lines) > 1 else lines[0][1]


def _field(field: str, value: str) -> str:
    forms = {
        "label": f"    label_fee: {value}\n",
        "price": f"    methods: {{standard: {{price: {value}}}}}\n",
    }
    return forms.get(field, f"    {field}: {value}\n")


_SOME = ("policies/returns.", "policies/shipping.", "policies/contact.", "policies/store.", "faq/topics.yml")
"""What says something of offers: each day that is looked at is resolved anew, with all of it."""

_STARTER = {path: text.encode() for path, text in starter_files(date(2026, 3, 2)).items() if path.startswith(_SOME)}


def book_of(offer: StatedOffer) -> Book:
    files = dict(_STARTER)
    files["policies/store.yml"] += b"    conditions: {customer: {student: students}, tier: {member: members}}\n"
    files["policies/returns.yml"] = files["policies/returns.yml"].replace(b"label_fee:\n      US: ", b"label_fee: ")
    shipped = files["policies/shipping.yml"].replace(b"destinations: [US]", b"destinations: [US, DE]")
    files["policies/shipping.yml"] = shipped.replace(b"{from 50.00 USD: free, usually: 5.95 USD}", b"5.95 USD")
    files[f"policies/{offer.kind}.yml"] += written(offer).encode()
    book, found = parse(read(files, Audience.PUBLIC))
    assert [finding for finding in found if finding.location.path == f"policies/{offer.kind}.yml"] == [], written(offer)
    return book


def days_of(offer: StatedOffer, as_of: date) -> Iterator[date]:
    """Yield the days at and beside each turn whose orders the data of a day speaks of.

    Orders of days past matter only to returns, for as long as somebody may still rely on a season.
    """
    turns = {first for first, _ in offer.versions} | {date(2026, 6, 10), date(2026, 6, 21), as_of}
    turns |= {day for season in offer.seasons for day in (season.first, season.last + ONE_DAY)}
    for day in sorted({near for turn in turns for near in (turn - ONE_DAY, turn, turn + ONE_DAY)}):
        over = [season for season in offer.seasons if season.covers(day) and season.last + timedelta(days=14) < as_of]
        if day >= as_of or (day >= FIRST and not over and offer.kind == "returns"):
            yield day


def is_told(offer: StatedOffer, field: str, day: date, as_of: date) -> bool:
    """Return whether the data of a day speaks of a field for orders of another.

    Those are orders of its version, and those of a season that is not over and says something else than the version of then.
    """
    seasons = [
        season for season in offer.seasons if season.covers(day) and offer.counts(season) and season.last >= as_of
    ]
    said = {dict(season.values).get(field) for season in seasons}
    return offer.version(day) == offer.version(as_of) or bool(said - {None, *offer.lines(field, day).values()})


@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(offers(), st.lists(st.sampled_from(DAYS), min_size=3, max_size=6, unique=True))
def test_structured_data_says_what_is_written(offer: StatedOffer, days: list[date]) -> None:
    book = book_of(offer)
    hold = {"returns": hold_returns, "shipping": hold_delivery}[offer.kind]
    for as_of in days:
        hold(offer, book, as_of)


def of_tier(nodes: list[dict[str, Any]], tier: str) -> list[dict[str, Any]]:
    """Return what is valid for a tier alone, else what is valid for everybody."""
    own = [node for node in nodes if node.get("validForMemberTier", {}).get("name") == tier]
    return own or [node for node in nodes if "validForMemberTier" not in node]


def hold_returns(offer: StatedOffer, book: Book, as_of: date) -> None:
    nodes = list(return_policies(resolve(book, as_of), "https://help.example/"))
    for country, tier, day in product(("US", "DE"), TIERS, days_of(offer, as_of)):
        (node,) = of_tier([node for node in nodes if country in node["applicableCountry"]], tier)
        order = {"country": country, "day": day, "tier": tier}
        fields = [field for field in FIELDS["returns"] if is_told(offer, field, day, as_of)]
        told = {field: on_the_day(node, day)[field] for field in fields}
        right = {field: offer.expected(field, order) for field in fields}
        assert told == right, (as_of, order, written(offer))


def on_the_day(node: dict[str, Any], day: date) -> dict[str, str | None]:
    """Read a policy back, with the override of a day."""
    overrides = node.get("returnPolicySeasonalOverride", ())
    for override in [overrides] if isinstance(overrides, dict) else overrides:
        if override["startDate"] <= day.isoformat() <= override["endDate"]:
            node = {**node, **override}
    category = node.get("returnPolicyCategory", "").removeprefix("https://schema.org/MerchantReturn")
    windows = {"FiniteReturnWindow": read_window(node), "UnlimitedWindow": "at any time"}
    is_free = node["returnFees"] == "https://schema.org/FreeReturn"
    restocking = amount(node["restockingFee"])
    return {
        "window": windows.get(category, "1 year"),  # the only one that cannot be told
        "label": "free" if is_free else amount(node["returnShippingFeesAmount"]),
        "restocking_fee": "none" if restocking == "0.00 USD" else restocking,
    }


def read_window(node: dict[str, Any]) -> str:
    days = node.get("merchantReturnDays")
    return f"until {days}" if isinstance(days, str) else {14: "2 weeks"}.get(cast("int", days), f"{days} days")


def amount(node: dict[str, Any]) -> str:
    return f"{node['value']:.2f} {node['currency']}"


def hold_delivery(offer: StatedOffer, book: Book, as_of: date) -> None:
    services = list(shipping_services(resolve(book, as_of)))
    orders = product(("US", "US/AK", "DE"), TIERS, days_of(offer, as_of), (2900, 2901, 4000, 4001, 5000, 5001))
    for country, tier, day, value in orders:
        order = {"country": country, "day": day, "value": value, "tier": tier}
        if not is_told(offer, "price", day, as_of):
            continue
        (service,) = of_tier(services, tier)
        fitting = [node for node in service["shippingConditions"] if fits(node, order)]
        seasonal = [node for node in fitting if "seasonalOverride" in node]
        (node,) = seasonal or fitting
        assert amount(node["shippingRate"]) == offer.expected("price", order), (as_of, order, written(offer))


def fits(node: dict[str, Any], order: Order) -> bool:
    """Return whether conditions are those of an order."""
    country, _, region = cast("str", order["country"]).partition("/")
    places = [place for place in node["shippingDestination"] if place["addressCountry"] == country]
    limits, season = node.get("orderValue", {}), node.get("seasonalOverride", {})
    return (
        any("addressRegion" not in place or (region or "CA") in place["addressRegion"] for place in places)
        and round(limits.get("minValue", 0) * 100) <= order["value"] <= round(limits.get("maxValue", 1e9) * 100)
        and season.get("validFrom", "") <= order["day"].isoformat() <= season.get("validThrough", "9")
    )
