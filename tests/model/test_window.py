"""How long a customer may do something: a length and what it counts from, a last day, or no limit."""

from __future__ import annotations

from datetime import date

import pytest

from shelfhelp.model.values import Deadline, Length, Unit, Window
from shelfhelp.model.values.window import ENDS, STARTS


@pytest.mark.parametrize(
    ("text", "length", "counted_from", "last_day"),
    [
        ("30 days", "30 days", "", None),
        ("90 days from purchase", "90 days", "order", None),
        ("90 days from order", "90 days", "order", None),
        ("14 days from payment", "14 days", "payment", None),
        ("1 year from dispatch", "1 year", "dispatch", None),
        ("48 hours from delivery", "48 hours", "delivery", None),
        ("10 business days from pick-up", "10 business days", "pick-up", None),
        ("until 2027-01-15", "0 days", "order", date(2027, 1, 15)),
    ],
)
def test_a_window_is_a_length_with_its_start_or_a_last_day(
    text: str, length: str, counted_from: str, last_day: date | None
) -> None:
    window = Window.parse(text)
    assert (str(window.length), window.counted_from, window.last_day) == (length, counted_from, last_day)
    assert str(window) == text


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("length", ["1 week", "100 nights", "next business day"])
def test_a_deadline_is_a_length_that_may_say_what_it_counts_from(length: str, start: str) -> None:
    deadline = Deadline.parse(f"{length} from {start}")
    assert (str(deadline), str(deadline.length), deadline.counted_from) == (
        f"{length} from {start}",
        length,
        STARTS[start],
    )
    assert Deadline.parse(length).counted_from == ""
    assert deadline.is_same_length(Length.parse(length))
    window = Window.parse(str(deadline))
    assert (window.length, window.counted_from) == (deadline.length, deadline.counted_from)


def test_a_window_may_open_only_after_some_time() -> None:
    window = Window.parse("after 30 nights, 100 nights from delivery")
    assert (str(window.after), str(window.length), window.counted_from) == ("30 nights", "100 nights", "delivery")
    assert str(window) == "after 30 nights, 100 nights from delivery"
    assert window.is_counted
    assert window != Window.parse("100 nights from delivery")


@pytest.mark.parametrize("text", ENDS)
def test_a_window_that_ends_neither_on_a_day_nor_after_a_time_leaves_nothing_for_certain(text: str) -> None:
    window = Window.parse(text)
    assert (str(window), str(window.length), window.is_counted, window.last_day) == (text, "0 days", False, None)
    assert [other for other in ENDS if Window.parse(other) == window] == [text]


def test_no_limit_may_be_said_in_two_ways_that_are_one() -> None:
    at_any_time, no_limit = Window.parse("at any time"), Window.parse("no limit")
    assert at_any_time == no_limit
    assert (str(at_any_time), str(no_limit), at_any_time.length) == ("at any time", "no limit", None)


def test_a_purchase_is_the_day_of_the_order() -> None:
    assert Window.parse("90 days from purchase") == Window.parse("90 days from order")
    assert Window.parse("90 days from purchase") != Window.parse("90 days from delivery")
    assert Window.parse("90 days from purchase") != Window.parse("90 days")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("whenever you like", ('"whenever you like" is not a duration; write it like "30 days", "90 days from purchase", '
         '"until 2027-01-15" or "at any time"')),
        ("30 to 100 days from purchase", ('"30 to 100 days" is a range, and this is one length of time; '
         'write "30 days", or "100 days"')),
        ("90 days from Christmas", ('"Christmas" is nothing that a time can count from; '
         f"write one of: {', '.join(STARTS)}")),
        ("after 100 nights, 30 nights", '"after 100 nights, 30 nights" leaves no time; write the shorter time first'),
        ("after 30 days, 1 month", '"after 30 days, 1 month" leaves no time; write the shorter time first'),
        ("after 30 days", '"after 30 days" does not say until when; write it like "after 30 nights, 100 nights"'),
        ("0 days", '"0 days" is not a duration; write it like "30 days", "24 hours" or "2 years"'),
        ("until 2027-02-30", '"2027-02-30" is a date that the calendar does not have'),
        ("until Easter", '"Easter" is not a date; write year-month-day, like "2026-12-24"'),
        ("90 days after purchase", ('"90 days after purchase" is not a duration; '
         'write it like "30 days", "24 hours" or "2 years"')),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(text: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Window.parse(text)
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("last_order", "left"), [(date(2026, 12, 24), 22), (date(2027, 1, 15), 0), (date(2027, 2, 1), 0)]
)
def test_a_last_day_leaves_the_least_to_those_who_order_last(last_order: date, left: int) -> None:
    window = Window.parse("until 2027-01-15").for_orders_until(last_order)
    assert (str(window), window.length) == ("until 2027-01-15", Length(left, left, Unit.DAY))


def test_what_ends_on_no_day_is_the_same_whoever_orders() -> None:
    for text in ("30 days", "at any time"):
        assert Window.parse(text).for_orders_until(date(2026, 12, 24)) == Window.parse(text)
