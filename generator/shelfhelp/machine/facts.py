"""Every public fact as data: what it is, since when, what it will be, and on which page it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shelfhelp.facts.format import locale_in
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.wording import field_of, format_or_none, in_words
from shelfhelp.model.fact import Items, Table
from shelfhelp.sanitize.addresses import unaddressed

if TYPE_CHECKING:
    from babel import Locale

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot


def facts_json(snapshot: Snapshot, tree: DocsTree) -> str:
    """Return a JSON object: the day, the store, and the facts by their keys in the order of the policies.

    `value` is what an order of the day gets, `phrase` what the pages say. E-mail addresses are not in it (R4).
    """
    locale = locale_in(snapshot)
    facts = {key: _fact(fact, snapshot, tree, locale) for key, fact in snapshot.facts.items() if not fact.is_staff}
    data = {"as_of": snapshot.as_of.isoformat(), "name": tree.site.name, "facts": facts}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _fact(fact: Fact, snapshot: Snapshot, tree: DocsTree, locale: Locale) -> dict[str, Any]:
    page = tree.pages.get(f"{fact.policy}.md")
    entry: dict[str, Any] = {"label": fact.label}
    if isinstance(fact.value, Table):
        entry |= {
            "columns": fact.value.columns,
            "rows": [[unaddressed(cell) for cell in row] for row in fact.value.rows],
        }
    elif isinstance(fact.value, Items):
        entry["items"] = [unaddressed(text) for text in fact.value.texts]
    else:
        entry |= {
            "value": _format(fact.key, fact.on(snapshot.as_of), locale),
            "phrase": unaddressed(phrase(in_words(fact, locale), locale)),
        }
        entry |= _dates(fact, snapshot, locale)
    if fact.cases:
        entry["cases"] = [_case(fact.key, case, locale) for case in fact.cases]
    return {**entry, "page": page.address} if page else entry


def _case(key: str, case: Case, locale: Locale) -> dict[str, Any]:
    """Return one case in the order in which they count; a season's with its name and its days."""
    entry = {"for": unaddressed(case.whom), "value": _format(key, case.value, locale)}
    if case.season is not None:
        days = {"starts": case.season.starts.isoformat(), "ends": case.season.ends.isoformat()}
        entry |= {"season": unaddressed(case.season.name), **days}
    return entry


def _dates(fact: Fact, snapshot: Snapshot, locale: Locale) -> dict[str, Any]:
    """Return since when a fact has been what it is, and what it will be from which day on."""
    eras = snapshot.history.get(fact.key, ())
    past = [era.starts.isoformat() for era in eras if era.starts <= snapshot.as_of]
    coming = [
        {
            "from": era.starts.isoformat(),
            "value": _format(fact.key, era.value, locale),
        }
        for era in eras
        if era.starts > snapshot.as_of
    ]
    return ({"since": past[-1]} if past else {}) | ({"coming": coming} if coming else {})


def _format(key: str, value: object, locale: Locale) -> str | None:
    """Format a value; None stays None, for a fact that only some are promised, or that is no longer stated."""
    return None if value is None else unaddressed(format_or_none(field_of(key), value, locale))
