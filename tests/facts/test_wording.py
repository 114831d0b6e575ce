"""What policies state in single words is said the way people say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest

from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.wording import WORDS, field_of, format_cell, format_field
from shelfhelp.model.policies import KINDS, Part
from shelfhelp.model.values import Duration, Email, Fee, Lifetime, Text, ZoneName

ENGLISH = locale_of("en-US")


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("returns.window", "window"),
        ("returns.counted_from", "counted_from"),
        ("returns.categories.home.accepted", "accepted"),
        ("returns.categories.home.accepted.member", "accepted"),
        ("returns.categories.home.accepted.DE.member", "accepted"),
        ("returns.window.member", "member"),
    ],
)
def test_a_case_of_a_word_is_worded_as_the_word_is(key: str, field: str) -> None:
    assert field_of(key) == field


def words_of(model: type[Part]) -> Iterator[tuple[str, str]]:
    """Every word that an editor can choose in a field, with the field's name."""
    for name, field in model.model_fields.items():
        yield from ((name, word) for word in _words(field.annotation))
        for inner in _parts(field.annotation):
            yield from words_of(inner)


def _words(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is tuple:
        yield from _words(get_args(annotation)[0])


def _parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from _parts(inner)


SAID_AS_WRITTEN = {"title", "remedies", "faulty_remedies"}
"""A warranty is "Full" or "Limited"; a customer gets a refund, an exchange or a repair."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_that_an_editor_can_choose_is_said_for_people(kind: str) -> None:
    found = {(field, word) for field, word in words_of(KINDS[kind].model) if field not in SAID_AS_WRITTEN}
    assert {(field, word) for field, word in found if word not in WORDS.get(field, {})} == set()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("remedies", ("refund", "exchange"), "refund or exchange"),
        ("remedies", ("refund", "exchange", "repair"), "refund, exchange, or repair"),
        ("faulty_remedies", ("replacement", "store credit"), "replacement or store credit"),
        ("goes_back", ("you keep it",), "you keep it"),
        ("remedies", (), ""),
        ("places", (), "everywhere we deliver"),
        ("lifetime", Lifetime.parse("session"), "until you close the browser"),
        ("lifetime", Lifetime.parse("6 months"), "6 months"),
        ("expiry", Lifetime.parse("never"), "they never expire"),
        ("kept", Lifetime.parse("until you unsubscribe"), "until you unsubscribe"),
        ("counted_from", "delivery", "the day of delivery"),
        ("window", Duration.parse("30 days"), "30 days"),
    ],
)
def test_a_field_is_said_in_a_sentence(field: str, value: object, said: str) -> None:
    assert format_field(field, value, ENGLISH) == said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("accepted", "unopened", "Only unopened"),
        ("remedies", (), ""),
        ("note", None, ""),
        ("restocking_fee", Fee.parse("none"), "None"),
        ("delivery", Duration.parse("next business day"), "Next business day"),
        ("charged", Text.parse("when the parcel ships"), "When the parcel ships"),
        ("charged", Text.parse("iPhone wallets"), "iPhone wallets"),
        ("address", Email.parse("help@store.example"), "help@store.example"),
    ],
)
def test_a_cell_begins_with_a_capital_where_it_is_words(field: str, value: object, said: str) -> None:
    assert format_cell(field, value, ENGLISH) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [("America/Los_Angeles", "Pacific Time"), ("Europe/Berlin", "Central European Time"), ("Etc/UTC", "UTC")],
)
def test_a_time_zone_is_said_as_people_call_it(zone: str, said: str) -> None:
    assert format_value(ZoneName.parse(zone), ENGLISH) == said
