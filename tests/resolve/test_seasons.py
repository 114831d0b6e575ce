"""Seasons: beside the regular value while somebody may rely on them, and never instead of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.model.situation import COUNTRY, DELIVERED, ORDERED, SeasonDays
from shelfhelp.model.values import Fee, Window
from shelfhelp.parse import parse
from shelfhelp.resolve import over_time, resolve
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.book import Book
    from shelfhelp.model.fact import Fact
    from shelfhelp.source.sources import Sources

DAYS_30, DAYS_45, DAYS_60 = Window.parse("30 days"), Window.parse("45 days"), Window.parse("60 days")
STARTS, ENDS = date(2026, 11, 1), date(2026, 12, 24)
CHRISTMAS = SeasonDays("Christmas", STARTS, ENDS, "orders placed")
ONE_DAY = timedelta(days=1)
ARRIVAL = date(2027, 1, 19) - ENDS
"""How late a parcel of the starter store's last Christmas order can arrive: 5 business days, and 10 until it counts as lost.

Christmas Day, New Year's Day and the day of Martin Luther King are no business days.
"""
DAYS_OF_BOTH = (date(2026, 12, 26), date(2027, 1, 1))
US = locale_of("en-US")


def book_of(sources: Sources) -> Book:
    book, found = parse(sources)
    assert found == []
    return book


def fact_on(book: Book, day: date, key: str = "returns.window") -> Fact:
    return resolve(book, day).facts[key]


@pytest.mark.parametrize(
    ("day", "seasons"),
    [
        (date(2026, 10, 31), []),
        (STARTS, [CHRISTMAS]),
        (date(2026, 12, 1), [CHRISTMAS]),
        (ENDS, [CHRISTMAS]),
        (ENDS + ONE_DAY, [CHRISTMAS]),
        (ENDS + ARRIVAL + timedelta(days=60), [CHRISTMAS]),
        (ENDS + ARRIVAL + timedelta(days=61), []),
    ],
)
def test_a_season_stands_beside_the_regular_value_until_its_last_order_is_settled(
    varied: Callable[..., Sources], day: date, seasons: list[SeasonDays]
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
    assert (fact.value, [case.season for case in fact.cases]) == (DAYS_30, seasons)
    assert [case.value for case in fact.cases] == [DAYS_60 for _ in seasons]


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (STARTS, True),
        (ENDS, True),
        (ENDS + ARRIVAL + timedelta(days=30), True),
        (ENDS + ARRIVAL + timedelta(days=31), False),
    ],
)
def test_a_fee_of_a_season_stays_for_as_long_as_its_orders_can_come_back(
    varied: Callable[..., Sources], day: date, is_told: bool
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        label_fee:
          US: free
    """
    facts = resolve(book_of(varied()), day).facts
    fact, table = facts["returns.label_fee.US"], facts["returns.label_fee.table"]
    assert fact.value == Fee.parse("4.95 USD")
    assert [case.value for case in fact.cases] == ([Fee.parse("free")] if is_told else [])
    told = "United States, only orders placed from November 1 to December 24, 2026 – Free; United States – $4.95"
    assert (told in format_value(table.value, US)) is is_told


@pytest.mark.parametrize(
    ("holidays", "arrived"),
    [
        ("US", date(2027, 1, 19)),
        ("GB-ENG", date(2027, 1, 19)),
        ("AE", date(2027, 1, 15)),
        ("removed", date(2027, 1, 19)),
    ],
)
def test_business_days_are_those_of_the_place_and_make_a_season_last_longer(
    starter: dict[str, bytes], holidays: str, arrived: date
) -> None:
    files = dict(starter)
    season = b"seasons: [{season: Christmas, starts: 2026-11-01, ends: 2026-12-24, applies_to: orders placed, window: 60 days}]"
    files["policies/returns.yml"] = files["policies/returns.yml"].rstrip() + b"\n" + season
    version = f"\n  - effective_from: 2026-02-01\n    closed_on_public_holidays_of: {holidays}\n".encode()
    files["policies/contact.yml"] = files["policies/contact.yml"].rstrip() + version
    book = book_of(read(files, Audience.STAFF))
    last = arrived + timedelta(days=60)
    assert [len(fact_on(book, day).cases) for day in (last, last + ONE_DAY)] == [1, 0]


def test_days_on_which_nothing_leaves_make_a_season_last_longer(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons: [{season: Christmas, starts: 2026-11-01, ends: 2026-12-24, applies_to: orders placed, window: 60 days}]
    +++ policies/shipping.yml
      - effective_from: 2026-02-01
        no_dispatch_on: [2026-12-28, 2026-12-29]
    """
    book = book_of(varied())
    last = date(2027, 1, 19) + timedelta(days=60 + 2)
    assert [len(fact_on(book, day).cases) for day in (last, last + ONE_DAY)] == [1, 0]


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
    assert [key for key, fact in facts.items() if fact.seasons] == ["returns.window"]


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
    assert fact_on(book, date(2026, 12, 1)).cases == ()
    assert resolve(book, date(2026, 12, 1)).changes == ()


def test_a_season_that_sets_lines_that_hold_anyway_leaves_them_to_the_season_after_it(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-10-01
        window: {US: 60 days, usually: 30 days}
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: {US: 60 days}
      - season: Slow parcels
        starts: 2026-12-27
        ends: 2027-01-05
        applies_to: orders delivered
        window: {US: 45 days}
    """
    order = {ORDERED: ENDS.toordinal(), DELIVERED: date(2026, 12, 29).toordinal(), COUNTRY: "US"}
    book = book_of(varied())
    fact = fact_on(book, date(2026, 12, 30))
    assert {case.season.name for case in fact.seasons if case.season} == {"Slow parcels"}
    in_the_lookup = over_time(book, "returns.window", date(2026, 12, 30)).value_in(order)
    assert in_the_lookup is not None
    assert fact.value_for(order) == in_the_lookup.value == DAYS_45


@pytest.mark.parametrize(
    ("day", "regular", "exception"),
    [
        (date(2026, 11, 30), DAYS_30, DAYS_60),
        (date(2026, 12, 1), DAYS_45, DAYS_60),
        (date(2026, 12, 24), DAYS_45, DAYS_60),
        (date(2027, 2, 22) + ARRIVAL, DAYS_45, DAYS_60),
        (date(2027, 2, 23) + ARRIVAL, DAYS_45, None),
    ],
)
def test_a_version_may_change_inside_a_season(
    varied: Callable[..., Sources], day: date, regular: Window, exception: Window | None
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
    assert [case.value for case in fact.cases] == ([exception] if exception else [])


@pytest.mark.parametrize(("day", "exception"), [(date(2027, 1, 10), DAYS_60), (date(2027, 2, 23) + ARRIVAL, None)])
def test_a_new_version_after_a_season_does_not_take_it_from_those_who_ordered_in_it(
    varied: Callable[..., Sources], day: date, exception: Window | None
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
    assert [case.value for case in window.cases] == ([exception] if exception else [])
    assert (str(refund.value), refund.cases) == ("10 days", ())


def test_of_two_seasons_in_play_both_are_told(varied: Callable[..., Sources]) -> None:
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
    told = {day: [case.season.name for case in fact_on(book, day).seasons if case.season] for day in DAYS_OF_BOTH}
    assert list(told.values()) == [["Christmas"], ["Christmas", "Winter sale"]]


SEASON = """
seasons:
  - season: Christmas
    starts: 2026-11-01
    ends: 2026-12-24
    applies_to: orders placed
"""


def days_of(starter: dict[str, bytes], season: str, *stated: tuple[str, str]) -> list[bool]:
    """Whether a season is told on the last day of its orders, 2 years after, and 30 years after."""
    policy = starter["policies/returns.yml"].decode()
    for before, after in stated:
        policy = policy.replace(before, after)
    files = {**starter, "policies/returns.yml": (policy + SEASON + season).encode()}
    book = book_of(read(files, Audience.PUBLIC))
    days = (ENDS, date(2028, 12, 24), date(2056, 12, 24))
    return [any(fact.seasons for fact in resolve(book, day).facts.values()) for day in days]


WINDOW = "    window: 30 days\n"


def test_a_time_without_a_limit_that_only_a_season_gives_keeps_it_in_play_for_ever(starter: dict[str, bytes]) -> None:
    assert days_of(starter, "    window: at any time\n") == [True, True, True]
    assert days_of(starter, "    categories: {home: {window: no limit}}\n") == [True, True, True]


def test_a_time_without_a_limit_that_customers_have_anyway_keeps_no_season_in_play(starter: dict[str, bytes]) -> None:
    free = "    label_fee: {US: free}\n"
    assert days_of(starter, free, (WINDOW, "    window: at any time\n")) == [True, False, False]
    assert days_of(starter, free, (WINDOW, "    window: {home: at any time, usually: 30 days}\n")) == [
        True,
        False,
        False,
    ]


def test_a_last_day_keeps_its_season_in_play_until_it(starter: dict[str, bytes]) -> None:
    assert days_of(starter, "    window: until 2028-12-24\n") == [True, True, False]
    assert days_of(starter, "    window: until 2028-12-23\n") == [True, False, False]


def test_a_season_has_lines_for_what_it_changes_alone(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
          state: {opened: opened items, defect: faulty items}
    +++ policies/returns.yml
      - effective_from: 2025-10-01
        window: {defect: 2 years, films-and-games: 21 days, opened: 14 days, usually: 30 days}
    seasons:
      - season: Christmas 2025
        starts: 2025-11-01
        ends: 2025-12-24
        applies_to: orders placed
        window: {usually: 50 days}
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: {opened: 20 days, usually: 60 days}
    """
    fact = fact_on(book_of(varied()), date(2026, 12, 1))
    told = [(case.season.name if case.season else "", str(case.value)) for case in fact.cases]
    assert told == [
        ("", "2 years"),
        ("", "21 days"),
        ("Christmas", "20 days"),
        ("", "14 days"),
        ("Christmas 2025", "50 days"),
        ("Christmas", "60 days"),
    ]
