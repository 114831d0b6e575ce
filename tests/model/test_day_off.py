"""Days on which nothing is sent: dates, days of the week, the public holidays of a place, and single ones of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.public_holidays import public_holidays
from shelfhelp.model.values import DayOff, HolidayCalendar, Weekday
from shelfhelp.model.values.day_off import holidays_in

US = HolidayCalendar.parse("US")
A_YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


@given(st.sampled_from([*map(str.lower, Weekday.__members__), "DE-BY", *(f"{name} in US" for name in holidays_in(US))]))
def test_what_is_written_is_read_again(text: str) -> None:
    assert str(DayOff.parse(text)) == text
    assert re.fullmatch(DayOff.PATTERN, text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-24", [date(2026, 12, 24)]),
        ("2026-12-29 to 2027-01-02", [date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)]),
        ("saturday", [day for day in A_YEAR if day.weekday() == 5]),
        ("US", sorted(public_holidays("US", "", 2026))),
        ("Thanksgiving Day in US", [date(2026, 11, 26)]),
        ("Independence Day in US", [date(2026, 7, 3), date(2026, 7, 4)]),  # a Saturday, observed the day before
    ],
)
def test_it_is_on_the_days_of_the_calendar(text: str, days: list[date]) -> None:
    off = DayOff.parse(text)
    assert [day for day in A_YEAR if off.is_on(day)] == days


def test_the_holidays_of_a_place_are_all_of_those_that_have_a_name() -> None:
    by_name = {day for name in holidays_in(US) for day in A_YEAR if DayOff.parse(f"{name} in US").is_on(day)}
    assert by_name == {day for day in A_YEAR if DayOff.parse("US").is_on(day)}


def test_a_holiday_has_its_name_in_a_language_where_that_is_known() -> None:
    christmas = DayOff.parse("Christmas Day in DE")
    assert (christmas.name_in("de"), christmas.holiday_on(date(2026, 12, 25), "de")) == ("Erster Weihnachtstag",) * 2
    assert christmas.holiday_on(date(2026, 12, 26), "de") == ""
    assert DayOff.parse("saturday").name_in("de") == ""


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("sat", '"sat" is no day; write a date, a day of the week such as saturday, or a country such as US'),
        ("Saturday", '"Saturday" is no day; write a date, a day of the week such as saturday, or a country such as US'),
        ("2026-02-30", '"2026-02-30" is a date that the calendar does not have'),
        ("Xmas in US", '"Xmas" is no public holiday in US; write its English name, such as "New Year\'s Day"'),
        ("Cristmas Day in US", '"Cristmas Day" is no public holiday in US; did you mean "Christmas Day"?'),
    ],
)
def test_what_is_no_day_off_is_refused_in_words(text: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(refusal)}$"):
        DayOff.parse(text)


def test_a_span_of_dates_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins; write the earlier day first"):
        DayOff.parse("2026-12-24 to 2026-12-20")
    assert str(DayOff.parse("2026-12-24 to 2027-01-02")) == "2026-12-24 to 2027-01-02"
