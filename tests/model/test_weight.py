"""Weights: in one of two units, exact to a thousandth of it, and nothing else is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.model.readings import NONE, nearest
from shelfhelp.model.values import Weight
from shelfhelp.model.values.weight import WEIGHT_UNITS


@given(st.integers(0, 999_999_999), st.sampled_from(WEIGHT_UNITS))
def test_a_weight_is_read_back_from_its_steps_and_from_its_text(steps: int, unit: str) -> None:
    weight = Weight.of_steps(steps, unit)
    assert weight.steps == steps
    assert Weight.parse(f"{weight.amount:f} {unit}") == weight


@pytest.mark.parametrize(
    "text", ["30kg", "30 g", "030 kg", "1,5 kg", "0.0005 kg", "-1 kg", "1000000 kg", "\u0663 kg", "kg"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a weight; write the number, a space and the unit"):
        Weight.parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("30kg", "30 kg"), ("1,5 kilos", "1.5 kg"), ("100 lbs.", "100 lb"), ("ten pounds", "10 lb"), ("heavy", None)],
)
def test_what_was_meant_is_offered(text: str, meant: str | None) -> None:
    assert next((reading.text for reading in nearest(Weight, text, NONE)), None) == meant


def test_people_read_it_as_in_their_place() -> None:
    weight = Weight(Decimal("31.5"), "kg")
    assert [format_value(weight, locale_of(place)) for place in ("en-US", "de-DE")] == ["31.5 kg", "31,5 kg"]
