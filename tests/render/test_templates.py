"""What templates and the data of tools print: words and numbers. Whatever was forgotten to be formatted stops the build."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shelfhelp.model.values import Duration, Place, Text, YesNo
from shelfhelp.render.templates import environment, heads
from shelfhelp.render.tools import island

FORGOTTEN = [None, 1.5, date(2026, 3, 2), (Place("US"),), {"a": 1}, Duration.parse("30 days"), YesNo.parse("yes")]


@pytest.mark.parametrize(
    ("value", "printed"),
    [("a_b", r"a\_b"), (3, "3"), (Text.parse("<b>"), "&lt;b&gt;")],
    ids=["words", "number", "text"],
)
def test_words_and_numbers_are_printed_escaped(value: object, printed: str) -> None:
    assert environment().from_string("{{ value }}").render(value=value) == printed


def test_no_template_puts_what_is_escaped_into_a_longer_text_which_would_be_escaped_again() -> None:
    formatted = r"(?:fact|when|with_start|denied|target|proved|promised)\([^()]*\)"
    joined = re.compile(rf"~ *{formatted}|{formatted}(?: *\| *\w+)* *~")
    texts = {name: environment().loader.get_source(environment(), name)[0] for name in environment().list_templates()}  # type: ignore[union-attr]
    templates = {name: text for name, text in texts.items() if name.endswith(".j2")}
    assert "policies/returns.md.j2" in templates
    assert {name: found for name, text in templates.items() if (found := joined.findall(text))} == {}


def test_a_branch_that_is_not_there_prints_nothing() -> None:
    assert environment().from_string("a{{ 'b' if no }}c").render(no=False) == "ac"


@pytest.mark.parametrize("value", FORGOTTEN, ids=repr)
def test_a_value_that_a_template_forgot_to_format_is_never_printed(value: object) -> None:
    with pytest.raises(TypeError, match=f"a template prints a {type(value).__name__} as it is"):
        environment().from_string("{{ value }}").render(value=value)
    with pytest.raises(TypeError, match="format it first"):
        heads("Item", value)


def test_days_are_data_and_other_objects_are_not() -> None:
    assert island({"starts": date(2026, 3, 2)}) == '{"starts":"2026-03-02"}'
    with pytest.raises(TypeError, match="a Duration has no form in JSON"):
        island({"window": Duration.parse("30 days")})
