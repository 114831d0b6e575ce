"""A fact over time is cases of its days: what they say of a day is what the policy says on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from shelfhelp.facts.filling import named_in
from shelfhelp.host.disk import read_store
from shelfhelp.model.fact import Items, Table
from shelfhelp.model.situation import DAY, DELIVERED, ORDERED
from shelfhelp.model.values import Window
from shelfhelp.parse import parse
from shelfhelp.resolve import facts_of, naming_on, over_time, resolve
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shelfhelp.cases import Cases
    from shelfhelp.model.book import Book
    from shelfhelp.model.situation import Case
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.source.sources import Sources

AS_OF = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)


def value_on(book: Book, key: str, day: date) -> object:
    return value_in(over_time(book, key, AS_OF), day)


def value_in(lines: Cases[Case | None], day: date) -> object:
    case = lines.value_in(dict.fromkeys((ORDERED, DELIVERED, DAY), day.toordinal()))
    return case and case.value


def test_the_facts_of_a_day_hold_each_of_them_with_the_figures_that_it_names(reference_store: Path) -> None:
    book, _ = parse(read_store(reference_store, Audience.STAFF))
    held = resolve(book, AS_OF).over_time
    assert held == {key: over_time(book, key, AS_OF) for key in held}


@pytest.mark.parametrize("kind", ["returns", "contact", "shipping"])
def test_it_says_what_the_policy_says_on_every_day_on_which_something_turns(reference_store: Path, kind: str) -> None:
    book, _ = parse(read_store(reference_store, Audience.PUBLIC))
    timeline, naming = book.policies[kind], naming_on(book, AS_OF)
    turns = [day for turn in timeline.turns() for day in (turn - ONE_DAY, turn, turn + ONE_DAY)]
    facts_now = resolve(book, AS_OF).facts.items()
    of_kind = {k: fact.value for k, fact in facts_now if fact.policy == kind}
    stated = facts_of(kind, timeline.at(AS_OF) or timeline.versions[0], naming)
    # What a text that names facts says is held in test_facts_in_texts.py.
    named = {k for k, fact in stated.items() if named_in(fact.value)}
    keys = [k for k, value in of_kind.items() if not isinstance(value, Table | Items) and k not in named]
    lines = {key: over_time(book, key, AS_OF) for key in keys}
    assert turns
    assert keys
    for day in turns:
        version = timeline.at(day)
        facts = facts_of(kind, version, naming) if version else {}
        for key in keys:
            assert value_in(lines[key], day) == (facts[key].value if key in facts else None), (key, day)


def test_a_season_stands_above_the_version_and_a_gap_is_no_value(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    book, found = parse(varied())
    assert found == []
    days = {
        day: value_on(book, "returns.window", date.fromisoformat(day))
        for day in ("2026-10-31", "2026-11-01", "2026-12-24", "2026-12-25")
    }
    assert [str(value) for value in days.values()] == ["30 days", "60 days", "60 days", "30 days"]
    first = book.policies["returns"].versions[0].effective_from
    assert value_on(book, "returns.window", first) == Window.parse("30 days")
    assert value_on(book, "returns.window", first - ONE_DAY) is None


def test_a_snapshot_holds_every_fact_over_time_as_far_as_it_has_been_announced(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Spring
        starts: 2027-03-01
        ends: 2027-03-31
        applies_to: orders placed
        announced_on: 2027-02-01
        window: 61 days
    """
    book, _ = parse(varied(Audience.PUBLIC))
    told = [_values(resolve(book, day), "returns.window") for day in (date(2027, 1, 31), date(2027, 2, 1))]
    assert told[1] - told[0] == {Window.parse("61 days")}


def _values(snapshot: Snapshot, key: str) -> set[object]:
    return {line.value and line.value.value for line in snapshot.over_time[key].lines}
