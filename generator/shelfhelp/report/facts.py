"""Lists of facts and of changes, for people at a terminal and for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shelfhelp.cases import joined_rows, table
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.markdown import phrase
from shelfhelp.facts.situations import describe_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shelfhelp.cases import Cases, Situation
    from shelfhelp.facts.locale import Locale
    from shelfhelp.facts.situations import Naming
    from shelfhelp.model.fact import Change, Fact
    from shelfhelp.model.situation import Case
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
            "value": _format(fact.on(snapshot.as_of), locale),
            "phrase": phrase(fact, locale),
            "path": fact.location.path,
            "line": fact.location.line,
            "column": fact.location.column,
        }
        if fact.cases:
            usual = None if fact.value is None else format_value(fact.value, locale)
            row |= {"usual": usual, "cases": [_case(case, locale) for case in fact.cases]}
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _case(case: Case, locale: Locale) -> dict[str, Any]:
    described: dict[str, Any] = {
        "for": case.whom,
        "value": format_value(case.value, locale),
        "path": case.location.path,
        "line": case.location.line,
    }
    return described | ({"season": case.season.name} if case.season else {})


def lines_as_text(lines: Cases[Case | None], naming: Naming, known: Situation) -> str:
    """Return a line for each kind of customer that can be told apart: who they are, what they get, and where it is stated.

    `known` is what all of them have in common. Neighboring spans of days with the same value are one line.
    """
    rows = joined_rows(
        (row.limits, lines.lines[row.line].value) for row in table(lines, {}, known) if row.line is not None
    )
    heads = [describe_kind(whom, naming) for whom, _ in rows]
    width = max(map(len, heads), default=0)
    return "".join(
        f"{head:{width}}  {_case_as_text(case, naming.locale)}\n".lstrip()
        for head, (_, case) in zip(heads, rows, strict=True)
    )


def _case_as_text(case: Case | None, locale: Locale) -> str:
    if case is None:
        return "not stated"
    season = f", {case.season.name}" if case.season else ""
    return f"{_format(case.value, locale)}  ({case.location}{season})"


def changes_as_text(changes: Iterable[Change], locale: Locale) -> str:
    """Return a line for each change: date, what, before, after, why."""
    lines = []
    for change in changes:
        before, after = (_format(value, locale) for value in (change.before, change.after))
        reason = f"  ({change.reason})" if change.reason else ""
        lines.append(f"{change.effective_from}  {change.subject}: {before} -> {after}{reason}\n")
    return "".join(lines)


def changes_as_json(changes: Iterable[Change], locale: Locale) -> str:
    """Return changes as a JSON list."""
    rows = [
        {
            "effective_from": change.effective_from.isoformat(),
            "announced_on": change.announced_on.isoformat() if change.announced_on else None,
            "key": change.key,
            "label": change.label,
            "for": change.whom,
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
