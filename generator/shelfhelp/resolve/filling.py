"""Puts facts into the texts of policies over time. In: what policies state, with placeholders. Out: the same, filled for each day.

A text is a function of what its facts are functions of: who ordered on a day reads the text of then with the figures of then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, Cases, Line, all_of, any_of, beyond
from shelfhelp.facts.filling import named_in, with_facts
from shelfhelp.model.fact import Fact
from shelfhelp.model.situation import COUNTED_BY, DAY, spans
from shelfhelp.model.timeline import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from shelfhelp.cases import Condition
    from shelfhelp.cases.condition import Box
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.fact import Change
    from shelfhelp.model.situation import Case


def keys_named(lines: Cases[Case | None]) -> frozenset[str]:
    """Return the keys that a fact's texts name in any situation."""
    return frozenset[str]().union(*(named_in(line.value.value) for line in lines.lines if line.value))


def filled_over_time(
    lines: Cases[Case | None], whole: Mapping[str, Cases[Case | None]], put: Putting, *, by_day: bool
) -> Cases[Case | None]:
    """Return a fact in every situation, with a line of its own for each value of a fact that its texts name.

    `whole` are the facts that they name, in every situation. Into a text that the day of the call decides, `by_day`, goes what an
    order of that day gets: whoever reads it may have ordered nothing.
    """
    asked = {key: _of_the_call(of) if by_day else of for key, of in whole.items() if not keys_named(of)}
    return Cases(tuple(one for line in lines.lines for one in _filled(line, asked, put)))


@dataclass(frozen=True, slots=True)
class Putting:
    """What it takes to fill a text: the facts of any day, with placeholders, and the language in which they are said."""

    facts_on: Callable[[date], Mapping[str, Fact]]
    locale: Locale


def _filled(
    line: Line[Case | None], whole: Mapping[str, Cases[Case | None]], put: Putting
) -> Iterator[Line[Case | None]]:
    """Yield a line once for each value that its text can hold."""
    case = line.value
    if case is None:
        yield line
        return
    known: list[tuple[Condition, dict[str, Case | None]]] = [(line.condition, {})]
    for key in sorted(named_in(case.value) & whole.keys()):
        stated = [(of.condition, of.value) for of in whole[key].lines]
        known = [
            (condition, {**values, key: value})
            for before, values in known
            for condition, value in _within(before, [*stated, (ALWAYS, None)])
        ]
    for condition, values in known:
        yield Line(condition, _with_values(case, values, condition, put))


def _within(
    condition: Condition, lines: Iterable[tuple[Condition, Case | None]]
) -> Iterator[tuple[Condition, Case | None]]:
    """Yield the lines that those who fit a condition can meet, down to the first that takes all of them."""
    for of, value in lines:
        if both := all_of(condition, of):
            yield both, value
        if {} in beyond(of, condition):
            return


def _with_values(case: Case, values: Mapping[str, Case | None], condition: Condition, put: Putting) -> Case | None:
    """Return a case with values in its texts; None where one of the facts is stated to nobody.

    Where a fact is stated, but not to those who fit the condition, they are told to whom.
    """
    stated = {key: of for key, of in values.items() if of is not None and of.value is not None}
    facts = {key: Fact(key, "", of.value, of.location) for key, of in stated.items()}
    if len(stated) < len(values):
        of_the_day = put.facts_on(_first_day(condition))
        facts |= {key: of_the_day[key] for key in values if key not in stated and key in of_the_day}
    if len(facts) < len(values):
        return None
    season = next((of.season for of in (case, *stated.values()) if of.season), None)
    return replace(case, value=with_facts(case.value, facts, put.locale), season=season)


def _first_day(condition: Condition) -> date:
    lows = [span.low for name, span in spans(condition) if name in COUNTED_BY.values() and span.low]
    return date.fromordinal(max(lows, default=1))


def _of_the_call(lines: Cases[Case | None]) -> Cases[Case | None]:
    """Return lines for those who order, and get it, on the day of the call."""
    return Cases(tuple(Line(any_of(*map(_on_the_day, line.condition)), line.value) for line in lines.lines))


def _on_the_day(box: Box) -> Condition:
    days = (({DAY: limit},) for name, limit in box.items() if name in COUNTED_BY.values())
    return all_of(({name: limit for name, limit in box.items() if name not in COUNTED_BY.values()},), *days)


def filled_changes(changes: Iterable[Change], put: Putting) -> Iterator[Change]:
    """Yield changes with what their texts said and say. Where nothing but a figure in a text changes, the figure tells it."""
    for change in changes:
        if named_in(change.before) or named_in(change.after):
            day = change.effective_from
            before = with_facts(change.before, put.facts_on(day - ONE_DAY), put.locale)
            after = with_facts(change.after, put.facts_on(day), put.locale)
            if before != after:
                yield replace(change, before=before, after=after)
        else:
            yield change
