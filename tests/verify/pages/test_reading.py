"""What a page's own scripts may have made of what is read there."""

from __future__ import annotations

import pytest

from shelfhelp.verify.pages.reading import SeenFrame, form_of, frame_of, without_query
from shelfhelp.verify.pages.sight import SeenField, SeenForm


def test_signs_that_a_terminal_obeys_or_nobody_sees_do_not_come_through() -> None:
    seen = frame_of(
        {"title": "Shop\x1b[2J\u202e", "text": "x" * 9_000, "controls": ["Se\x07nd", "\u200b"], "is_loaded": True}
    )
    assert seen == SeenFrame(title="Shop [2J", text="x" * 5_000, controls=("Se nd",), is_loaded=True)


@pytest.mark.parametrize(
    "said", [None, 7, "text", [], {"title": 7, "forms": "many", "controls": {"a": 1}, "is_loaded": "yes"}]
)
def test_what_is_of_another_kind_is_not_there(said: object) -> None:
    assert frame_of(said) == SeenFrame()
    assert form_of(said) == SeenForm((), has_button=False)
    assert frame_of({"forms": [{"fields": [said]}]}).forms == (SeenForm((SeenField("text", ""),), has_button=False),)


def test_an_address_is_told_without_what_may_be_somebodys() -> None:
    assert without_query("https://shop.example/a?session=7#me") == "https://shop.example/a"
