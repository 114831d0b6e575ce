"""Delivery as schema.org describes it: a `ShippingService` for each way of delivery and time of handling, with its conditions.

Source: developers.google.com, "Shipping service" structured data for organizations; schema.org, version 29.

Conditions are the effective table of price and time: one for each group of places and each range of order values. What is
otherwise for orders of some days has those days beside it, and counts in them instead of what has none. Kinds of
customer that are no tier of members, kinds and states of an item, reasons, ways of buying and days of delivery have no place: who
fits a line that asks for these is not told of it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.numbers import get_currency_precision

from shelfhelp.cases import ALWAYS, Cases, Interval, Line, Names, all_of, any_of, table, within
from shelfhelp.machine.known import amount, asking_for, by_day, lines_of, tiers, value_for
from shelfhelp.machine.typed import number
from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.situation import COUNTRY, DAY, METHOD, ORDER_VALUE, ORDERED, named, spans
from shelfhelp.model.values import Duration, Fee, Money, Unit, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.cases import Condition, Row, Situation
    from shelfhelp.cases.condition import Box
    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import Place, Territory

_NAME = re.compile(r"shipping\.methods\.(?P<method>[^.]+)\.name")
_WORKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

_Offer = tuple["JsonObject", "JsonObject"]
"""How long handling takes, and the conditions that go with it."""


def shipping_services(snapshot: Snapshot) -> Iterator[JsonObject]:
    """Yield the services of each way of delivery. A broken policy yields nothing."""
    for method in [match["method"] for key in snapshot.facts if (match := _NAME.fullmatch(key))]:
        name = str(snapshot.facts[f"shipping.methods.{method}.name"].value)
        usual = _offers(snapshot, method, {})
        for known, valid in tiers(snapshot):
            offers = _offers(snapshot, method, known)
            services: dict[str, JsonObject] = {}
            for handling, conditions in offers if offers != usual or not valid else ():
                service = {"@type": "ShippingService", "name": name, **valid, **handling, "shippingConditions": []}
                services.setdefault(json.dumps(handling), service)["shippingConditions"].append(conditions)
            yield from services.values()


def _offers(snapshot: Snapshot, method: str, known: Situation) -> list[_Offer]:
    """Return what a tier is offered regularly, then what is offered otherwise for orders of some days that are not over."""
    key, currency = f"shipping.methods.{method}", str(snapshot.facts["store.currency"].value)
    to = _on_the_day(lines_of(snapshot, f"{key}.destinations"))
    sent = _on_the_day(_sent(snapshot, key))

    def read(situation: Situation) -> list[_Offer]:
        return _read(to, sent, {METHOD: method, **known, **situation}, currency)

    regular, otherwise = by_day([to, sent], snapshot.as_of, read)
    found = list(regular)
    for days, offers in otherwise:
        if days.high is None or days.high >= snapshot.as_of.toordinal():
            season = {"seasonalOverride": _season(days)}
            found += [(handling, {**node, **season}) for handling, node in offers if (handling, node) not in regular]
    return found


def _season(days: Interval) -> JsonObject:
    ends = {"validFrom": days.low, "validThrough": days.high}
    dates = {name: date.fromordinal(day).isoformat() for name, day in ends.items() if day is not None}
    return {"@type": "OpeningHoursSpecification", **dates}


def _sent(snapshot: Snapshot, key: str) -> Cases[tuple[Any, ...]]:
    """Return price, handling and transit of a way of delivery as one value of all that they depend on."""
    together: Cases[tuple[Any, ...]] = Cases.of([(ALWAYS, ())])
    for lines in (_price(snapshot, key), lines_of(snapshot, f"{key}.handling"), lines_of(snapshot, f"{key}.transit")):
        together = Cases.of(
            (one.condition, Cases.of((other.condition, (*one.value, other.value)) for other in lines.lines))
            for one in together.lines
        )
    return together


def _price(snapshot: Snapshot, key: str) -> Cases[Any]:
    """Return the price, which is nothing from the threshold on where this way of delivery has one."""
    price, threshold = lines_of(snapshot, f"{key}.price"), lines_of(snapshot, "shipping.free_from")
    is_free = lines_of(snapshot, f"{key}.free_above_threshold")
    above: Cases[Any] = Cases.of(
        (line.condition, Cases.of([*_free_from(line.value), (ALWAYS, price)])) for line in threshold.lines
    )
    return Cases.of((line.condition, above if line.value == YesNo(is_yes=True) else price) for line in is_free.lines)


def _free_from(threshold: object) -> Iterator[tuple[Condition, Fee]]:
    if isinstance(threshold, Money):
        least = int(threshold.amount * 10 ** get_currency_precision(threshold.currency))
        yield within(f"{ORDER_VALUE} {threshold.currency}", least), Fee(None, "free")


def _on_the_day(lines: Cases[Any]) -> Cases[Any]:
    """Return lines as those fit them who order today: the day of the call is that of the order."""
    return Cases(tuple(Line(any_of(*map(_ordered, line.condition)), line.value) for line in lines.lines))


def _ordered(box: Box) -> Condition:
    rest = {name: limit for name, limit in box.items() if name != DAY}
    return all_of((rest,), ({ORDERED: box[DAY]},)) if DAY in box else (box,)


def _read(to: Cases[Any], sent: Cases[Any], known: Situation, currency: str) -> list[_Offer]:
    """Return what is offered to those of whom this is known: the effective table of price and time, equal rows together."""
    served, ever = _members(value_for(to, known)), _members(*(line.value for line in to.lines))
    asked = [name for line in sent.lines for dimension, name in named(line.condition) if dimension == COUNTRY]
    places = served | {name for name in asked if name in Names(served)}
    found: dict[str, tuple[_Offer, set[str]]] = {}
    order_values = _order_values(sent)
    for order_value in order_values if served else ():
        lines = asking_for(sent, {*known, COUNTRY, order_value}.__contains__)
        for row in table(lines, {COUNTRY: Names(places)}, known):
            price, handling, transit = lines.lines[row.line or 0].value
            limits = _range(row, order_value, is_one_of_several=len(order_values) > 1)
            node = {**limits, **_rate(price, currency), **_period("transitTime", transit)}
            offer = (_period("handlingTime", handling), node)
            members = row.classes[COUNTRY].members if COUNTRY in row.classes else places
            found.setdefault(json.dumps(offer), (offer, set()))[1].update(name for name in places if name in members)
    told = [(offer, names) for offer, names in found.values() if "shippingRate" in offer[1]]
    if ever - served:
        told.append(((told[0][0][0] if told else {}, {"doesNotShip": True}), {*ever - served}))
    return [(handling, _conditions(_regions(names, places), node)) for (handling, node), names in told]


def _conditions(regions: list[JsonObject], node: JsonObject) -> JsonObject:
    return {"@type": "ShippingConditions", "shippingDestination": regions, **node}


def _members(*lists: tuple[Place | Territory, ...] | None) -> frozenset[str]:
    """Return the members of the dimension of countries that are in lists of places."""
    return frozenset(str(place).replace("-", "/") for places in lists for place in places or ())


def _order_values(sent: Cases[Any]) -> list[str]:
    """Return the dimensions of order values that lines ask for, one for each currency; one that nothing asks for where none do."""
    asked = [name for line in sent.lines for name, _ in spans(line.condition)]
    return list(dict.fromkeys(name for name in asked if name.startswith(ORDER_VALUE))) or [""]


def _range(row: Row, dimension: str, *, is_one_of_several: bool) -> JsonObject:
    """Return the order values of a row, both ends included; nothing where all values are in it, of whatever currency."""
    span = row.classes[dimension].members if dimension in row.classes else Interval()
    if isinstance(span, Interval) and span == Interval() and is_one_of_several:
        span = Interval(0)
    if not isinstance(span, Interval) or span == Interval():
        return {}
    currency = dimension.removeprefix(ORDER_VALUE).strip()
    coins = 10 ** get_currency_precision(currency)
    ends = {"minValue": span.low, "maxValue": span.high}
    amounts = {name: number(Decimal(step) / coins) for name, step in ends.items() if step is not None}
    return {"orderValue": {"@type": "MonetaryAmount", **amounts, "currency": currency}}


def _rate(price: object, currency: str) -> JsonObject:
    """Return what delivery costs; nothing where that is not stated."""
    if isinstance(price, Fee):
        price = price.money or Money(Decimal(0), currency)
    return {"shippingRate": amount(price)} if isinstance(price, Money) else {}


def _regions(names: set[str], places: frozenset[str]) -> list[JsonObject]:
    """Return places as regions: a country as a whole, or its regions where lines tell some of them apart."""
    found = []
    for country in dict.fromkeys(name.partition("/")[0] for name in sorted(names)):
        apart, inside = ({n.partition("/")[2] for n in of if n.startswith(f"{country}/")} for of in (places, names))
        rest = {*regions_of(country)} - apart if country in names else set()
        is_whole = country in names and inside == apart
        regions = {} if is_whole else {"addressRegion": sorted(inside | rest)}
        found.append({"@type": "DefinedRegion", "addressCountry": country, **regions})
    return found


def _period(name: str, duration: object) -> JsonObject:
    """Return a time in days: hours are rounded up and months are long, which is later than promised and never sooner."""
    if not isinstance(duration, Duration):
        return {}
    least, most = map(_days, duration.ends)
    amount_of_time = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitCode": "DAY"}
    node: JsonObject = {"@type": "ServicePeriod", "duration": amount_of_time}
    if duration.unit is Unit.BUSINESS_DAY:
        node["businessDays"] = [f"https://schema.org/{day}" for day in _WORKDAYS]
    return {name: node}


def _days(duration: Duration) -> int:
    return duration.high if duration.unit is Unit.BUSINESS_DAY else -(-duration.hours_at_most // 24)
