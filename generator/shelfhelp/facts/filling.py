"""Puts facts into the texts that a policy states. In: a value, or a fact, and the facts by key. Out: the same without placeholders.

One pass, as in prose: what is put in is never read again. A key that is unknown stays as it is, and a rule reports it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING, TypeVar

from shelfhelp.facts.format import upper_first
from shelfhelp.facts.markdown import keys_in, put_facts_plain
from shelfhelp.model.fact import Fact, Items, Table
from shelfhelp.model.policies import Part
from shelfhelp.model.prose import PolicyProse
from shelfhelp.model.values import PlainText, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shelfhelp.facts.locale import Locale

V = TypeVar("V")

_OPENS = "{{"
_NOTHING: frozenset[str] = frozenset()


@singledispatch
def named_in(value: object) -> frozenset[str]:  # noqa: ARG001 most values are no texts
    """Return the keys that the texts in a value name."""
    return _NOTHING


@named_in.register
def _(value: Text) -> frozenset[str]:
    return keys_in(value.text) if _OPENS in value.text and not isinstance(value, PlainText) else _NOTHING


@named_in.register
def _(value: tuple) -> frozenset[str]:  # type: ignore[type-arg]  # of whatever values
    return _NOTHING.union(*map(named_in, value))


@named_in.register
def _(value: Part) -> frozenset[str]:
    return _NOTHING.union(*(named_in(getattr(value, name)) for name in type(value).model_fields))


@named_in.register
def _(value: Items) -> frozenset[str]:
    return _NOTHING.union(*(keys_in(text) for text in value.texts if _OPENS in text))


@named_in.register
def _(value: Table) -> frozenset[str]:
    return _NOTHING.union(*(keys_in(cell) for row in value.rows for cell in row if _OPENS in cell))


def named_by(fact: Fact) -> frozenset[str]:
    """Return the keys that a fact's texts name, be it usually or in a case; of prose, which pages fill, its placeholders."""
    if isinstance(fact.value, PolicyProse):
        return _NOTHING.union(*(keys_in(section.body.text) for section in fact.value.sections))
    return named_in(fact.value).union(*(named_in(case.value) for case in fact.cases))


def filled(fact: Fact, facts: Mapping[str, Fact], locale: Locale) -> Fact:
    """Return a fact with others put into its texts, each with its cases behind it, as in prose."""
    if not named_by(fact):
        return fact
    cases = tuple(replace(case, value=with_facts(case.value, facts, locale)) for case in fact.cases)
    return replace(fact, value=with_facts(fact.value, facts, locale), cases=cases)


def with_facts(value: V, facts: Mapping[str, Fact], locale: Locale) -> V:
    """Return a value of a policy with facts put into its texts."""
    if not named_in(value):
        return value
    put: object = value
    match value:
        case Text():
            put = Text(put_facts_plain(value.text, facts, locale))
        case tuple():
            put = tuple(with_facts(one, facts, locale) for one in value)
        case Part():
            stated = {name: getattr(value, name) for name in type(value).model_fields}
            update = {name: with_facts(one, facts, locale) for name, one in stated.items() if named_in(one)}
            put = value.model_copy(update=update)
        case Items():
            put = Items(tuple(put_facts_plain(text, facts, locale) for text in value.texts))
        case Table():
            put = replace(value, rows=tuple(tuple(_cell(cell, facts, locale) for cell in row) for row in value.rows))
    return put  # type: ignore[return-value]  # of the class of what came in


def _cell(text: str, facts: Mapping[str, Fact], locale: Locale) -> str:
    """Fill a cell of a table, which begins with a capital whatever it begins with."""
    put = put_facts_plain(text, facts, locale)
    return upper_first(put) if text.startswith(_OPENS) else put
