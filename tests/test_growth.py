"""The measure of growth finds what it is for: work that grows with the square of its text, and no other work."""

from __future__ import annotations

from tests.growth import grows_with_its_length, is_at_most

TEXT = "a" * 16_000


def once(text: str) -> object:
    return [letter for letter in text if letter == "b"]


def squared(text: str) -> object:
    return [once(text[at:]) for at in range(0, len(text), 250)]


def test_work_in_proportion_to_the_text_passes() -> None:
    assert grows_with_its_length(once, TEXT)


def test_work_with_the_square_of_the_text_does_not() -> None:
    assert not grows_with_its_length(squared, TEXT)


def test_much_more_work_than_usual_does_not_pass() -> None:
    assert not is_at_most(4, squared, TEXT, TEXT[:1_000])
