"""The index that the search page loads: plain text, and the same bytes whoever makes it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from shelfhelp import search
from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.page import DocsTree
from shelfhelp.search.index import Document, index_of
from shelfhelp.source.sources import Audience

PAGES = [
    Document("faq/a/cancel/", "How do I cancel?", "Until it ships.", ("stop my purchase",), "You can *cancel* it."),
    Document("faq/a/pay/", "How can I pay?", "By card.", (), "By [card](https://bank.example/card) or **cash**."),
    Document("guide/", "Sizes", "", (), ""),
]


@pytest.fixture(scope="module")
def tree(reference_store: Path) -> DocsTree:
    return draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).tree


def test_titles_and_wordings_stand_as_they_are_and_texts_as_counts_of_their_words() -> None:
    index = json.loads(index_of([*PAGES, Document("cash/", "Cash", "", (), "Cash, cash, cash, cash, cash.")], "en"))
    assert index["pages"][1] == ["faq/a/cancel/", "How do I cancel?", "Until it ships.", "", "stop my purchase"]
    told = dict(zip(index["words"].split(), index["found"], strict=True))
    assert told == {"cancel": [4], "card": [2 * 4], "cash": [3, 2 * 4]}
    assert index["lengths"] == [5, 1, 2, 0]


def test_pages_have_the_names_of_their_kind_and_the_wordings_that_a_language_has_for_them() -> None:
    policy = Document("contact/", "Contact", "", ("my own",), "", "policy")
    address, _, _, kind, asked = json.loads(index_of([policy], "en"))["pages"][0]
    assert (address, "terms" in kind.split()) == ("contact/", True)
    assert asked.splitlines()[0] == "my own"
    assert "phone number" in asked.splitlines()
    assert json.loads(index_of([policy], "is"))["pages"][0][3:] == ["", "my own"]


def test_nobody_calls_the_contact_page_terms(tree: DocsTree) -> None:
    pages = json.loads(search.begin(search.documents_of(tree), tree.language)()[search.FIRST])["pages"]
    kinds = {address: kind for address, _, _, kind, _ in pages}
    assert (kinds["contact/"], "terms" in kinds["orders/"].split()) == ("", True)


def test_an_index_of_nothing_can_be_loaded() -> None:
    index = json.loads(index_of([], "en"))
    assert (index["pages"], index["words"], index["found"]) == ([], "", [])


def test_another_process_makes_the_same_bytes(tree: DocsTree, monkeypatch: pytest.MonkeyPatch) -> None:
    here = search.begin(search.documents_of(tree), tree.language)()[search.FIRST]
    monkeypatch.setattr(search, "_WORTH_A_PROCESS", 0)
    assert search.begin(search.documents_of(tree), tree.language)()[search.FIRST] == here


def test_results_show_no_address_of_a_mailbox(tree: DocsTree) -> None:
    index = search.begin(search.documents_of(tree), tree.language)()[search.FIRST]
    assert "@" not in index
    assert "our e-mail address" in index


def test_lists_of_questions_are_no_results(tree: DocsTree) -> None:
    pages = {
        address
        for address, *_ in json.loads(search.begin(search.documents_of(tree), tree.language)()[search.FIRST])["pages"]
    }
    assert {"faq/orders/cancel-an-order/", "returns/", "glossary/"} <= pages
    assert not {"search/", "faq/", "faq/orders/", "", "shopping/"} & pages
