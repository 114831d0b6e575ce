"""Business days on a calendar: the worst start is the one that counting day by day finds, public holidays of the place included."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.business_days import (
    WEEKENDS,
    BusinessCalendar,
    Overrun,
    is_for_the_calendar,
    latest_end,
    worst_overrun,
)
from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.values import DayOff, Duration, HolidayCalendar, Place, Unit
from shelfhelp.model.values.holiday_calendar import calendar_of

DAY = timedelta(days=1)
PLACES = [None, *map(HolidayCalendar.parse, ("US", "DE", "DE-BY", "GB-ENG", "JP", "AE"))]
RESTING = [(), ("friday",), ("sunday", "2026-12-24"), ("tuesday", "wednesday", "Christmas Day in US"), ("FR", "monday")]
CALENDARS = st.builds(
    lambda place, resting: BusinessCalendar(place, tuple(map(DayOff.parse, resting))),
    st.sampled_from(PLACES),
    st.sampled_from(RESTING),
)
FORTNIGHT = Duration.parse("14 days")


def worst(
    promised: str, limit: str, place: str, first: date = date(2026, 11, 23), last: date | None = None
) -> Overrun | None:
    end = last or first + 365 * DAY
    return worst_overrun(
        Duration.parse(promised), Duration.parse(limit), first, end, BusinessCalendar(HolidayCalendar.parse(place))
    )


def hours_after(start: date, amount: int, unit: Unit, of: BusinessCalendar) -> int | Fraction:
    """Count it on a calendar, day by day: how many hours after a day an amount of a unit is over."""

    def is_off(day: date) -> bool:
        place = of.place
        is_holiday = place is not None and day in public_holidays(place.country.code, place.region, day.year)
        return day.weekday() > 4 or is_holiday or any(off.is_on(day) for off in of.resting)

    if unit in {Unit.MONTH, Unit.YEAR}:
        months = start.month - 1 + amount * (12 if unit is Unit.YEAR else 1)
        year, month = start.year + months // 12, months % 12 + 1
        return 24 * (date(year, month, min(start.day, calendar.monthrange(year, month)[1])) - start).days
    if unit is Unit.BUSINESS_DAY:
        day = start
        while amount or is_off(day):
            day += DAY
            amount -= amount > 0 and not is_off(day)
        return 24 * (day - start).days
    return amount * {Unit.MINUTE: Fraction(1, 60), Unit.HOUR: 1, Unit.DAY: 24, Unit.NIGHT: 24, Unit.WEEK: 168}[unit]


@given(
    st.tuples(st.integers(0, 25), st.integers(0, 9)),
    st.tuples(st.integers(1, 40), st.integers(0, 3)),
    st.sampled_from([unit for unit in Unit if unit is not Unit.BUSINESS_DAY]),
    st.dates(date(2019, 1, 1), date(2035, 1, 1)),
    st.integers(0, 40),
    CALENDARS,
    st.booleans(),
)
def test_the_worst_start_is_the_one_that_counting_finds(
    business: tuple[int, int],
    other: tuple[int, int],
    unit: Unit,
    first: date,
    more: int,
    of: BusinessCalendar,
    is_promised: bool,
) -> None:
    amount = other[0] * (24 if unit is Unit.HOUR else 1) if unit not in {Unit.MONTH, Unit.YEAR} else 1 + other[1]
    one = Duration(business[0], sum(business), Unit.BUSINESS_DAY)
    two = Duration(amount, amount + other[1], unit)
    promised, limit = (one, two) if is_promised else (two, one)
    starts = [first + n * DAY for n in range(more + 1)]
    excess = [
        hours_after(start, promised.high, promised.unit, of) - hours_after(start, limit.low, limit.unit, of)
        for start in starts
    ]
    found = worst_overrun(promised, limit, starts[0], starts[-1], of)
    if max(excess) <= 0:
        assert found is None
    else:
        assert found is not None
        assert found.start == starts[excess.index(max(excess))]
        counted = sum(business) if is_promised else business[0]
        assert 24 * found.days == hours_after(found.start, counted, Unit.BUSINESS_DAY, of)
        assert found.duration == Duration(counted, counted, Unit.BUSINESS_DAY)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(1, 60),
    st.sampled_from(Unit),
    CALENDARS,
)
def test_the_latest_end_is_the_day_that_counting_comes_to(
    start: date, amount: int, unit: Unit, of: BusinessCalendar
) -> None:
    hours = hours_after(start, amount, unit, of)
    assert latest_end(Duration(1, amount, unit), start, of) == start + -(-hours // 24) * DAY


def test_a_time_that_outlasts_the_calendar_ends_with_it() -> None:
    assert latest_end(Duration(9000, 9000, Unit.YEAR), date(2026, 12, 24), WEEKENDS) == date.max


def test_holidays_make_ten_business_days_longer_than_a_fortnight() -> None:
    monday = date(2026, 12, 21)
    assert worst("10 business days", "14 days", "US", monday, monday) == Overrun(
        Duration.parse("10 business days"), monday, date(2027, 1, 6)
    )
    assert worst_overrun(Duration.parse("10 business days"), FORTNIGHT, monday, monday + 365 * DAY, WEEKENDS) is None


@pytest.mark.parametrize(("place", "start"), [("DE", None), ("DE-BY", date(2026, 12, 23))])
def test_the_holidays_of_a_region_count(place: str, start: date | None) -> None:
    """Epiphany is a holiday in Bavaria, and not in all of Germany."""
    found = worst("8 business days", "14 days", place)
    assert (found.start if found else None) == start


@pytest.mark.parametrize("of", [WEEKENDS, BusinessCalendar(None, (DayOff.parse("tuesday"), DayOff.parse("friday")))])
@pytest.mark.parametrize("amount", range(2000, 2010))
def test_beyond_the_years_of_known_holidays_weekends_are_counted(amount: int, of: BusinessCalendar) -> None:
    start, promised = date(2026, 11, 25), Duration(amount, amount, Unit.BUSINESS_DAY)
    found = worst_overrun(promised, FORTNIGHT, start, start, of)
    assert found is not None
    assert 24 * found.days == hours_after(start, amount, Unit.BUSINESS_DAY, of)


def test_of_equals_the_first_start_is_named() -> None:
    friday = date(2026, 2, 20)
    found = worst("1 business day", "2 days", "US", friday, friday + 14 * DAY)
    assert found is not None
    assert (found.start, found.days) == (friday, 3)


def test_a_limit_in_business_days_is_held_to_its_shortest() -> None:
    assert worst("9 days", "7 business days", "US") is None
    found = worst("10 days", "7 business days", "US")
    assert found is not None
    assert (found.duration, found.days) == (Duration.parse("7 business days"), 9)


@pytest.mark.parametrize(
    ("promised", "limit"), [("10 business days", "9 business days"), ("1 month", "30 days"), ("2 days", "24 hours")]
)
def test_what_needs_no_calendar_is_not_looked_for_on_one(promised: str, limit: str) -> None:
    one, other = Duration.parse(promised), Duration.parse(limit)
    assert not is_for_the_calendar(one, other)
    with pytest.raises(ValueError, match="are compared without a calendar"):
        worst(promised, limit, "US")
    assert one.can_outlast(other)


def test_without_a_calendar_business_days_are_compared_with_nothing_else() -> None:
    with pytest.raises(ValueError, match="only a calendar can compare 10 business days with 14 days"):
        Duration.parse("10 business days").can_outlast(FORTNIGHT)


@pytest.mark.parametrize(
    ("promised", "limit"),
    [("1000000 business days", "14 days"), ("1000000 years", "7 business days"), ("1000000 months", "same day")],
)
def test_a_slip_of_the_finger_is_counted_too(promised: str, limit: str) -> None:
    found = worst(promised, limit, "US")
    assert found is not None
    assert found.start >= date(2026, 11, 23)


@pytest.mark.parametrize(
    ("country", "region", "calendar_"),
    [
        ("DE", "BY", "DE-BY"),
        ("DE", "Bayern", "DE-BY"),
        ("DE", "Bavaria", "DE-BY"),
        ("DE", "bayern", "DE-BY"),
        ("DE", "", "DE"),
        ("DE", "Springfield", "DE"),
        ("US", "OR", "US-OR"),
    ],
)
def test_an_address_has_the_holidays_of_its_region(country: str, region: str, calendar_: str) -> None:
    assert str(calendar_of(Place(country), region)) == calendar_


def test_where_something_rests_on_all_business_days_of_a_week_they_count_all_the_same() -> None:
    """Of a store that sends on Saturdays alone nothing can be counted but what all count."""
    weekend = BusinessCalendar(None, tuple(map(DayOff.parse, ("monday", "tuesday", "wednesday", "thursday", "friday"))))
    friday, time = date(2026, 11, 27), Duration.parse("3 business days")
    assert latest_end(time, friday, weekend) == latest_end(time, friday, WEEKENDS) == date(2026, 12, 2)
