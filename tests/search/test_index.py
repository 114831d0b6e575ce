"""The index that the search page loads: lunr's own form, plain text, and the same bytes whoever makes it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lunr.index import Index

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


def found(index: str, term: str) -> list[str]:
    loaded = json.loads(index)
    hits = Index.load(loaded["index"]).query(callback=lambda query: query.term(term, use_pipeline=False))
    return [loaded["pages"][int(hit["ref"])][0] for hit in hits]


def test_lunr_loads_it_and_finds_titles_wordings_and_text() -> None:
    index = index_of(PAGES, "en")
    assert found(index, "cancel") == ["faq/a/cancel/"]
    assert found(index, "=order") == ["faq/a/cancel/"]
    assert found(index, "cash") == ["faq/a/pay/"]
    assert found(index, "size") == ["guide/"]
    assert found(index, "bank") == []


def test_a_title_is_worth_more_than_text() -> None:
    inside = Document("inside/", "Something", "", (), "A word about tents.")
    title = Document("title/", "Tents", "", (), "Something.")
    assert found(index_of([inside, title, *PAGES], "en"), "tent") == ["title/", "inside/"]


def test_an_index_of_nothing_can_be_loaded() -> None:
    assert found(index_of([], "en"), "cancel") == []


def test_another_process_makes_the_same_bytes(tree: DocsTree, monkeypatch: pytest.MonkeyPatch) -> None:
    here = search.begin(search.documents_of(tree), tree.language)()
    monkeypatch.setattr(search, "_WORTH_A_PROCESS", 0)
    assert search.begin(search.documents_of(tree), tree.language)() == here


def test_results_show_no_address_of_a_mailbox(tree: DocsTree) -> None:
    index = search.begin(search.documents_of(tree), tree.language)()
    assert "@" not in index
    assert "our e-mail address" in index


def test_lists_of_questions_are_no_results(tree: DocsTree) -> None:
    pages = {address for address, *_ in json.loads(search.begin(search.documents_of(tree), tree.language)())["pages"]}
    assert {"faq/orders/cancel-an-order/", "returns/", "glossary/"} <= pages
    assert not {"search/", "faq/", "faq/orders/", "", "shopping/"} & pages
