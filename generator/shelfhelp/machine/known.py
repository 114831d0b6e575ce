"""Reads facts as structured data can tell them: to somebody of whom some dimensions of a situation are known, and nothing else.

In: the lines of facts. Out: lines that ask for those dimensions alone, and what they say regularly and otherwise on some days. A
line that asks for anything else fits nobody who is told: the usual customer is told, never a case that not all of them fit.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from shelfhelp.cases import ALWAYS, Cases, Interval, Line
from shelfhelp.cases.analysis import classes
from shelfhelp.machine.typed import number
from shelfhelp.model.situation import CUSTOMER, ORDERED, amount_at
from shelfhelp.model.values import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shelfhelp.cases import Situation
    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.model.values import Fee

T = TypeVar("T")


def lines_of(snapshot: Snapshot, key: str) -> Cases[Any]:
    """Return the lines of a fact, with what seasons that are not over say over versions to come; None where it is not stated."""
    fact, over_time = snapshot.facts.get(key), snapshot.over_time.get(key, Cases(()))
    seasonal = (
        Line(line.condition, line.value.value)
        for line in over_time.lines
        if line.value and line.value.season and line.value.season.ends >= snapshot.as_of
    )
    return Cases((*seasonal, *(fact.lines.lines if fact else (Line(ALWAYS, None),))))


def asking_for(lines: Cases[T], known: Situation, is_asked: Callable[[str], bool]) -> Cases[T]:
    """Return what lines still ask of those of whom something is known, without whatever asks for more than can be told."""
    left = ((number, tuple(box for box in rest if all(map(is_asked, box)))) for number, rest in lines.left(known))
    return Cases(tuple(Line(rest, lines.lines[number].value) for number, rest in left if rest))


def by_day(
    lines: Iterable[Cases[Any]], as_of: date, read: Callable[[Situation], T]
) -> tuple[T, list[tuple[Interval, T]]]:
    """Return what is read regularly, and what is read otherwise for orders of some days: spans apart from each other, in order.

    Regular is what is read where the day is not known, or what an order of today gets if no end of that is known.
    """
    conditions = [line.condition for one in lines for line in one.lines]
    stretches = [(one.members, read({ORDERED: one.example})) for one in classes(conditions, ORDERED, {})]
    spans = [(span, found) for span, found in stretches if isinstance(span, Interval)]
    runs = [list(run) for _, run in groupby(spans, key=lambda stretch: stretch[1])]
    merged = [(Interval(run[0][0].low, run[-1][0].high), run[0][1]) for run in runs]
    regular = read({})
    if merged and (merged[-1][0].low or 0) <= as_of.toordinal():
        regular = merged[-1][1]
    return regular, [(span, found) for span, found in merged if found != regular]


def is_over(days: Interval, as_of: date) -> bool:
    """Return whether some days lie before another one."""
    return days.high is not None and days.high < as_of.toordinal()


def dates(days: Interval, first: str, last: str) -> JsonObject:
    """Return the first and the last of some days under these names, as far as there is one."""
    return {name: date.fromordinal(day).isoformat() for name, day in _ends(days, first, last)}


def amounts(steps: Interval, dimension: str, least: str, most: str) -> JsonObject:
    """Return the least and the most of some amounts of an order under these names, as far as there is one."""
    return {name: number(amount_at(dimension, step).amount) for name, step in _ends(steps, least, most)}


def _ends(span: Interval, low: str, high: str) -> list[tuple[str, int]]:
    return [(name, end) for name, end in ((low, span.low), (high, span.high)) if end is not None]


def tiers(snapshot: Snapshot) -> Iterator[tuple[Situation, JsonObject]]:
    """Yield everybody, then each tier of the membership program: what is known of them, and for whom that is valid."""
    yield {}, {}
    for tier in snapshot.words.tiers:
        name = snapshot.words.titles.get((CUSTOMER, frozenset({tier})), tier)
        yield {CUSTOMER: tier}, {"validForMemberTier": {"@type": "MemberProgramTier", "name": name}}


def amount(money: Money) -> JsonObject:
    """Return an amount of money as schema.org describes it."""
    return {"@type": "MonetaryAmount", "value": number(money.amount), "currency": money.currency}


def cost(fee: Fee, currency: str) -> JsonObject | None:
    """Return what something costs as an amount, or as a range of amounts; None where that is not known beforehand."""
    if fee.most:
        least = {"minValue": number(fee.least.amount)} if fee.least else {}
        ends = {**least, "maxValue": number(fee.most.amount)}
        return {"@type": "MonetaryAmount", **ends, "currency": fee.most.currency}
    money = fee.money or (Money(Decimal(0), currency) if fee.is_free else None)
    return amount(money) if money else None
