"""What stores of many kinds say, statement by statement, and whether they can say it with ShelfHelp.

Each folder beside this file is a store that is written whole. Its `statements.yml` lists what its policies say, in our words, with
`as_of`, the day on which they say it. Of each statement in it stands one of two things:

- `fact`, a key, with `is`, its value as readers see it, for the customer whom `for` describes, as in `shelfhelp facts --for`;
- `page`, an address, with `shows`, the words in which the page says it. `prose: yes` is for what nobody would want as a value:
  an explanation, a way of doing something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shelfhelp.compile import Checked, check_drafts, draft
from shelfhelp.facts.locale import locale_in
from shelfhelp.facts.wording import field_of, format_field
from shelfhelp.host.disk import read_store
from shelfhelp.model.values import Text
from shelfhelp.parse.conditions import read_situation
from shelfhelp.render.plain import plain
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.compile import Compilation

HERE = Path(__file__).parent


class Kept(StrEnum):
    """How a statement is kept: as a typed fact, as a fact in the words of the store, as text alone, or as prose."""

    TYPED = "typed"
    WORDED = "in words"
    TEXT = "text"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a store's policies; see the module for the keys that it is read from."""

    says: str
    fact: str
    whom: str
    value: str
    page: str
    shows: str
    is_prose: bool

    @classmethod
    def read(cls, stated: dict[str, Any]) -> Statement:
        """Read a statement. Raises `KeyError` where neither a fact nor a page is named, so that none is passed over."""
        own = stated.pop("fact", ""), str(stated.pop("for", "")), stated.pop("is") if "page" not in stated else ""
        page = ("", "", False) if own[0] else (stated.pop("page"), stated.pop("shows"), stated.pop("prose", False))
        statement = cls(stated.pop("says"), *own, *page)
        if stated:
            raise KeyError(*stated)
        return statement


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is written whole, with what it says. `folder` is what `shelfhelp -C` takes."""

    folder: Path
    as_of: date
    statements: tuple[Statement, ...]

    @property
    def name(self) -> str:
        return self.folder.name

    def checked(self) -> Checked:
        """Compile both audiences for the day, and look for everything that is wrong with the store."""
        return check_drafts(draft(read_store(self.folder, audience), as_of=self.as_of) for audience in Audience)


def stores() -> Iterator[Store]:
    """Yield the stores with statements, by their names."""
    for file in sorted(HERE.glob("*/statements.yml")):
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield Store(file.parent, read["as_of"], tuple(map(Statement.read, read["statements"])))


def kept(statement: Statement, store: Compilation) -> Kept | None:
    """Return how a store keeps a statement; None where it says something else, or nothing."""
    if statement.page:
        page = store.tree.pages.get(f"{statement.page}.md")
        is_shown = page is not None and statement.shows in plain(page.markdown)
        return (Kept.PROSE if statement.is_prose else Kept.TEXT) if is_shown else None
    if told(statement, store) != statement.value:
        return None
    return Kept.WORDED if isinstance(_value(statement, store), Text) else Kept.TYPED


def told(statement: Statement, store: Compilation) -> str:
    """Return what a store tells the customer of a statement, as they read it; "" where there is no such fact."""
    value = _value(statement, store)
    return "" if value is None else format_field(field_of(statement.fact), value, locale_in(store.snapshot))


def _value(statement: Statement, store: Compilation) -> object:
    fact = store.snapshot.facts.get(statement.fact)
    return fact and fact.value_for(read_situation(statement.whom, store.snapshot.words))
