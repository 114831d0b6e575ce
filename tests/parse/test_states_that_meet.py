"""An item can be in two states at once, such as faulty and opened, and the first line that fits counts for it as well."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shelfhelp.model.situation import Words
from shelfhelp.parse import parse
from shelfhelp.parse.conditions import read_situation
from shelfhelp.render.lines import questions
from shelfhelp.render.templates import Writer
from shelfhelp.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.source.sources import Sources


def snapshot_of(sources: Sources) -> Snapshot:
    return resolve(parse(sources)[0], date(2026, 12, 1))


def window(snapshot: Snapshot, whom: str) -> str:
    stated = snapshot.facts["returns.window"].stated
    return str(stated.lines[stated.line_in(read_situation(whom, snapshot.words)) or 0].value.value)


@pytest.mark.parametrize(
    ("whom", "given"),
    [
        ("opened", "14 days"),
        ("defect", "2 years"),
        ("defect, opened", "2 years"),
        ("opened, defect", "2 years"),
        ("used, opened", "7 days"),
        ("used", "30 days"),
    ],
)
def test_what_an_item_in_two_states_gets(varied: Callable[..., Sources], whom: str, given: str) -> None:
    """
    +++ policies/store.yml
        conditions:
          state: {opened: opened items, defect: faulty items, used: used items}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        window: {defect: 2 years, opened and used: 7 days, opened: 14 days, usually: 30 days}
    """
    assert window(snapshot_of(varied()), whom) == given


def test_whoever_is_asked_can_choose_both(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          state: {opened: opened items, unopened: unopened items, defect: faulty items, used: used items}
    +++ policies/returns.yml
      - effective_from: 2026-01-01
        window: {defect: 2 years, opened: 14 days, unopened: 60 days, usually: 30 days}
    """
    snapshot = snapshot_of(varied())
    (asked,) = questions([snapshot.over_time["returns.window"]], Writer(snapshot))
    assert [title for _, title in asked.choices] == [
        "faulty items",
        "opened items",
        "unopened items",
        "opened items that are also faulty items",
        "unopened items that are also faulty items",
        "None of these",
    ]


def test_two_words_that_nobody_can_be_at_once_are_told() -> None:
    with pytest.raises(ValueError, match='nobody fits "FR" and what stands before it'):
        read_situation("DE, FR", Words())
