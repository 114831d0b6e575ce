"""Durations: their text, their sum, and when one of them is certainly shorter than another."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.values import Duration, Length, Lifetime, Unit
from shelfhelp.model.values.duration import DAY_IN_MINUTES

MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
STARTS = [date(2023, 12, 25) + timedelta(days=n) for n in range(4 * 366)]
"""Four years and a bit, so that every weekday meets every month, in a leap year too."""

amounts = st.integers(1, 60)


@st.composite
def durations(draw: st.DrawFn, units: tuple[Unit, ...] = tuple(Unit)) -> Duration:
    low = draw(amounts)
    return Duration(low, low + draw(st.just(0) | st.integers(0, 20)), draw(st.sampled_from(units)))


GRID = [
    Duration.parse(f"{amount} {unit}")
    for unit, some in {
        Unit.MINUTE: (1, 59, 60, 61, 1439, 1440),
        Unit.NIGHT: (1, 7, 30, 100),
        Unit.HOUR: (1, 23, 24, 25, 48, 72, 168, 336),
        Unit.DAY: (1, 2, 3, 7, 14, 27, 28, 30, 31, 32, 61, 62, 334, 337, 364, 365, 366, 367, 404, 730, 733, 2563),
        Unit.WEEK: (1, 2, 4, 5, 52, 53),
        Unit.MONTH: (1, 2, 3, 11, 12, 13, 23, 24, 25, 83, 84),
        Unit.YEAR: (1, 2, 7),
        Unit.BUSINESS_DAY: (1, 2, 3, 5, 6, 10, 20),
    }.items()
    for amount in some
] + [Duration.parse("same day")]


def days_after(start: date, amount: int, unit: Unit) -> float:
    """Count it on a calendar: how many days after `start` an amount of a unit is over, public holidays aside."""
    if unit in MONTHS:
        months = start.month - 1 + amount * MONTHS[unit]
        year, month = start.year + months // 12, months % 12 + 1
        return (date(year, month, min(start.day, calendar.monthrange(year, month)[1])) - start).days
    if unit is Unit.BUSINESS_DAY:
        day = start
        while amount or day.weekday() > 4:
            day += timedelta(days=1)
            amount -= day.weekday() < 5 and amount > 0
        return (day - start).days
    return amount * {Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7}[unit]


@given(durations())
def test_what_is_written_is_read_again(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration
    assert Duration.parse(str(duration)).is_same_length(duration)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1 days", "1 day"),
        ("30 day", "30 days"),
        ("3 to 3 weeks", "3 weeks"),
        ("1 to 2 business days", "1 to 2 business days"),
        ("30 minute", "30 minutes"),
        ("1 nights", "1 night"),
        ("same day", "same day"),
        ("next business day", "next business day"),
    ],
)
def test_a_duration_is_said_well(written: str, said: str) -> None:
    assert str(Duration.parse(written)) == said


def test_next_business_day_is_one_business_day() -> None:
    assert Duration.parse("next business day") == Duration.parse("1 business day")
    assert Duration.parse("same day") != Duration.parse("next business day")


@pytest.mark.parametrize(
    "text",
    [
        *("0 days", "-3 days", "3", "days", "3 Days", "3.5 days", "03 days", "3  days", "3 days ", "3-5 days"),
        *("three days", "1 to days", "3 fortnights", "3 calendar days", "3 days\n", "1e3 days", "1_000 days", "٣ days"),
    ],
)
def test_other_spellings_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r'is not a duration; write it like "30 days"'):
        Duration.parse(text)


def test_a_range_runs_forwards() -> None:
    with pytest.raises(ValueError, match="runs backwards; write the smaller number first"):
        Duration.parse("5 to 3 days")


@pytest.mark.parametrize("text", ["1000001 days", "1 to 1000001 days", f"{'9' * 5000} days"])
def test_a_slip_of_the_finger_is_no_promise(text: str) -> None:
    with pytest.raises(ValueError, match="is longer than any promise; check the number"):
        Duration.parse(text)


@given(durations((Unit.DAY,)), durations((Unit.DAY,)), durations((Unit.DAY,)))
def test_durations_of_one_unit_add_up(one: Duration, other: Duration, third: Duration) -> None:
    assert one + other == other + one
    assert (one + other) + third == one + (other + third)
    assert Duration.parse(str(one + other)) == one + other
    assert one.is_shorter_than(one + other)


@given(durations())
def test_the_same_day_adds_nothing(duration: Duration) -> None:
    same_day = Duration.parse("same day")
    assert duration + same_day == duration == same_day + duration


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("24 hours", "3 business days", "3 to 4 business days"),
        ("30 minutes", "2 to 4 business days", "2 to 5 business days"),
        ("24 hours", "2 to 3 days", "72 to 96 hours"),
        ("1 day", "1 week", "8 days"),
        ("1 year", "6 months", "18 months"),
        ("1 month", "3 days", "31 to 34 days"),
    ],
)
def test_two_units_add_up_to_what_has_room_for_both(one: str, other: str, together: str) -> None:
    parts = Duration.parse(one), Duration.parse(other)
    assert str(parts[0] + parts[1]) == str(parts[1] + parts[0]) == together


@given(durations(), durations(), st.sampled_from(STARTS))
def test_what_one_after_the_other_takes_is_never_more_than_their_sum(
    one: Duration, other: Duration, start: date
) -> None:
    def day_after(day: date, duration: Duration) -> date:
        return day + timedelta(days=math.ceil(days_after(day, duration.high, duration.unit)))

    if Unit.BUSINESS_DAY in {one.unit, other.unit}:
        assert day_after(day_after(start, one), other) <= day_after(start, one + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2 years", "24 months"), ("14 days", "2 weeks"), ("1 day", "24 hours"), ("1 to 2 weeks", "7 to 14 days")],
)
def test_what_always_means_the_same_time_has_the_same_length(one: str, other: str) -> None:
    assert Duration.parse(one).is_same_length(Duration.parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("1 month", "30 days"), ("1 year", "365 days"), ("5 business days", "7 days"), ("1 to 2 days", "2 days")],
)
def test_what_depends_on_the_calendar_has_not_the_same_length(one: str, other: str) -> None:
    assert not Duration.parse(one).is_same_length(Duration.parse(other))


def test_same_length_is_an_equivalence() -> None:
    for one, other in product(GRID, repeat=2):
        assert one.is_same_length(one)
        assert one.is_same_length(other) == other.is_same_length(one)
        if one.is_same_length(other):
            assert all(other.is_same_length(third) == one.is_same_length(third) for third in GRID)
            assert all(other.is_shorter_than(third) == one.is_shorter_than(third) for third in GRID)
            assert all(third.is_shorter_than(other) == third.is_shorter_than(one) for third in GRID)


def test_certainly_shorter_is_a_strict_partial_order() -> None:
    longer = {one: {other for other in GRID if one.is_shorter_than(other)} for one in GRID}
    for one in GRID:
        assert one not in longer[one]
        for other in longer[one]:
            assert one not in longer[other]
            assert longer[other] <= longer[one], (str(one), str(other), [str(d) for d in longer[other] - longer[one]])


def test_certainly_shorter_is_so_on_every_calendar_day() -> None:
    """An order of Saturday has until Monday for its same day and for the next business day; all else is strict."""
    lengths = {d: [days_after(start, d.high, d.unit) for start in STARTS] for d in GRID}
    for one, other in product(GRID, repeat=2):
        if one.is_shorter_than(other):
            pairs = list(zip(lengths[one], lengths[other], strict=True))
            assert all(a <= b for a, b in pairs)
            assert all(a < b for a, b in pairs) or (one.high, other.high) == (0, 1), (str(one), str(other))


@pytest.mark.parametrize("amount", range(1, 12))
@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.BUSINESS_DAY])
def test_the_bounds_are_those_of_the_calendar(amount: int, unit: Unit) -> None:
    lengths = [days_after(start, amount, unit) for start in STARTS]
    duration = Duration.parse(f"{amount} {unit}s")
    assert (duration.minutes_at_least, duration.minutes_at_most) == (
        DAY_IN_MINUTES * min(lengths),
        DAY_IN_MINUTES * max(lengths),
    )


@pytest.mark.parametrize("years", [1, 2, 3, 4, 7])
def test_years_have_as_many_days_as_their_months(years: int) -> None:
    in_years, in_months = Duration.parse(f"{years} years"), Duration.parse(f"{12 * years} months")
    lengths = [days_after(start, years, Unit.YEAR) for start in STARTS]
    assert in_years.minutes_at_least == in_months.minutes_at_least <= DAY_IN_MINUTES * min(lengths)
    assert in_years.minutes_at_most == in_months.minutes_at_most >= DAY_IN_MINUTES * max(lengths)


def test_an_order_of_saturday_has_until_monday_for_its_same_day() -> None:
    saturday = date(2026, 11, 21)
    assert days_after(saturday, 0, Unit.BUSINESS_DAY) == 2
    assert Duration.parse("same day").minutes_at_most == 2 * DAY_IN_MINUTES
    assert not Duration.parse("same day").is_shorter_than(Duration.parse("1 hour"))


@given(durations())
def test_of_a_range_one_end_is_one_length(duration: Duration) -> None:
    if duration.low != duration.high:
        with pytest.raises(ValueError, match="is a range, and this is one length of time; write"):
            Length.parse(str(duration))
    for end in duration.ends:
        length = Length.parse(str(end))
        assert (length.low, length.high, length.unit) == (end.low, end.high, duration.unit)
        assert str(length) == str(end)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "30 to 100 days",
            '"30 to 100 days" is a range, and this is one length of time; write "30 days", or "100 days"',
        ),
        ("3 to 3 weeks", '"3 to 3 weeks" is a range, and this is one length of time; write "3 weeks"'),
        ("5 to 3 days", '"5 to 3 days" runs backwards; write the smaller number first'),
        ("3 fortnights", '"3 fortnights" is not a duration; write it like "30 days", "24 hours" or "2 years"'),
    ],
)
def test_a_length_says_what_to_write_for_a_range(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["same day", "next business day"])
def test_a_length_keeps_its_words(text: str) -> None:
    assert str(Length.parse(text)) == text


@given(durations())
def test_a_term_is_one_length_or_an_end_in_words(duration: Duration) -> None:
    length = Length.parse(str(duration.ends[1]))
    assert Lifetime.parse(str(length)) == Lifetime(length)
    assert Lifetime.parse(str(Lifetime(length))) == Lifetime(length)


def test_two_spellings_of_a_term_are_one_term() -> None:
    assert Lifetime.parse("1 years") == Lifetime.parse("1 year")


@pytest.mark.parametrize("words", ["session", "never", "until you unsubscribe"])
def test_a_term_in_words_keeps_its_words(words: str) -> None:
    assert Lifetime.parse(words).duration is None
    assert str(Lifetime.parse(words)) == words


def test_a_term_in_words_is_one_line() -> None:
    assert str(Lifetime.parse("until you\n\n# unsubscribe")) == "until you # unsubscribe"
    with pytest.raises(ValueError, match="invisible control character"):
        Lifetime.parse("until you \x07 unsubscribe")


@pytest.mark.parametrize("text", ["", "until", "forever", "Session", "sessions", "untilyou unsubscribe"])
def test_a_term_that_does_not_say_how_long_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not say how long"):
        Lifetime.parse(text)
