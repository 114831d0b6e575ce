"""Seasons: beside the regular value while somebody may rely on them, and never instead of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from shelfhelp.model.fact import Seasonal
from shelfhelp.model.values import Fee, Length
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.book import Book
    from shelfhelp.model.fact import Fact
    from shelfhelp.source.sources import Sources

DAYS_30, DAYS_45, DAYS_60 = Length.parse("30 days"), Length.parse("45 days"), Length.parse("60 days")
STARTS, ENDS = date(2026, 11, 1), date(2026, 12, 24)
CHRISTMAS = Seasonal("Christmas", DAYS_60, STARTS, ENDS, "orders placed")
ONE_DAY = timedelta(days=1)


def book_of(sources: Sources) -> Book:
    book, found = parse(sources)
    assert found == []
    return book


def fact_on(book: Book, day: date, key: str = "returns.window") -> Fact:
    return resolve(book, day).facts[key]


@pytest.mark.parametrize(
    ("day", "exception"),
    [
        (date(2026, 10, 31), None),
        (STARTS, CHRISTMAS),
        (date(2026, 12, 1), CHRISTMAS),
        (ENDS, CHRISTMAS),
        (ENDS + ONE_DAY, CHRISTMAS),
        (ENDS + timedelta(days=60), CHRISTMAS),
        (ENDS + timedelta(days=61), None),
    ],
)
def test_a_season_stands_beside_the_regular_value_until_its_last_order_is_settled(
    varied: Callable[..., Sources], day: date, exception: Seasonal | None
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    fact = fact_on(book_of(varied()), day)
    assert (fact.value, fact.exception) == (DAYS_30, exception)


@pytest.mark.parametrize(("day", "exception"), [(STARTS, True), (ENDS, True), (ENDS + ONE_DAY, False)])
def test_what_is_no_duration_ends_with_its_season(varied: Callable[..., Sources], day: date, exception: bool) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        label_fees:
          US: free
    """
    fact = fact_on(book_of(varied()), day, "returns.label_fees.US")
    assert fact.value == Fee.parse("4.95 USD")
    assert (fact.exception is not None and fact.exception.value == Fee.parse("free")) is exception


def test_an_order_has_the_value_of_its_own_day(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    fact = fact_on(book_of(varied()), date(2027, 1, 5))
    assert fact.on(STARTS - ONE_DAY) == DAYS_30
    assert fact.on(STARTS) == fact.on(ENDS) == DAYS_60
    assert fact.on(ENDS + ONE_DAY) == DAYS_30


def test_a_season_says_nothing_of_what_it_does_not_set(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    facts = resolve(book_of(varied()), date(2026, 12, 1)).facts
    assert [key for key, fact in facts.items() if fact.exception] == ["returns.window"]


def test_a_season_that_sets_what_holds_anyway_is_no_exception(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 30 days
    """
    book = book_of(varied())
    assert fact_on(book, date(2026, 12, 1)).exception is None
    assert resolve(book, date(2026, 12, 1)).changes == ()


@pytest.mark.parametrize(
    ("day", "regular", "exception"),
    [
        (date(2026, 11, 30), DAYS_30, DAYS_60),
        (date(2026, 12, 1), DAYS_45, DAYS_60),
        (date(2026, 12, 24), DAYS_45, DAYS_60),
        (date(2027, 2, 22), DAYS_45, DAYS_60),
        (date(2027, 2, 23), DAYS_45, None),
    ],
)
def test_a_version_may_change_inside_a_season(
    varied: Callable[..., Sources], day: date, regular: Length, exception: Length | None
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
    fact = fact_on(book_of(varied()), day)
    assert fact.value == regular
    assert (fact.exception.value if fact.exception else None) == exception


@pytest.mark.parametrize(("day", "exception"), [(date(2027, 1, 10), DAYS_60), (date(2027, 2, 23), None)])
def test_a_new_version_after_a_season_does_not_take_it_from_those_who_ordered_in_it(
    varied: Callable[..., Sources], day: date, exception: Length | None
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2027-01-01
        refund_within: 10 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    facts = resolve(book_of(varied()), day).facts
    window, refund = facts["returns.window"], facts["returns.refund_within"]
    assert (window.exception.value if window.exception else None) == exception
    assert (refund.value, refund.exception) == (Length.parse("10 days"), None)


def test_of_two_seasons_in_play_the_later_one_is_told(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
      - season: Winter sale
        starts: 2026-12-27
        ends: 2027-01-15
        applies_to: orders placed
        window: 45 days
    """
    book = book_of(varied())
    told = {day: fact_on(book, day).exception for day in (date(2026, 12, 26), date(2027, 1, 1))}
    assert [season.name for season in told.values() if season] == ["Christmas", "Winter sale"]
