"""What all typed values have in common: one text gives one value, everything else is refused in words for an editor."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shelfhelp.model import values
from shelfhelp.model.policies.staff import Limit
from shelfhelp.model.values import Value

TYPES: tuple[type[Value], ...] = (
    *(found for name in values.__all__ if issubclass(found := getattr(values, name), Value) and found is not Value),
    Limit,
)
JARGON = re.compile(
    r"\b(str|int|float|bool|None|NoneType|tuple|dict|bytes|literal|codec|regex|pattern|argument|input|object|string|"
    r"exception|error|[Ii]nvalid|parse|sys|Decimal|isoformat|[Ee]xceeds)\b|Error|\(\)"
)
ODD = " \t\n\r\v\f\x00\x1b\x7f\x85\xa0\u200b\u2028\u202e\u3000\ufeff0123456789٣३３²½+-,.:;@%/\\\"'<>()[]{}|`~#&*_=!?AÄaßﬁ€"


@st.composite
def nearly(draw: st.DrawFn, texts: tuple[str, ...]) -> str:
    """A text that an editor could have meant: an example with one slip."""
    text = draw(st.sampled_from(texts))
    at = draw(st.integers(0, len(text)))
    slip = draw(st.text(alphabet=ODD, max_size=2))
    return text[:at] + slip + text[at + draw(st.integers(0, 2)) :]


def read(of: type[Value], text: str) -> Value | None:
    """Parse, and hold the refusal to what an editor can read. Anything but a `ValueError` fails the test."""
    try:
        return of.parse(text)
    except ValueError as refusal:
        said = str(refusal)
    assert 10 < len(said) < 200 + 2 * len(text)
    assert JARGON.search(said.replace(text or " ", "…")) is None
    return None


@pytest.mark.parametrize("of", TYPES)
def test_the_examples_are_read_and_fit_the_pattern(of: type[Value]) -> None:
    assert of.EXAMPLES
    for text in of.EXAMPLES:
        assert of.parse(text) == of.parse(text)
        assert re.search(of.PATTERN, text)


@pytest.mark.parametrize("of", TYPES)
def test_what_is_read_is_written_so_that_it_is_read_again(of: type[Value]) -> None:
    @given(nearly(of.EXAMPLES))
    def holds(text: str) -> None:
        value = read(of, text)
        if value is not None:
            assert of.parse(str(value)) == value
            assert str(of.parse(str(value))) == str(value)

    holds()


@pytest.mark.parametrize("of", TYPES)
def test_any_text_is_read_or_refused_in_words(of: type[Value]) -> None:
    @given(st.text(max_size=40))
    @example("")
    @example("9" * 5000)
    @example("9" * 5000 + " days")
    @example("9" * 5000 + " USD")
    @example("9" * 5000 + " %")
    @example("1 to " + "9" * 5000 + " days")
    @example("until " + "x" * 5000)
    @example("https://" + "x" * 5000)
    @example("https://[::1")
    @example("https://x.example:99999/")
    @example("x" * 5000 + "@store.example")
    def holds(text: str) -> None:
        read(of, text)

    holds()


@pytest.mark.parametrize("of", TYPES)
def test_a_value_is_made_from_one_text_only(of: type[Value]) -> None:
    for given_instead in (None, 30, 3.0, True, ["30 days"], {"low": 1}):
        with pytest.raises(ValueError, match="write one value here, such as"):
            of.of_input(given_instead)


@pytest.mark.parametrize("of", TYPES)
def test_a_value_cannot_change_and_can_be_a_key(of: type[Value]) -> None:
    value = of.parse(of.EXAMPLES[0])
    with pytest.raises((AttributeError, TypeError)):
        value.anything = 1  # type: ignore[attr-defined]
    assert {value: 1}[of.parse(of.EXAMPLES[0])] == 1
