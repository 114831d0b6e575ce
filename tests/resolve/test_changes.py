"""Changes and history: what each version and season changes, once, and what every fact was on every day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from shelfhelp.model.fact import Items, Table
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.book import Book
    from shelfhelp.model.fact import Change
    from shelfhelp.source.sources import Sources

TODAY = date(2026, 11, 23)


def book_of(sources: Sources) -> Book:
    book, found = parse(sources)
    assert found == []
    return book


def told(change: Change) -> tuple[str, str, str, str, bool]:
    """What a change says: its day, key, values and whether a season brings it."""
    return (
        change.effective_from.isoformat(),
        change.key,
        str(change.before),
        str(change.after),
        change.is_season,
    )


def test_a_version_changes_what_it_states(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        announcement: You have more time now
        window: 45 days
        restocking_fee: none
        label_fee:
          CA: 9.95 USD
      - effective_from: 2027-01-01
        label_fee:
          CA: removed
    """
    changes = resolve(book_of(varied()), TODAY).changes
    assert [told(c) for c in changes] == [
        ("2026-07-01", "returns.label_fee", "None", "9.95 USD", False),
        ("2026-07-01", "returns.window", "30 days", "45 days", False),
        ("2027-01-01", "returns.label_fee", "9.95 USD", "None", False),
    ]
    first = changes[1]
    assert (first.announced_on, first.reason) == (date(2026, 6, 1), "You have more time now")
    assert (changes[0].whom, changes[2].whom) == ("Canada", "Canada")


def test_a_season_comes_and_goes(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        announced_on: 2026-10-15
        window: 60 days
    """
    changes = resolve(book_of(varied()), TODAY).changes
    assert [told(c) for c in changes] == [
        ("2026-11-01", "returns.window", "30 days", "60 days", True),
        ("2026-12-25", "returns.window", "60 days", "30 days", True),
    ]
    assert {(c.reason, c.announced_on) for c in changes} == {("Christmas", date(2026, 10, 15))}


def test_a_version_on_the_day_after_a_season_is_not_told_twice(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-12-25
        window: 45 days
        refund_within: 10 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    changes = [told(c) for c in resolve(book_of(varied()), TODAY).changes]
    assert changes == [
        ("2026-11-01", "returns.window", "30 days", "60 days", True),
        ("2026-12-25", "returns.refund_within", "14 days", "10 days", False),
        ("2026-12-25", "returns.window", "60 days", "45 days", False),
    ]


def test_a_version_inside_a_season_changes_nothing_for_those_whom_the_season_covers(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-12-01
        window: 45 days
        refund_within: 10 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    changes = [told(c) for c in resolve(book_of(varied()), TODAY).changes]
    assert changes == [
        ("2026-11-01", "returns.window", "30 days", "60 days", True),
        ("2026-12-01", "returns.refund_within", "14 days", "10 days", False),
        ("2026-12-25", "returns.window", "60 days", "45 days", False),
    ]


def test_changes_are_the_same_on_every_day_and_come_in_their_order(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-12-25
        refund_within: 10 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    +++ policies/contact.yml
      - effective_from: 2026-12-25
        hours:
          saturday: 9:00-12:00
    """
    book = book_of(varied())
    changes = resolve(book, TODAY).changes
    assert changes == resolve(book, date(2025, 1, 1)).changes == resolve(book, date(2028, 1, 1)).changes
    assert list(changes) == sorted(changes, key=lambda c: (c.effective_from, c.key))
    assert max(Counter((c.effective_from, c.key, c.is_season) for c in changes).values()) == 1
    assert not any(isinstance(c.before, Table | Items) or isinstance(c.after, Table | Items) for c in changes)


@pytest.mark.slow
def test_periods_tell_what_held_on_the_days_around_each_turn_and_on_every_fifth(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        effective_until: 2026-08-31
        window: 45 days
        label_fee:
          CA: 9.95 USD
        categories:
          home:
            note: Wash it first.
      - effective_from: 2026-10-01
        window: 30 days
        label_fee:
          CA: removed
          US: 5.95 USD
      - effective_from: 2026-12-01
        window: 40 days
    seasons:
      - season: Summer
        starts: 2026-06-15
        ends: 2026-07-15
        applies_to: orders placed
        window: 75 days
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
        label_fee:
          US: free
    +++ policies/returns.staff.yml
      - effective_from: 2026-05-01
        may_grant:
          late-return:
            limit: 14 days
    """
    book = book_of(varied())
    snapshot = resolve(book, TODAY)
    held = {key: snapshot.periods(key) for key in snapshot.over_time}
    days = {date(2026, 1, 1) + timedelta(days=number) for number in range(0, 396, 5)}
    around = {turn + timedelta(days=more) for turn in book.turns() for more in (-1, 0, 1)}
    assert len(around) > 20
    for day in sorted(days | {day for day in around if day.year >= 2026}):
        facts = resolve(book, day).facts
        assert {key for key, fact in facts.items() if not isinstance(fact.value, Table | Items)} <= set(held)
        for key, periods in held.items():
            then = next((period.value for period in periods if period.covers(day)), None)
            assert then == (facts[key].on(day) if key in facts else None), (key, day)


def test_there_is_a_period_for_every_change_and_no_other(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 45 days
      - effective_from: 2026-03-01
        refund_within: 10 days
      - effective_from: 2026-04-01
        window: 30 days
    """
    snapshot = resolve(book_of(varied()), TODAY)
    assert [(one.first.isoformat(), str(one.value)) for one in snapshot.periods("returns.window")] == [
        ("2020-01-01", "30 days"),
        ("2026-02-01", "45 days"),
        ("2026-04-01", "30 days"),
    ]
    assert len(snapshot.periods("returns.condition")) == 1
    for key in snapshot.over_time:
        for one, two in pairwise(snapshot.periods(key)):
            assert one.last
            assert one.last + timedelta(days=1) == two.first
            assert one.value != two.value


def test_a_week_that_changes_is_told_once_and_not_day_by_day(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-02-01
        hours:
          wednesday: closed
    """
    changes = resolve(book_of(varied()), TODAY).changes
    assert [change.key for change in changes if change.key.startswith("contact.hours")] == ["contact.hours"]
