"""Shows the effective table in messages. In: a fact's lines. Out: notes of what each kind of customer gets, as the lines stand.

Which line counts follows from their order, and that is hard to check by eye.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.cases import joined_rows, table
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.situations import describe_kind
from shelfhelp.rules.english import naming

if TYPE_CHECKING:
    from shelfhelp.cases import Cases
    from shelfhelp.model.situation import Case, Words

MOST_ROWS = 6
"""How many rows a message shows; the command that it names shows all."""

_NEEDS_NONE = 2
"""So many lines, a line and the usual one, are as easy to read as their table."""


def effective_table(key: str, cases: Cases[Case], words: Words) -> list[str]:
    """Return a note for each kind of customer, and what they get: `as the lines stand: members -> 1 year`."""
    if len(cases.lines) <= _NEEDS_NONE:
        return []
    values = [None if line.value.value is None else format_value(line.value.value, ENGLISH) for line in cases.lines]
    rows = joined_rows(
        (row.limits, values[row.line] if row.line is not None else None) for row in table(cases, words.domains)
    )
    shown = [
        f"as the lines stand: {describe_kind(limits, naming(words))} -> {value or 'not stated'}"
        for limits, value in rows[:MOST_ROWS]
    ]
    return shown if len(rows) <= MOST_ROWS else [*shown, f'run "shelfhelp facts {key} --table" for all {len(rows)}']
