"""Questions are found by the wordings of the intents that they name, and by the store's own before those."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.compile import draft
from shelfhelp.model.page import DocsTree
from shelfhelp.parse.intents import intents
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document, index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.source.sources import Audience, read

BACK, CANCEL = "faq/returns/send-it-back/", "faq/orders/cancel-an-order/"


@pytest.fixture
def tree(starter: dict[str, bytes]) -> Callable[..., DocsTree]:
    def made(*changes: tuple[str, str, str]) -> DocsTree:
        files = dict(starter)
        for path, before, after in changes:
            text = files[path].decode()
            assert before in text
            files[path] = text.replace(before, after).encode()
        return draft(read(files, Audience.PUBLIC), as_of=date(2026, 3, 2)).tree

    return made


def document(tree: DocsTree, address: str) -> Document:
    return next(one for one in documents_of(tree) if one.address == address)


def test_a_question_has_the_wordings_of_what_it_asks_behind_its_own(tree: Callable[..., DocsTree]) -> None:
    found = document(made := tree(), BACK)
    assert [(one.text, one.intent) for one in found.standard] == [
        (text, "returns.how") for text in intents("en")["returns.how"].wordings
    ]
    page = next(page for page in json.loads(index_of(documents_of(made), "en"))["pages"] if page[0] == BACK)
    assert page[4].split("\n") == [*found.asked, *(one.text for one in found.standard)]


def test_a_question_of_several_intents_has_the_wordings_of_all(tree: Callable[..., DocsTree]) -> None:
    assert {one.intent for one in document(tree(), CANCEL).standard} == {"orders.cancel", "orders.cancellation_cost"}


def test_a_wording_that_another_page_has_itself_stays_its_own(tree: Callable[..., DocsTree]) -> None:
    taken = ("faq/orders/cancel-an-order.md", "  - stop my order", "  - stop my order\n  - Not what I expected!")
    assert "not what I expected" in {one.text for one in document(tree(), BACK).standard}
    made = tree(taken)
    assert "not what I expected" not in {one.text for one in document(made, BACK).standard}
    assert Ranking(index_of(documents_of(made), "en")).ask("not what I expected").hits[0].address == CANCEL


def test_a_wording_is_not_written_twice(tree: Callable[..., DocsTree]) -> None:
    own = ("faq/returns/send-it-back.md", "  - send parcel back", "  - Return an item?")
    assert "return an item" not in {one.text for one in document(tree(own), BACK).standard}


def test_a_question_that_names_nothing_has_its_own_wordings_alone(tree: Callable[..., DocsTree]) -> None:
    assert document(tree(("faq/returns/send-it-back.md", "asks: returns.how\n", "")), BACK).standard == ()


def test_each_language_has_wordings_of_its_own_and_another_has_none(tree: Callable[..., DocsTree]) -> None:
    german = document(tree(("policies/store.yml", "locale: en-US", "locale: de-DE")), BACK)
    assert "Retoure" in {one.text for one in german.standard}
    assert document(tree(("policies/store.yml", "locale: en-US", "locale: is-IS")), BACK).standard == ()


def test_a_word_that_only_a_standard_wording_has_finds_the_page(tree: Callable[..., DocsTree]) -> None:
    (first, *_) = Ranking(index_of(documents_of(tree()), "en")).ask("it doesn't suit me").hits
    assert (first.address, first.nearest) == (BACK, "it doesn't suit me")
