"""A fact's lines as data for browsers (`theme/javascripts/cases.mjs`), and what is asked where a value depends on something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from babel.numbers import get_currency_precision

from shelfhelp.cases import OTHER, Cases, Interval, Line, Names
from shelfhelp.cases.analysis import classes
from shelfhelp.facts.format import upper_first
from shelfhelp.facts.situations import Naming, describe_names
from shelfhelp.model.situation import (
    BOTH,
    CATEGORY,
    COUNTRY,
    DELIVERED,
    METHOD,
    ORDER_VALUE,
    ORDER_WEIGHT,
    STATE,
    countries,
    measured,
    named,
    unit_of,
)
from shelfhelp.model.tool import AskedFor
from shelfhelp.model.values.weight import THOUSANDTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from shelfhelp.cases import Condition, Extent
    from shelfhelp.cases.condition import Box
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.render.templates import Writer

V = TypeVar("V")

_DESTINATIONS = re.compile(r"shipping\.(methods\.[^.]+\.)?destinations")

QUESTIONS: Mapping[str, str] = {
    "customer": "Which of these are you?",
    STATE: "What state is it in?",
    "reason": "Why do you return it?",
    "channel": "Where did you buy it?",
    COUNTRY: "Where do you live?",
    METHOD: "How was it delivered?",
}
"""What a shopper is asked, by the dimension; days have fields of their own. A colleague at the desk is asked for its name."""

NAMES: Mapping[str, str] = {
    CATEGORY: "kind of item",
    "customer": "kind of customer",
    STATE: "state of the item",
    "reason": "reason",
    "channel": "place of the purchase",
    COUNTRY: "country",
    METHOD: "way of delivery",
    ORDER_VALUE: "value of the order",
    ORDER_WEIGHT: "weight of the order",
    DELIVERED: "day of delivery",
}
"""What a value depends on, by the dimension; an amount of the order has its unit behind it."""


def dimensions(facts: Iterable[Cases[Case | None]], t: Callable[[str], str]) -> dict[str, str]:
    """Return what lines depend on, in words by the dimension; the days of the order and of the call are always known."""
    asked = asked_for(line.condition for cases in facts for line in cases.lines)
    words = {name: NAMES.get(measured(name) or name) for name in asked}
    return {name: t(word) for name, word in words.items() if word}


def domains(facts: Iterable[Cases[Case | None]], snapshot: Snapshot) -> dict[str, Names]:
    """Return all countries that a customer can live in: those that the store has ever delivered to, and those that lines name.

    So nobody is asked where all of them get the same. Where no country is stated to be delivered to, it can be any.
    """
    of_destinations = (cases for key, cases in snapshot.over_time.items() if _DESTINATIONS.fullmatch(key))
    stated = [line.value.value for cases in of_destinations for line in cases.lines if is_stated(line.value)]
    reached = countries(place for places in stated if isinstance(places, tuple) for place in places)
    asked = {name for cases in facts for line in cases.lines for of, name in named(line.condition) if of == COUNTRY}
    return {COUNTRY: Names(reached | asked)} if reached else {}


def said(cases: Cases[Case | None], say: Callable[[Case], V]) -> Cases[V | None]:
    """Return as few lines as say the same, each value as `say` gives it; None where nothing is stated."""
    values = ((line.condition, say(line.value) if is_stated(line.value) else None) for line in cases.lines)
    return Cases(tuple(Line(condition, value) for condition, value in values)).joined()


def is_stated(case: Case | None) -> TypeGuard[Case]:
    """Return whether a line states a value."""
    return case is not None and case.value is not None


def lines_as_data(cases: Cases[Case | None], say: Callable[[Any], object]) -> dict[str, Any]:
    """Return lines with each value as `say` gives it for a browser; null where nothing is stated."""
    lines = said(cases, lambda case: say(case.value)).lines
    return {"lines": [[boxes_as_data(line.condition), line.value] for line in lines]}


def boxes_as_data(condition: Condition) -> list[dict[str, object]]:
    """Return a condition as `cases.mjs` reads it."""
    return [box_as_data(box) for box in condition]


def box_as_data(box: Box) -> dict[str, object]:
    """Return limits of dimensions as `cases.mjs` reads them."""
    return {name: _limit(limit) for name, limit in box.items()}


def _limit(limit: Extent) -> object:
    return {"low": limit.low, "high": limit.high} if isinstance(limit, Interval) else sorted(limit.names)


def questions(facts: Sequence[Cases[Case | None]], writer: Writer) -> Iterator[AskedFor]:
    """Yield each question that lines may need an answer to: words to choose from, with one for whoever none fits, or an amount."""
    t, wording = writer.t, NAMES if writer.snapshot.is_staff else QUESTIONS
    members = domains(facts, writer.snapshot)
    conditions = [line.condition for cases in facts for line in cases.lines]
    naming = Naming(writer.locale, (), tuple(writer.snapshot.words.titles.items()))
    for dimension in asked_for(conditions):
        if len(classes(conditions, dimension, members)) == 1:
            continue
        if dimension in QUESTIONS:
            names = _to_choose(dimension, conditions)
            choices = [(name, _title(dimension, name, naming)) for name in names]
            if dimension not in members or members[dimension].names - {*names}:
                choices.append((OTHER, t("None of these")))
            yield AskedFor(dimension, upper_first(t(wording[dimension])), tuple(choices))
        elif measured(dimension) == ORDER_WEIGHT:
            label = t("Weight of the order (%(unit)s)") % {"unit": unit_of(dimension)}
            yield AskedFor(dimension, label, digits=THOUSANDTHS)
        elif measured(dimension):
            currency = unit_of(dimension)
            label = t("Value of the order (%(currency)s)") % {"currency": currency}
            yield AskedFor(dimension, label, digits=get_currency_precision(currency))


def _to_choose(dimension: str, conditions: Iterable[Condition]) -> list[str]:
    """Return the names that lines ask for, and behind them two states at once, where lines ask for both."""
    names = dict.fromkeys(name for condition in conditions for of, name in named(condition) if of == dimension)
    met = [name for name in names if dimension == STATE and BOTH in name]
    return [name for name in names if name not in met] + [name for name in met if names.keys() >= {*name.split(BOTH)}]


def _title(dimension: str, name: str, naming: Naming) -> str:
    """Return what stands in a list to choose from: a country without the article that it has inside a sentence."""
    country = naming.locale.territories.get(name) if dimension == COUNTRY else None
    return str(country or describe_names(dimension, frozenset({name}), naming))


def asked_for(conditions: Iterable[Condition]) -> list[str]:
    """Return the dimensions that conditions ask for, in the order in which they are written."""
    return list(dict.fromkeys(name for condition in conditions for box in condition for name in box))
