"""Returns as schema.org describes them: a `MerchantReturnPolicy` for each group of countries and each tier of members.

Source: developers.google.com, "Merchant return policy" structured data for organizations; schema.org, version 29.

A policy says what usually holds, and overrides that for orders of some days. It knows a customer by country and tier: other kinds
of customer, kinds and states of an item, reasons, ways of buying, values of an order, days of the delivery and of the return have
no place, and who fits a line that asks for these is not told of it. Neither has a window that is not of whole days, or does not run
from the delivery: it is not told, or unspecified in a season. A last day is told as a date. What kinds of item differ in (their
state, what they give) is told where all that go back are alike; what an override has no word for, where no season changes it. The
way back is by mail where none is stated and a label is, and what the label costs is told where that way is open.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import Cases
from shelfhelp.machine.known import by_day, cost, dates, is_over, lines_of, tiers
from shelfhelp.machine.typed import number
from shelfhelp.model.situation import COUNTRY, named
from shelfhelp.model.values import Fee, Unit, Window, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shelfhelp.cases import Interval, Situation
    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import Territory

_Terms = dict[str, "JsonObject | None"]
"""What a policy says, by what it is about; None where that cannot be told."""

_ACCEPTED = re.compile(r"returns\.categories\.(?P<kind>[^.]+)\.accepted")
_ONCE = frozenset({"state", "defect"})
"""What an override has no words for."""

MOST_COUNTRIES = 50
"""How many countries Google reads of one policy."""

_DAYS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7}
_NEW, _USED, _DAMAGED = (f"https://schema.org/{word}Condition" for word in ("New", "Used", "Damaged"))
_STATES = {"unused": [_NEW], "unopened": [_NEW], "any": [_NEW, _USED, _DAMAGED]}
_REFUNDS = {
    "refund": "https://schema.org/FullRefund",
    "exchange": "https://schema.org/ExchangeRefund",
    "store credit": "https://schema.org/StoreCreditRefund",
}
_WAYS = {
    "by mail": "https://schema.org/ReturnByMail",
    "in a store": "https://schema.org/ReturnInStore",
    "you keep it": "https://schema.org/KeepProduct",
}
_WINDOW, _CATEGORY = "window", "returnPolicyCategory"
_FINITE = "https://schema.org/MerchantReturnFiniteReturnWindow"
_UNSPECIFIED = {_CATEGORY: "https://schema.org/MerchantReturnUnspecified"}
_NOT_PERMITTED = {_CATEGORY: "https://schema.org/MerchantReturnNotPermitted"}


def return_policies(snapshot: Snapshot, site_url: str) -> Iterator[JsonObject]:
    """Yield a return policy for each group of countries that lines do not tell apart. A broken policy yields nothing."""
    if "returns.window" not in snapshot.facts and snapshot.usual("returns.accepted", str) != "never":
        return
    lines = {key: lines_of(snapshot, key) for key, fact in snapshot.facts.items() if fact.policy == "returns"}
    usual: dict[str, JsonObject] = {}
    found: dict[str, tuple[JsonObject, list[str]]] = {}
    for known, valid in tiers(snapshot):
        for country in _countries(snapshot):
            node = _policy(lines, {COUNTRY: country, **known}, snapshot)
            if usual.setdefault(country, node) != node or not valid:
                found.setdefault(json.dumps((node, valid)), ({**node, **valid}, []))[1].append(country)
    for node, countries in found.values():
        for first in range(0, len(countries), MOST_COUNTRIES):
            yield {
                "@type": "MerchantReturnPolicy",
                "applicableCountry": countries[first : first + MOST_COUNTRIES],
                "merchantReturnLink": f"{site_url}returns/",
                **node,
            }


def _countries(snapshot: Snapshot) -> list[str]:
    """Return the countries from which something can come back: those that the store delivers to, or that a label has a fee for."""
    delivered, fee = (snapshot.facts.get(key) for key in ("shipping.destinations", "returns.label_fee"))
    reached: tuple[Territory, ...] = delivered.value if delivered and isinstance(delivered.value, tuple) else ()
    named_by = [name for case in (fee.cases if fee else ()) for of, name in named(case.condition) if of == COUNTRY]
    return list(
        dict.fromkeys((*(str(place.country) for place in reached), *(name for name in named_by if "/" not in name)))
    )


def _policy(lines: Mapping[str, Cases[object]], known: Situation, snapshot: Snapshot) -> JsonObject:
    """Return what is said to the customers of one country and tier, with what is otherwise for orders of some days."""
    kinds = [match["kind"] for key in lines if (match := _ACCEPTED.fullmatch(key))]
    currency = str(snapshot.facts["store.currency"].value)

    def read(situation: Situation) -> _Terms:
        def at(field: str) -> Any:
            return lines.get(f"returns.{field}", Cases(())).value_in({**known, **situation})

        return _terms(at, kinds, currency)

    regular, otherwise = by_day(lines.values(), snapshot.as_of, read)
    otherwise = [
        (days, terms) for days, terms in otherwise if days.low is not None or not is_over(days, snapshot.as_of)
    ]
    told = {about for about in regular if _can_be_told(about, regular, [terms for _, terms in otherwise])}
    node = {name: value for about in regular if about in told for name, value in (regular[about] or {}).items()}
    overrides = [_override(days, terms, regular, told) for days, terms in otherwise]
    if overrides := [override for override in overrides if override]:
        node["returnPolicySeasonalOverride"] = overrides[0] if len(overrides) == 1 else overrides
    return node


def _can_be_told(about: str, regular: _Terms, otherwise: list[_Terms]) -> bool:
    """Return whether what is said regularly can be told: an override can say what is otherwise, or nothing is."""
    if about == _WINDOW:
        return regular[about] is not None
    said = [terms[about] for terms in (regular, *otherwise)]
    return None not in said and (about not in _ONCE or all(one == said[0] for one in said))


def _override(days: Interval, terms: _Terms, regular: _Terms, told: set[str]) -> JsonObject:
    """Return what is otherwise on some days, with the window of then; nothing where none of it has words."""
    changed = [about for about in terms if about not in {*_ONCE, _WINDOW}]
    said = {about: terms[about] for about in changed if about not in told or terms[about] != regular[about]}
    others = {name: value for part in said.values() for name, value in (part or {}).items()}
    window = terms[_WINDOW] or (_UNSPECIFIED if _WINDOW in told else {})
    if not others and window == (regular[_WINDOW] or {}):
        return {}
    when = dates(days, "startDate", "endDate")
    return {"@type": "MerchantReturnPolicySeasonalOverride", **when, **window, **others}


def _terms(at: Callable[[str], Any], kinds: list[str], currency: str) -> _Terms:
    """Return what a policy says to one customer; `at` reads a field of the policy for them."""
    accepted = {kind: at(f"categories.{kind}.accepted") for kind in kinds}
    back = [kind for kind, state in accepted.items() if state not in {None, "never"}]
    states = [accepted[kind] for kind in back] if kinds else [at("accepted")]
    gives = [at(f"categories.{kind}.remedies") for kind in back]
    label = at("label_fee")
    goes_back = at("goes_back") or (("by mail",) if isinstance(label, Fee) else ())
    ways = [_WAYS[way] for way in goes_back if way in _WAYS]
    return {
        _WINDOW: _window(at("window"), at("counted_from")) if set(states) - {"never"} else _NOT_PERMITTED,
        "way": {"returnMethod": ways[0] if len(ways) == 1 else ways} if ways else None,
        "label": _label(label, at("refunds_delivery"), currency) if "by mail" in goes_back else None,
        "restocking": _restocking(at("restocking_fee"), currency),
        "refund": _alike("refundType", [[word for gift, word in _REFUNDS.items() if gift in (g or ())] for g in gives]),
        "state": _alike("itemCondition", [_STATES.get(str(state), []) for state in states]),
        "defect": _fee("itemDefectReturn", at("faulty_label_fee"), currency),
    }


def _window(window: object, counted_from: object) -> JsonObject | None:
    if not isinstance(window, Window):
        return None
    if window.length is None:
        return {_CATEGORY: "https://schema.org/MerchantReturnUnlimitedWindow"}
    if window.last_day:
        return {_CATEGORY: _FINITE, "merchantReturnDays": window.last_day.isoformat()}
    if window.ends or window.length.unit not in _DAYS or (window.counted_from or counted_from) != "delivery":
        return None
    return {_CATEGORY: _FINITE, "merchantReturnDays": window.length.high * _DAYS[window.length.unit]}


def _label(fee: object, refunds_delivery: object, currency: str) -> JsonObject | None:
    """Return what sending an item back costs: it is not free where the first delivery stays paid."""
    told = _fee("return", fee, currency)
    is_free = isinstance(fee, Fee) and fee.is_free
    stays_paid = refunds_delivery == YesNo(is_yes=False)
    return {"returnFees": "https://schema.org/OriginalShippingFees"} if is_free and stays_paid else told


def _fee(of: str, fee: object, currency: str) -> JsonObject | None:
    """Return what sending an item back costs. Fees that are paid need an amount beside them, so others are not told."""
    if not isinstance(fee, Fee):
        return None
    if fee.is_free:
        return {f"{of}Fees": "https://schema.org/FreeReturn"}
    if fee.is_paid_elsewhere:
        return {f"{of}Fees": "https://schema.org/ReturnFeesCustomerResponsibility"}
    told = cost(fee, currency)
    return {f"{of}Fees": "https://schema.org/ReturnShippingFees", f"{of}ShippingFeesAmount": told} if told else None


def _restocking(fee: object, currency: str) -> JsonObject | None:
    """Return the fee, a share of the price as a number; none is an amount of nothing, which an override can say as well."""
    if not isinstance(fee, Fee):
        return None
    told = number(fee.share.amount) if fee.share and not fee.is_limit else cost(fee, currency)
    return {"restockingFee": told} if told is not None else None


def _alike(name: str, of_kinds: list[list[str]]) -> JsonObject | None:
    """Return what all kinds of item have in common that go back; None where they differ, or have nothing."""
    first, *others = of_kinds or [[]]
    return {name: first} if first and all(one == first for one in others) else None
