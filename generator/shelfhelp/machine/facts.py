"""Every public fact as data: what it is, for whom it is something else, since when, what it will be, and on which page it stands.

A fact has its `label`; its value as data (`typed`), as words (`value`), and with its cases as the pages say it (`phrase`); the days
`from` and `until` which it holds, both included, where known; what is `coming`; whether the day of the order or today decides what
counts (`decided_by`); and its `cases`, the first that fits counts. A case
says whom it is `for` in words, and as data in `when`: somebody fits who fits all that one of its entries asks for. E-mail addresses
are in none of it (R4).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shelfhelp.cases import Names
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.wording import field_of, format_or_none, in_words
from shelfhelp.machine.known import amounts, dates
from shelfhelp.machine.typed import typed
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.situation import ORDER_VALUE, measured, unit_of
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from shelfhelp.cases import Condition, Extent
    from shelfhelp.facts.locale import Locale
    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.fact import Fact
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.period import Period
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot


def facts_json(snapshot: Snapshot, tree: DocsTree) -> str:
    """Return a JSON object: the day, the store, and the facts by their keys in the order of the policies.

    The value of a fact is what an order of the day gets of which nothing else is known.
    """
    locale = locale_in(snapshot)
    facts = {key: _fact(fact, snapshot, tree, locale) for key, fact in snapshot.facts.items() if not fact.is_staff}
    data = {"as_of": snapshot.as_of.isoformat(), "name": tree.site.name, "facts": facts}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _fact(fact: Fact, snapshot: Snapshot, tree: DocsTree, locale: Locale) -> JsonObject:
    page = tree.pages.get(f"{fact.policy}.md")
    entry: JsonObject = {"label": fact.label}
    if isinstance(fact.value, Table | Items):
        entry |= typed(fact.value)
    else:
        entry |= _value(fact.key, fact.on(snapshot.as_of), locale)
        entry["phrase"] = unaddressed(phrase(in_words(fact, locale), locale))
        entry |= _dates(fact.key, snapshot, locale)
    entry["decided_by"] = fact.decided_by
    if fact.cases:
        entry["cases"] = [_case(fact.key, case, locale) for case in fact.cases]
    return {**entry, "page": page.address} if page else entry


def _value(key: str, value: object, locale: Locale) -> JsonObject:
    """Return a value as data and in words; null for a fact that only some are promised, or that is no longer stated."""
    if value is None:
        return {"value": None}
    return {**typed(value), "value": unaddressed(format_or_none(field_of(key), value, locale))}


def _case(key: str, case: Case, locale: Locale) -> JsonObject:
    """Return one case in the order in which they count; a season's with its name and its days."""
    entry: JsonObject = {"for": unaddressed(case.whom), "when": _condition(case.condition)}
    entry |= _value(key, case.value, locale)
    if case.season is not None:
        days = {"starts": case.season.starts.isoformat(), "ends": case.season.ends.isoformat()}
        entry |= {"season": unaddressed(case.season.name), **days}
    return entry


def _condition(condition: Condition) -> list[JsonObject]:
    return [{dimension: _limit(dimension, limit) for dimension, limit in box.items()} for box in condition]


def _limit(dimension: str, limit: Extent) -> list[str] | JsonObject:
    """Return names as a list, and a span with the ends that it has: days, or amounts of a unit."""
    if isinstance(limit, Names):
        return [name.replace("/", "-") for name in sorted(limit.names)]
    if not measured(dimension):
        return dates(limit, "from", "to")
    unit = "currency" if measured(dimension) == ORDER_VALUE else "unit"
    return {unit: unit_of(dimension), **amounts(limit, dimension, "from", "to")}


def _dates(key: str, snapshot: Snapshot, locale: Locale) -> JsonObject:
    """Return from when until when a fact is what it is, and what it will be from which day on.

    A season is a case with days of its own: it lends them to its own value, and interrupts no other one.
    """
    now = snapshot.period(key)
    days = _days(now) if now and now.value is not None else {}
    coming = [
        {**_days(one), **_value(key, one.value, locale), **_season(one)}
        for one in snapshot.periods(key)
        if one.first > snapshot.as_of
    ]
    return {**days, "coming": coming} if coming else days


def _days(period: Period) -> JsonObject:
    last = {"until": period.last.isoformat()} if period.last else {}
    return {"from": period.first.isoformat(), **last}


def _season(period: Period) -> JsonObject:
    season = period.case.season if period.case else None
    return {"season": unaddressed(season.name)} if season else {}
