"""Cut-off times: one for every business day, or one for each day of the week that has one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.model.values import ClockTime, CutOff, Weekday

TIMES = st.integers(0, 24 * 60 - 1).map(ClockTime)


@given(st.dictionaries(st.sampled_from(Weekday), TIMES, min_size=1) | TIMES)
def test_what_is_written_is_read_again(stated: dict[Weekday, ClockTime] | ClockTime) -> None:
    is_one = isinstance(stated, ClockTime)
    cut_off = CutOff(stated) if is_one else CutOff(None, tuple(sorted(stated.items())))
    assert CutOff.parse(str(cut_off)) == cut_off
    assert re.fullmatch(CutOff.PATTERN, str(cut_off))


def test_days_in_a_row_with_one_time_are_written_together() -> None:
    written = "monday 14:00, tuesday 14:00, wednesday to friday 14:00, sunday 9:00"
    assert str(CutOff.parse(written)) == "monday to friday 14:00, sunday 9:00"


def test_a_span_of_days_may_go_past_the_end_of_the_week() -> None:
    assert str(CutOff.parse("sunday to wednesday 9:00")) == "monday to wednesday and sunday 9:00"
    assert str(CutOff.parse("saturday to monday 12:00, tuesday 9:00")) == (
        "monday 12:00, tuesday 9:00, saturday to sunday 12:00"
    )


def test_days_that_are_not_in_a_row_are_joined() -> None:
    written = "monday and wednesday to friday 14:00, saturday 12:00"
    cut_off = CutOff.parse(written)
    assert str(cut_off) == written
    assert format_value(cut_off, locale_of("en-US")) == "Monday and Wednesday to Friday 2 PM, Saturday noon"
    assert format_value(CutOff.parse("monday and wednesday 14:00"), locale_of("en-US")) == "Monday and Wednesday 2 PM"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("25:00", '"25:00" is not a time of day; write it like "14:00"'),
        ("soon", '"soon" is not a cut-off time; write it like "14:00" or "monday to friday 14:00"'),
        *(
            (text, f'"{text}" has friday twice; write each day once')
            for text in ("monday to friday 14:00, friday 12:00", "friday to monday 12:00, thursday to friday 9:00")
        ),
    ],
)
def test_what_is_no_cut_off_time_is_refused_in_words(text: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(refusal)}$"):
        CutOff.parse(text)
