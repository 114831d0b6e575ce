"""Lists of facts and of changes, for people at a terminal and for scripts."""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import Cases, Span, table
from shelfhelp.facts.format import format_value, locale_in
from shelfhelp.facts.markdown import phrase, season_days
from shelfhelp.resolve import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

    from shelfhelp.model.fact import Change, Fact
    from shelfhelp.model.snapshot import Snapshot


def facts_as_text(facts: Iterable[Fact], locale: Locale) -> str:
    """Return a line for each fact: key, value, place."""
    return "".join(f"{fact.key} = {phrase(fact, locale)}  ({fact.location})\n" for fact in facts)


def facts_as_json(facts: Iterable[Fact], snapshot: Snapshot) -> str:
    """Return facts as a JSON list. `value` is what holds for an order of the snapshot's day, seasons included."""
    locale = locale_in(snapshot)
    rows: list[dict[str, Any]] = []
    for fact in facts:
        row: dict[str, Any] = {
            "key": fact.key,
            "label": fact.label,
            "value": format_value(fact.on(snapshot.as_of), locale),
            "phrase": phrase(fact, locale),
            "path": fact.location.path,
            "line": fact.location.line,
            "column": fact.location.column,
        }
        if fact.exception is not None:
            season = {"value": format_value(fact.exception.value, locale), "for": season_days(fact.exception, locale)}
            row |= {"regular": format_value(fact.value, locale), "season": {"name": fact.exception.name, **season}}
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def days_as_text(days: Cases[Fact | None], locale: Locale) -> str:
    """Return a line for each stretch of days on which a fact is the same: days, value, place."""
    stated = [(row.classes[DAY].members, row.line) for row in table(days, {})]
    shown = [(span, days.lines[line].value) for span, line in stated if isinstance(span, Span) and line is not None]
    lines = []
    for fact, same in groupby(shown, key=lambda row: row[1]):
        spans = [span for span, _ in same]
        first, last = (date.fromordinal(day).isoformat() if day else "…" for day in (spans[0].low, spans[-1].high))
        text = f"{format_value(fact.value, locale)}  ({fact.location})" if fact else "not stated"
        lines.append(f"{first:10} to {last:10}  {text}\n")
    return "".join(lines)


def changes_as_text(changes: Iterable[Change], locale: Locale) -> str:
    """Return a line for each change: date, what, before, after, why."""
    lines = []
    for change in changes:
        before, after = (_format(value, locale) for value in (change.before, change.after))
        reason = f"  ({change.reason})" if change.reason else ""
        lines.append(f"{change.effective_from}  {change.label}: {before} -> {after}{reason}\n")
    return "".join(lines)


def changes_as_json(changes: Iterable[Change], locale: Locale) -> str:
    """Return changes as a JSON list."""
    rows = [
        {
            "effective_from": change.effective_from.isoformat(),
            "announced_on": change.announced_on.isoformat() if change.announced_on else None,
            "key": change.key,
            "label": change.label,
            "before": None if change.before is None else format_value(change.before, locale),
            "after": None if change.after is None else format_value(change.after, locale),
            "reason": change.reason,
            "season": change.is_season,
            "path": change.location.path,
            "line": change.location.line,
        }
        for change in changes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _format(value: object | None, locale: Locale) -> str:
    return "not stated" if value is None else format_value(value, locale)
