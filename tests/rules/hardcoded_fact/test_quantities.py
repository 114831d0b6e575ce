"""Quantities in English prose: every spelling of a value is found, and equal values are equal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.facts.dates import format_day
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.quantities import may_hold_any, quantities
from shelfhelp.facts.quantities.numbers import number
from shelfhelp.facts.quantities.quantity import OpeningTimes, Stretch, When
from shelfhelp.model.policies.contact import Week
from shelfhelp.model.values import (
    ClockTime,
    Count,
    CutOff,
    Duration,
    Email,
    Fee,
    Lifetime,
    Money,
    OpeningHours,
    Percent,
    Phone,
    Unit,
    Weekday,
    Window,
)

if TYPE_CHECKING:
    from shelfhelp.model.values import Value

ENGLISH = locale_of("en-US")


def shown(text: str) -> list[str]:
    return [text[found.start : found.end] for found in quantities(text)]


SPELLINGS: dict[Value, tuple[str, ...]] = {
    Duration.parse("14 days"): (
        "14 days",
        "fourteen days",
        "two weeks",
        "a fortnight",
        "fourteen (14) days",
        "the 14th day",
    ),
    Duration.parse("30 days"): (
        "30 days",
        "30-day",
        "thirty (30) days",
        "30 calendar days",
        "30days",
        "day 30",
        "30+ days",
    ),
    Duration.parse("24 hours"): ("24 hrs", "24h", "twenty-four hours", "one day"),
    Duration.parse("1 hour"): ("within the hour", "an hour", "60 minutes"),
    Duration.parse("2 years"): ("24 months", "two years", "24-month", "a couple of years"),
    Duration.parse("6 months"): ("half a year", "six months", "½ year", "6 months'"),
    Duration.parse("18 months"): ("a year and a half", "one and a half years", "1.5 years", "1½ years"),
    Duration.parse("120 days"): ("a hundred and twenty days", "120 days"),
    Duration.parse("1 to 2 business days"): ("one to two business days", "1-2 working days", "1 or 2 workdays"),
    Duration.parse("3 to 5 business days"): (
        "3–5 working days",
        "three to five business days",
        "between 3 and 5 business days",
    ),
    Duration.parse("next business day"): ("the next business day", "next-day", "one working day"),
    Duration.parse("same day"): ("the same day", "same-day"),
    Money.parse("4.95 USD"): ("$4.95", "USD 4.95", "4.95 dollars", "US$ 4.95", "4,95 USD"),
    Money.parse("50.00 USD"): ("fifty dollars", "$50", "50 bucks"),
    Money.parse("1250.00 EUR"): ("EUR 1,250", "€1,250.00", "1250 euros"),
    Percent.parse("15 %"): ("15 %", "15%", "fifteen per cent", "15 percent"),
    ClockTime.parse("14:00"): ("2 p.m.", "2pm", "14:00", "2:00 PM"),
    ClockTime.parse("12:00"): ("noon", "midday", "12 o'clock"),
    OpeningHours.parse("9:00-17:00"): (
        "9 am to 5 pm",
        "9-5 pm",
        "from nine to five",
        "9:00–17:00",
        "Mon-Fri 9-17",
        "9 bis 17 Uhr",
    ),
    OpeningHours.parse("8:00-20:00"): ("8 AM to 8 PM", "8am-8pm", "Mon-Fri 8-20", "von 8 bis 20 Uhr"),
    Phone.parse("+1 800 555 0100"): ("1-800-555-0100", "(800) 555-0100", "+1 800 555 0100", "800.555.0100"),
    Email.parse("help@shop.example"): ("help@shop.example", "Help@Shop.example", "help [at] shop [dot] example"),
    Count.parse("2"): ("two attempts", "twice", "2 times"),
}


@pytest.mark.parametrize(("text", "value"), [(text, value) for value, texts in SPELLINGS.items() for text in texts])
def test_a_spelling_states_its_value(text: str, value: Value) -> None:
    assert may_hold_any(f"That is {text}, at most.")
    [found] = quantities(f"That is {text}, at most.")
    assert not isinstance(found.quantity, When)
    assert found.quantity.agrees(value) is True


PLACES = ["en-US", "en-GB", "en-CA", "en-AU", "de-DE", "de-AT"]
TIMES = st.integers(0, 24 * 12 - 1).map(lambda n: n * 5)


@pytest.mark.parametrize("name", PLACES)
@given(times=st.lists(TIMES, min_size=2, max_size=4, unique=True).map(sorted), days=st.sets(st.sampled_from(Weekday)))
def test_the_hours_that_pages_print_are_read_as_what_is_stated(name: str, times: list[int], days: set[Weekday]) -> None:
    hours, locale = OpeningHours(tuple(zip(times[::2], times[1::2], strict=False))), locale_of(name)
    week = Week(**{day.name.lower(): hours if day in days else OpeningHours(()) for day in Weekday})
    for stated, named in [(hours, set()), *([(week, days)] if days else [])]:
        text = f"Call us {format_value(stated, locale)}."
        read = [found.quantity for found in quantities(text) if isinstance(found.quantity, OpeningTimes)]
        assert may_hold_any(text)
        assert all(one.agrees(stated) is True for one in read), text
        assert {span for one in read for span in one.spans} == set(hours.spans), text
        assert {day for one in read for day in one.days} == named, text


@pytest.mark.parametrize("name", PLACES)
def test_the_times_that_pages_print_are_read_as_what_is_stated(name: str) -> None:
    for minutes in range(0, 24 * 60, 5):
        text = f"Order by {format_value(ClockTime(minutes), locale_of(name))} today."
        [found] = quantities(text)
        assert found.quantity.agrees(ClockTime(minutes)) is True, text  # type: ignore[union-attr]
        assert found.quantity.agrees(ClockTime((minutes + 720) % 1440)) is False, text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "once a day", "8 hours a day", "every two weeks", "three days ago", "12 weeks old", "a 3-year-old", "aged 3 years",
        "a 3-person tent", "page 14", "step 3", "14 pages", "2.4 kg", "16:9", "in 1998", "a second parcel",
        "ISBN 978-3-16-148410-0", "order number 4711-0815-2342", "you may 15 times", "name@example.com",
    ],
)  # fmt: skip
def test_other_numbers_are_no_quantities(text: str) -> None:
    assert [said for said in shown(text) if said != "15 times"] == []


def test_quantities_stand_in_order_and_apart() -> None:
    text = "From 1 March 2024 on, pay $4.95 or 15 % within two weeks, Mon-Fri 9-17, or call 1-800-555-0100."
    assert shown(text) == ["1 March 2024", "$4.95", "15 %", "two weeks", "Mon-Fri 9-17", "1-800-555-0100"]


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"  # noqa: SIM905
    " eighteen nineteen".split()
)
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


def spelled(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return f"{ONES[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")


@given(st.integers(1, 999))
def test_number_words_have_their_value(n: int) -> None:
    assert number(spelled(n)) == n
    [found] = quantities(f"within {spelled(n)} days")
    assert found.quantity == quantities(f"within {n} days")[0].quantity


durations = st.builds(
    lambda low, more, unit: Duration(low, low + more, unit),
    st.integers(1, 400),
    st.integers(0, 30),
    st.sampled_from(Unit),
)


@given(durations)
def test_a_duration_is_found_as_the_store_says_it(duration: Duration) -> None:
    [found] = quantities(f"It takes {format_value(duration, ENGLISH)}.")
    assert found.quantity.agrees(duration) is True  # type: ignore[union-attr]


@given(durations, durations)
def test_two_durations_agree_exactly_when_they_are_of_the_same_length(one: Duration, other: Duration) -> None:
    stretch = Stretch.of(one)
    is_end = one.low == one.high and stretch.measure is Stretch.of(other).measure and stretch.low in {
        Stretch.of(other).low, Stretch.of(other).high,
    }  # fmt: skip
    assert stretch.agrees(other) is (one.is_same_length(other) or is_end)


@given(st.integers(1, 60))
def test_weeks_are_days_and_years_are_months_but_months_are_no_days(n: int) -> None:
    def stretch(text: str) -> object:
        return quantities(f"for {text}")[0].quantity

    assert stretch(f"{n} weeks") == stretch(f"{7 * n} days") == stretch(f"{168 * n} hours")
    assert stretch(f"{n} years") == stretch(f"{12 * n} months")
    assert stretch(f"{n} months") != stretch(f"{30 * n} days")
    assert stretch(f"{n} business days") != stretch(f"{n} days")


@given(st.decimals(min_value=0, max_value=99999, places=2))
def test_money_is_found_as_the_store_says_it(amount: object) -> None:
    money = Money.parse(f"{amount} USD")
    [found] = quantities(f"It costs {format_value(money, ENGLISH)} today.")
    assert found.quantity.agrees(money) is True  # type: ignore[union-attr]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_are_found_however_they_are_written(day: date) -> None:
    for text in (
        *(format_day(day, locale_of(name)) for name in PLACES),
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
    ):
        [found] = quantities(f"It begins on {text} for you.")
        assert isinstance(found.quantity, When)
        assert found.quantity.is_on(day)


@pytest.mark.parametrize("text", [text for text in Fee.EXAMPLES if any(sign.isdigit() for sign in text)])
def test_every_figure_of_a_fee_is_found_as_the_store_says_it(text: str) -> None:
    fee = Fee.parse(text)
    found = quantities(f"The label costs {format_value(fee, ENGLISH)}.")
    assert found
    assert all(one.quantity.agrees(fee) for one in found)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "fee"),
    [
        ("$6", "from 5.99 USD"),
        ("€5.99", "from 5.99 USD"),
        ("$40 to $68", "38.00 to 68.00 USD"),
        ("$2 per kg", "5.00 USD + 1.00 USD per kg"),
        ("20 %", "15 % of the price"),
        ("15 %", "15.00 USD"),
        ("$15", "15 % of the price"),
        ("$5", "shown at checkout"),
    ],
)
def test_another_figure_contradicts_a_fee(said: str, fee: str) -> None:
    [found] = quantities(f"The label costs {said}.")
    assert found.quantity.agrees(Fee.parse(fee)) is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "agrees"),
    [
        ("Order before 14:00.", True),
        ("Order by 2 pm on Mondays.", True),
        ("Order by noon on Saturdays.", True),
        ("Order by 2 pm on Saturdays.", False),
        ("Order by noon on Sundays.", False),
        ("Order before 3 pm.", False),
    ],
)
def test_a_time_of_the_day_is_held_against_the_cut_off_of_the_days_that_are_named(said: str, agrees: bool) -> None:
    cut_off = CutOff.parse("monday to friday 14:00, saturday 12:00")
    assert quantities(said)[0].quantity.agrees(cut_off) is agrees  # type: ignore[union-attr]


def test_both_times_of_a_window_that_opens_later_are_its_own() -> None:
    window = Window.parse("after 30 nights, 100 nights")
    for said, agrees in (("after 30 nights", True), ("within 100 nights", True), ("within 60 nights", False)):
        assert quantities(said)[0].quantity.agrees(window) is agrees  # type: ignore[union-attr]


def test_a_fee_of_nothing_and_an_end_in_words_contradict_every_figure() -> None:
    assert quantities("a fee of $5")[0].quantity.agrees(Fee.parse("none")) is False  # type: ignore[union-attr]
    assert quantities("a fee of 15 %")[0].quantity.agrees(Fee.parse("free")) is False  # type: ignore[union-attr]
    assert quantities("after two years")[0].quantity.agrees(Lifetime.parse("never")) is False  # type: ignore[union-attr]
    assert quantities("after two years")[0].quantity.agrees(Money.parse("5.00 USD")) is None  # type: ignore[union-attr]


def test_a_stretch_keeps_its_ends() -> None:
    [found] = quantities("between 3 and 5 days")
    assert isinstance(found.quantity, Stretch)
    assert (found.quantity.low, found.quantity.high) == (Fraction(72), Fraction(120))
