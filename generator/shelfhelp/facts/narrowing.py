"""Narrows facts to some customers. In: lines of cases, and a condition that all of them fit. Out: what is left to tell them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shelfhelp.cases import ALWAYS, beyond
from shelfhelp.facts.locale import ENGLISH
from shelfhelp.facts.situations import describe_condition
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.situation import Case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shelfhelp.cases import Condition
    from shelfhelp.facts.situations import Naming
    from shelfhelp.model.fact import Fact


def described(case: Case, condition: Condition, naming: Naming) -> Case:
    """Return a case with another condition, and with the words for it."""
    whom, english = (describe_condition(condition, one) for one in (naming, replace(naming, locale=ENGLISH)))
    return replace(case, condition=condition, whom=whom, english=english)


def narrowed(lines: Sequence[Case], known: Condition, naming: Naming) -> tuple[Case, tuple[Case, ...]]:
    """Return what holds for customers who fit `known`: what they usually get, and lines above it that some of them fit.

    The last of `lines` fits all of them.
    """
    asked = [(line, rest) for line in lines if (rest := beyond(line.condition, known))]
    met = next(number for number, (_, rest) in enumerate(asked) if {} in rest or number == len(asked) - 1)
    usual, asked = asked[met][0], asked[:met]
    live = [
        (line, rest)
        for number, (line, rest) in enumerate(asked)
        if not any({} in beyond(higher, rest) for _, higher in asked[:number])
    ]
    while live and live[-1][0].value == usual.value:
        live.pop()
    return usual, tuple(described(replace(line, key=""), rest, naming) for line, rest in live)


def facts_for(facts: Mapping[str, Fact], known: Condition, naming: Naming) -> dict[str, Fact]:
    """Return facts as they are for customers who fit a condition. A table says for whom each of its lines is, and stays whole."""
    return {key: _for(fact, known, naming) if fact.cases else fact for key, fact in facts.items()}


def _for(fact: Fact, known: Condition, naming: Naming) -> Fact:
    if isinstance(fact.value, Table | Items):
        return fact
    usual, cases = narrowed((*fact.cases, Case(ALWAYS, fact.value, fact.location)), known, naming)
    return replace(fact, value=usual.value, location=usual.location, cases=cases)
