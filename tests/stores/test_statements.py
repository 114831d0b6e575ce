"""Stores of many kinds say with ShelfHelp what their policies say, and no rule has anything against it."""

from __future__ import annotations

from functools import cache

import pytest
from tests.stores.statements import Statement, Store, kept, stores, told

from shelfhelp.compile import Checked
from shelfhelp.source.sources import Audience

STORES = list(stores())


@cache
def checked(store: Store) -> Checked:
    return store.checked()


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_no_rule_has_anything_to_say(store: Store) -> None:
    assert [f"{one.location}: {one.message}" for one in checked(store).found] == []


@pytest.mark.parametrize(
    ("store", "statement"),
    [pytest.param(store, one, id=f"{store.name}: {one.says}") for store in STORES for one in store.statements],
)
def test_a_store_says_what_its_policies_say(store: Store, statement: Statement) -> None:
    public = checked(store).today[Audience.PUBLIC]
    assert kept(statement, public) is not None, told(statement, public)
