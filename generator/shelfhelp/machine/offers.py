"""Returns and delivery as schema.org describes them: a policy for each group of countries, a service for each way of delivery.

Source: developers.google.com, "Merchant return policy" and "Shipping service" structured data for organizations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.policies import Returns, Shipping
from shelfhelp.model.values import Duration, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.policies.shipping import Method
    from shelfhelp.model.situation import SeasonDays
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import Fee, Money

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_FINITE = "https://schema.org/MerchantReturnFiniteReturnWindow"


def return_policies(snapshot: Snapshot, site_url: str) -> Iterator[JsonObject]:
    """Yield a return policy for each fee of the label, with the countries that pay it. A broken policy yields nothing."""
    if "returns" not in snapshot.policies:
        return
    returns = snapshot.policy("returns", Returns)
    groups: dict[Fee, list[str]] = {}
    for country, fee in returns.label_fees.items():
        groups.setdefault(fee, []).append(country)
    for fee, countries in groups.items():
        node: JsonObject = {
            "@type": "MerchantReturnPolicy",
            "applicableCountry": countries,
            "merchantReturnLink": f"{site_url}returns/",
            "returnMethod": "https://schema.org/ReturnByMail",
            "itemDefectReturnFees": _fee_word(returns.faulty_label_fee),
            "refundType": _remedies(returns),
            **_label(fee),
            **_window(snapshot),
        }
        if returns.restocking_fee.money is not None:
            node["restockingFee"] = _amount(returns.restocking_fee.money)
        yield node


def _window(snapshot: Snapshot) -> JsonObject:
    """Return the window in days, and the seasons that put others beside it. Months have no number of days: then nothing."""
    fact = snapshot.facts["returns.window"]
    regular = _days(fact.value)
    if regular is None:
        return {}
    node: JsonObject = {"returnPolicyCategory": _FINITE, "merchantReturnDays": regular}
    overrides = [_override(case.season, days) for case in fact.seasons if case.season and (days := _days(case.value))]
    if overrides:
        node["returnPolicySeasonalOverride"] = overrides[0] if len(overrides) == 1 else overrides
    return node


def _override(season: SeasonDays, days: int) -> JsonObject:
    return {
        "@type": "MerchantReturnPolicySeasonalOverride",
        "startDate": season.starts.isoformat(),
        "endDate": season.ends.isoformat(),
        "returnPolicyCategory": _FINITE,
        "merchantReturnDays": days,
    }


def _days(value: object) -> int | None:
    if isinstance(value, Duration) and value.unit in _DAYS:
        return value.high * _DAYS[value.unit]
    return None


def _label(fee: Fee) -> JsonObject:
    if fee.money is None or not fee.money.amount:
        return {"returnFees": "https://schema.org/FreeReturn"}
    amount = _amount(fee.money)
    return {"returnFees": "https://schema.org/ReturnShippingFees", "returnShippingFeesAmount": amount}


def _fee_word(fee: Fee) -> str:
    is_free = fee.money is None or not fee.money.amount
    return f"https://schema.org/{'FreeReturn' if is_free else 'ReturnShippingFees'}"


def _remedies(returns: Returns) -> list[str]:
    given = {remedy for rule in returns.categories.values() for remedy in rule.remedies}
    words = {"refund": "FullRefund", "exchange": "ExchangeRefund"}
    return [f"https://schema.org/{word}" for remedy, word in words.items() if remedy in given]


def _amount(money: Money) -> JsonObject:
    return {"@type": "MonetaryAmount", "value": float(money.amount), "currency": money.currency}


def shipping_services(snapshot: Snapshot) -> Iterator[JsonObject]:
    """Yield a service for each method of delivery. A broken policy yields nothing."""
    if "shipping" not in snapshot.policies:
        return
    shipping = snapshot.policy("shipping", Shipping)
    for method in shipping.methods.values():
        yield {
            "@type": "ShippingService",
            "name": str(method.name),
            "handlingTime": _period(method.handling),
            "shippingConditions": list(_conditions(shipping, method)),
        }


def _conditions(shipping: Shipping, method: Method) -> Iterator[JsonObject]:
    countries = [place.code for place in method.destinations]
    node: JsonObject = {
        "@type": "ShippingConditions",
        "shippingDestination": [{"@type": "DefinedRegion", "addressCountry": code} for code in countries],
        "transitTime": _period(method.transit),
    }
    yield node | {"shippingRate": _amount(method.price)}
    if method.free_above_threshold.is_yes and shipping.free_from is not None:
        least = {
            "@type": "MonetaryAmount",
            "minValue": float(shipping.free_from.amount),
            "currency": shipping.free_from.currency,
        }
        free = {"@type": "MonetaryAmount", "value": 0, "currency": shipping.free_from.currency}
        yield node | {"orderValue": least, "shippingRate": free}


def _period(duration: Duration) -> JsonObject:
    """Return a duration in days; hours are rounded up to whole days, which is later than promised and never sooner."""
    low, high = duration.low, duration.high
    if duration.unit is Unit.HOUR:
        low, high = -(-low // 24), -(-high // 24)
    days = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}.get(duration.unit, 1)
    amount = {"@type": "QuantitativeValue", "minValue": low * days, "maxValue": high * days, "unitCode": "DAY"}
    node: JsonObject = {"@type": "ServicePeriod", "duration": amount}
    if duration.unit is Unit.BUSINESS_DAY:
        node["businessDays"] = [f"https://schema.org/{day}" for day in _WEEK]
    return node
