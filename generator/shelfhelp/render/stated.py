"""All that a policy states, laid out from its facts alone: for the page of a kind that has no template of its own.

What is one value is a row with its label; a mapping or a list of sentences has a heading of its own. Nothing is shown twice: what
stands in a cell has no row, and an address or a week is one row instead of one for each of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelfhelp.model.fact import Items, Table, policy_of
from shelfhelp.model.policies import Part
from shelfhelp.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shelfhelp.model.fact import Fact


class Section(NamedTuple):
    """A table or a list under a heading, with what its entries state beyond it."""

    whole: Fact
    rows: list[Fact]


class Stated(NamedTuple):
    """What a page shows of a policy: the rows of its first table, and its sections."""

    rows: list[Fact]
    sections: list[Section]


def stated(facts: Mapping[str, Fact], policy: str) -> Stated:
    """Return what a page shows of a policy, in the order of its model.

    Empty lists are not shown, and facts of the store's own not here: every policy's page has a table of them.
    """
    mine = {key: fact for key, fact in facts.items() if policy_of(key) == policy and not (fact.is_own or fact.is_empty)}
    beyond: dict[str, list[Fact]] = {
        _above(key): [] for key, fact in mine.items() if _is_laid_out(fact) and _above(key) not in mine
    }
    shown = Stated([], [])
    for key, fact in mine.items():
        if _is_laid_out(fact):
            if _above(key) in beyond:
                shown.sections.append(Section(fact, beyond[_above(key)]))
        elif not _is_shown_elsewhere(fact, mine, beyond):
            around = max((mapping for mapping in beyond if key.startswith(f"{mapping}.")), key=len, default="")
            if _is_list_of(fact.value, Text):
                shown.sections.append(Section(mine[f"{key}.list"], []))
            elif _is_list_of(fact.value, Part):
                shown.sections.append(Section(mine[f"{key}.table"], []))
            else:
                beyond.get(around, shown.rows).append(fact)
    return shown


def _is_shown_elsewhere(fact: Fact, mine: Mapping[str, Fact], mappings: Collection[str]) -> bool:
    """Return whether a value is a part of one that is shown whole, or stands in the table or list of its mapping."""
    entry = _above(fact.key)
    return entry in mine or entry in mappings or (_above(entry) in mappings and not isinstance(fact.value, Part))


def _is_laid_out(fact: Fact) -> bool:
    return isinstance(fact.value, Table | Items)


def _is_list_of(value: object, kind: type[Text | Part]) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, kind) for item in value)


def _above(key: str) -> str:
    return key.rpartition(".")[0]
