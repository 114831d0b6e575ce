"""Opening hours and clock times: spans of minutes in order and apart, and nothing guessed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.values import ClockTime, OpeningHours

DAY = 24 * 60
edges = st.lists(st.integers(0, DAY), min_size=2, max_size=8, unique=True).map(sorted).filter(lambda e: len(e) % 2 == 0)


def hours_of(edges: list[int]) -> OpeningHours:
    return OpeningHours(tuple(zip(edges[::2], edges[1::2], strict=True)))


@given(edges)
def test_what_is_written_is_read_again(edges: list[int]) -> None:
    assert OpeningHours.parse(str(hours_of(edges))) == hours_of(edges)


@given(st.lists(st.tuples(st.integers(0, 25 * 60), st.integers(0, 25 * 60)), min_size=1, max_size=4))
def test_spans_that_are_read_are_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    text = ", ".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)
    minutes = [set(range(a, b + 1)) for a, b in spans]
    well_formed = all(0 <= a < b <= DAY for a, b in spans)
    in_order = all(max(before) < min(after) for before, after in pairwise(minutes)) if well_formed else False
    if in_order:
        assert OpeningHours.parse(text).spans == tuple(spans)
    else:
        with pytest.raises(ValueError, match=r"ends before it begins|meet or overlap"):
            OpeningHours.parse(text)


def test_a_day_can_be_closed_or_open_around_the_clock() -> None:
    assert OpeningHours.parse("closed").is_closed
    assert str(OpeningHours.parse("closed")) == "closed"
    assert OpeningHours.parse("0:00-24:00").spans == ((0, DAY),)
    assert str(OpeningHours.parse("08:00-20:00")) == "8:00-20:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8:00-12:00, 12:00-17:00", "meet or overlap; write them in order and apart, or as one"),
        ("8:00-12:00, 11:59-17:00", "meet or overlap"),
        ("13:00-17:00, 8:00-12:00", "meet or overlap"),
        ("8:00-8:00", "ends before it begins; times run from 0:00 to 24:00"),
        ("20:00-8:00", "ends before it begins"),
        ("8:00-24:01", "ends before it begins"),
        ("8-20", 'write "8:00-20:00"'),
        ("8:00–20:00", 'write "8:00-20:00"'),
        ("8:60-20:00", 'write "8:00-20:00"'),
        ("8am-8pm", 'write "8:00-20:00"'),
        ("8:00-12:00; 13:00-17:00", 'write "8:00-20:00"'),
        ("8:00-12:00,", 'write "8:00-20:00"'),
        ("٨:00-20:00", 'write "8:00-20:00"'),
        ("Closed", 'or "closed"'),
        ("", 'or "closed"'),
    ],
)
def test_other_hours_are_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        OpeningHours.parse(text)


@pytest.mark.parametrize("minutes", range(0, DAY, 7))
def test_a_clock_time_is_read_again(minutes: int) -> None:
    assert ClockTime.parse(str(ClockTime(minutes))).minutes == minutes


@pytest.mark.parametrize(
    "text", ["24:00", "14", "14:60", "2pm", "14:0", "14:00:00", "-1:00", "١٤:00", "14:00\n", "014:00"]
)
def test_other_clock_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a time of day; write it like "14:00"'):
        ClockTime.parse(text)
