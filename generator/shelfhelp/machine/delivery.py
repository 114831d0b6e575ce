"""Delivery as schema.org describes it: a `ShippingService` for each way of delivery and time of handling, with its conditions.

Source: developers.google.com, "Shipping service" structured data for organizations; schema.org, version 29.

What customers pick up themselves at the shop goes nowhere, and is no service here.

Conditions are the effective table of price and time: one for each group of places and each range of order values. What is
otherwise for orders of some days has those days beside it, and counts in them instead of what has none. Kinds of
customer that are no tier of members, kinds and states of an item, reasons, ways of buying and days of delivery have no place: who
fits a line that asks for these is not told of it.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from shelfhelp.cases import ALWAYS, Cases, Interval, Line, Names, all_of, any_of, table
from shelfhelp.machine.known import amounts, asking_for, by_day, cost, dates, is_over, lines_of, tiers
from shelfhelp.model.business_days import BusinessCalendar
from shelfhelp.model.public_holidays import regions_of
from shelfhelp.model.situation import COUNTRY, DAY, METHOD, ORDER_VALUE, ORDERED, countries, named, spans, unit_of
from shelfhelp.model.values import CutOff, Duration, Fee, Money, Unit, Weekday, ZoneName
from shelfhelp.model.values.duration import DAY_IN_MINUTES
from shelfhelp.model.values.hours import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.cases import Condition, Situation
    from shelfhelp.cases.condition import Box
    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import DayOff, Place, Territory

_NAME = re.compile(r"shipping\.methods\.(?P<method>[^.]+)\.name")

_Stated = list[Cases[Any]]
"""What is stated of a way of delivery: destinations, handling, cut-off time, transit and price."""

_Value = tuple[Any, ...]
"""Handling, cut-off time, transit and price together."""

_Rows = dict[tuple[Interval, _Value], set[str]]
"""Order values and what is offered for them, with the places."""

_Offer = tuple["JsonObject", "JsonObject"]
"""How long handling takes, and the conditions that go with it."""


def shipping_services(snapshot: Snapshot) -> Iterator[JsonObject]:
    """Yield the services of each way of delivery, and those of tiers with others. A broken policy yields nothing."""
    for method in [match["method"] for key in snapshot.facts if (match := _NAME.fullmatch(key))]:
        key = f"shipping.methods.{method}"
        if f"{key}.picked_up_at" in snapshot.facts:
            continue
        to = f"{key}.destinations" if f"{key}.destinations" in snapshot.facts else "shipping.destinations"
        stated = (to, f"{key}.handling", "shipping.cut_off", f"{key}.transit", f"{key}.price")
        lines = [_on_the_day(lines_of(snapshot, one)) for one in stated]
        usual = None
        for known, valid in tiers(snapshot):
            told = by_day(lines, snapshot.as_of, _reader(lines, {METHOD: method, **known}))
            if told != usual:
                name = {"@type": "ShippingService", "name": str(snapshot.facts[f"{key}.name"].value), **valid}
                yield from _services(name, _offers(*told, snapshot))
            usual = usual or told


def _reader(lines: _Stated, known: Situation) -> Callable[[Situation], _Stated]:
    return lambda situation: [asking_for(one, {**known, **situation}, _is_asked) for one in lines]


def _is_asked(dimension: str) -> bool:
    return dimension == COUNTRY or dimension.startswith(ORDER_VALUE)


def _services(name: JsonObject, offers: list[_Offer]) -> Iterator[JsonObject]:
    services: dict[str, JsonObject] = {}
    for handling, conditions in offers:
        service = {**name, **handling, "shippingConditions": []}
        services.setdefault(json.dumps(handling), service)["shippingConditions"].append(conditions)
    yield from services.values()


def _offers(regular: _Stated, otherwise: list[tuple[Interval, _Stated]], snapshot: Snapshot) -> list[_Offer]:
    """Return what is offered regularly, then what is offered otherwise for orders of some days that are not over."""
    ever = _members(*(line.value for stated in (regular, *(o for _, o in otherwise)) for line in stated[0].lines))
    found = _told(regular, ever, snapshot)
    usual = list(found)
    for days, stated in otherwise:
        if not is_over(days, snapshot.as_of):
            when = dates(days, "validFrom", "validThrough")
            season = {"seasonalOverride": {"@type": "OpeningHoursSpecification", **when}}
            offers = _told(stated, ever, snapshot)
            found += [(handling, {**node, **season}) for handling, node in offers if (handling, node) not in usual]
    return found


def _on_the_day(lines: Cases[Any]) -> Cases[Any]:
    """Return lines as those fit them who order today: the day of the call is that of the order."""
    return Cases(tuple(Line(any_of(*map(_ordered, line.condition)), line.value) for line in lines.lines))


def _ordered(box: Box) -> Condition:
    rest = {name: limit for name, limit in box.items() if name != DAY}
    return all_of((rest,), ({ORDERED: box[DAY]},)) if DAY in box else (box,)


def _told(stated: _Stated, ever: frozenset[str], snapshot: Snapshot) -> list[_Offer]:
    """Return what is told of what is stated: the offers, and to which places nothing is sent now that is at other times."""
    to, *sent = stated
    currency, offset, week = str(snapshot.facts["store.currency"].value), _offset(snapshot), _business_days(snapshot)
    served = _members(to.value_in({}))
    asked = [
        limit for lines in sent for line in lines.lines for limit in (*named(line.condition), *spans(line.condition))
    ]
    places = served | {name for _, name in asked if isinstance(name, str) and name in Names(served)}
    order_values = list(dict.fromkeys(name for name, _ in asked if name != COUNTRY)) or [""]
    found: list[_Offer] = []
    for order_value, rows in _by_currency(sent, order_values, places if served else frozenset()):
        for (span, (handling, cut_off, transit, price)), names in rows.items():
            limits = _range(span, order_value)
            if rate := _rate(price, unit_of(order_value) if limits else currency):
                node = _conditions(_regions(names, places), {**limits, **rate, **_period("transitTime", transit, week)})
                found.append((_handling(handling, cut_off, offset, week), node))
    if refused := ever - served:
        handling = found[0][0] if found else {}
        found.append((handling, _conditions(_regions({*refused}, ever), {"doesNotShip": True})))
    return found


def _by_currency(sent: _Stated, order_values: list[str], places: frozenset[str]) -> Iterator[tuple[str, _Rows]]:
    """Yield the rows of order values in each currency, with the places where these decide; what none decides is in the first."""
    tables: dict[str, _Rows] = {}
    for order_value in order_values if places else ():
        lines = _together([asking_for(one, {}, {COUNTRY, order_value}.__contains__) for one in sent])
        tables[order_value] = _effective(lines, order_value, places)
    deciding: dict[str, list[str]] = {}
    for order_value, rows in tables.items():
        for (span, _), names in rows.items():
            for name in names if span != Interval() else ():
                deciding.setdefault(name, []).append(order_value)
    for order_value, rows in tables.items():
        told = {
            row: {name for name in of if order_value in deciding.get(name, order_values[:1])}
            for row, of in rows.items()
        }
        yield order_value, {row: names for row, names in told.items() if names}


def _effective(lines: Cases[_Value], order_value: str, places: frozenset[str]) -> _Rows:
    """Return the effective table with as few rows as there can be: order values and what is offered for them, with the places."""
    of_places: dict[str, list[tuple[Interval, _Value]]] = {name: [] for name in sorted(places)}
    for row in table(lines, {COUNTRY: Names(places)}):
        span = cast("Interval", row.classes[order_value].members) if order_value in row.classes else Interval()
        members = row.classes[COUNTRY].members if COUNTRY in row.classes else places
        for name in (name for name in places if name in members):
            of_places[name].append((span, lines.lines[row.line or 0].value))
    found: dict[tuple[Interval, _Value], set[str]] = {}
    for name, rows in of_places.items():
        in_order = sorted(rows, key=lambda row: (row[0].low is not None, row[0].low))
        for value, run in groupby(in_order, key=lambda row: row[1]):
            ends = [span for span, _ in run]
            found.setdefault((Interval(ends[0].low, ends[-1].high), value), set()).add(name)
    return found


def _conditions(regions: list[JsonObject], node: JsonObject) -> JsonObject:
    return {"@type": "ShippingConditions", "shippingDestination": regions, **node}


def _members(*lists: tuple[Place | Territory, ...] | None) -> frozenset[str]:
    """Return the members of the dimension of countries that are in lists of places."""
    return countries(place for places in lists for place in places or ())


def _together(several: list[Cases[Any]]) -> Cases[_Value]:
    """Return several values as one of all that they depend on."""
    together: Cases[_Value] = Cases.of([(ALWAYS, ())])
    for lines in several:
        together = Cases.of(
            (one.condition, Cases.of((other.condition, (*one.value, other.value)) for other in lines.lines))
            for one in together.lines
        )
    return together


def _range(span: Interval, dimension: str) -> JsonObject:
    """Return a range of order values, both ends included; nothing where it has no ends."""
    if span == Interval():
        return {}
    ends = amounts(span, dimension, "minValue", "maxValue")
    return {"orderValue": {"@type": "MonetaryAmount", **ends, "currency": unit_of(dimension)}}


def _rate(price: object, currency: str) -> JsonObject:
    """Return what delivery costs; nothing where that is not stated."""
    fee = Fee(price) if isinstance(price, Money) else price
    rate = cost(fee, currency) if isinstance(fee, Fee) else None
    return {"shippingRate": rate} if rate else {}


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


def _business_days(snapshot: Snapshot) -> list[str]:
    """Return the days of a week that count until a parcel is there: on the others nothing ever leaves."""
    off = snapshot.facts.get("shipping.no_dispatch_on")
    week = BusinessCalendar(resting=cast("tuple[DayOff, ...]", off.value) if off else ()).week
    return [f"https://schema.org/{Weekday(day).name.title()}" for day in sorted(week)]


def _period(name: str, duration: object, week: list[str]) -> JsonObject:
    """Return a time in days: hours are rounded up and months are long, which is later than promised and never sooner."""
    if not isinstance(duration, Duration):
        return {}
    least, most = map(_days, duration.ends)
    amount_of_time = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitCode": "DAY"}
    node: JsonObject = {"@type": "ServicePeriod", "duration": amount_of_time}
    if duration.unit is Unit.BUSINESS_DAY:
        node["businessDays"] = week
    return {name: node}


def _handling(duration: object, cut_off: object, offset: str, week: list[str]) -> JsonObject:
    """Return the handling time, with the time of day until which an order is one of that day, if that is the same on all days."""
    found = _period("handlingTime", duration, week)
    if "businessDays" in found.get("handlingTime", {}) and isinstance(cut_off, CutOff) and cut_off.time:
        found["handlingTime"]["cutoffTime"] = f"{clock(cut_off.time.minutes):0>5}:00{offset}"
    return found


def _offset(snapshot: Snapshot) -> str:
    """Return how far the store's clocks are from UTC on the snapshot's day: `-08:00`. A cut-off is a time of day there."""
    zone = snapshot.usual("store.time_zone", ZoneName)
    noon = datetime.combine(snapshot.as_of, time(12), ZoneInfo(zone.name if zone else "UTC"))
    return noon.isoformat()[-len("-08:00") :]


def _days(duration: Duration) -> int:
    return duration.high if duration.unit is Unit.BUSINESS_DAY else -(-duration.minutes_at_most // DAY_IN_MINUTES)
