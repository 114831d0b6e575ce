"""The judge of search: its questions are whole, its halves fixed, its counts right, and it asks the theme's own modules."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from benchmarks.search.engines import fts5, shelfhelp
from benchmarks.search.german import german_documents
from benchmarks.search.questions import FRESH, GERMAN, LATER, Question, own
from benchmarks.search.scores import UNANSWERABLE, Answer, shares, table

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document
from shelfhelp.source.sources import Audience

PAGES = [
    Document("faq/orders/cancel/", "How do I cancel my order?", "", (), "Until it ships."),
    Document("faq/orders/pay/", "How do I pay?", "", ("which cards",), "By card or in cash."),
]


def test_every_page_that_is_wanted_is_there(reference_store: Path) -> None:
    tree = draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).tree
    known = {document.address for document in documents_of(tree)}
    assert {address for question in own() + own(LATER) + own(FRESH) for address in question.pages} <= known


def test_every_page_that_is_wanted_in_german_is_there_with_its_wordings(reference_store: Path) -> None:
    documents = {document.address: document for document in german_documents(reference_store, date(2026, 11, 23))}
    assert {address for question in own(GERMAN) for address in question.pages} <= documents.keys()
    sent = documents["faq/returns/send-it-back/"]
    assert (sent.title, sent.asked, bool(sent.standard)) == ("Wie schicke ich etwas zurück?", (), True)


def test_there_are_enough_questions_of_each_style_in_both_halves() -> None:
    asked = own()
    assert len({question.text for question in asked}) == len(asked) >= 400
    unseen = Counter(question.style for question in asked if question.is_unseen)
    seen = Counter(question.style for question in asked if not question.is_unseen)
    assert set(unseen) == set(seen)
    assert min((unseen + seen).values()) >= 30
    assert (unseen + seen)[UNANSWERABLE] >= 40
    assert abs(unseen.total() - seen.total()) < 20


def test_later_questions_are_enough_and_none_is_asked_twice() -> None:
    later = own(LATER)
    assert len(later) >= 150
    assert len({question.text for question in own() + later}) == len(own()) + len(later)


def test_fresh_questions_are_enough_of_all_styles_and_none_was_asked_before() -> None:
    fresh = own(FRESH)
    assert len(fresh) >= 150
    assert {question.style for question in fresh} == {question.style for question in own()}
    assert len({question.text for question in own() + own(LATER) + fresh}) == len(own() + own(LATER)) + len(fresh)


def test_german_questions_are_enough_in_both_halves() -> None:
    german = own(GERMAN)
    assert len({question.text for question in german}) == len(german) >= 140
    assert min(Counter(question.is_unseen for question in german).values()) >= 60


def test_only_questions_that_nothing_answers_have_no_page() -> None:
    assert all(
        (question.style == UNANSWERABLE) == (not question.pages)
        for question in own() + own(LATER) + own(FRESH) + own(GERMAN)
    )


def test_scores_count_places_emptiness_and_doubt() -> None:
    asked = [
        Question("short", "a", frozenset({"a/"})),
        Question("short", "b", frozenset({"b/", "c/"})),
        Question("nothing", "d", frozenset()),
    ]
    answers = [
        Answer(("a/",), is_doubted=False),
        Answer(("x/", "y/", "c/"), is_doubted=False),
        Answer((), is_doubted=True),
    ]
    assert list(table(asked, answers)) == [
        "| short | 2 | 50.0 | 100.0 | 0.0 | 0.0 |",
        "| nothing | 1 | – | – | 100.0 | 100.0 |",
        "| all that are answered | 2 | 50.0 | 100.0 | 0.0 | 0.0 |",
    ]
    assert shares(asked, answers) == "50.0 / 100.0"


@pytest.mark.parametrize("engine", [shelfhelp, fts5])
def test_an_engine_answers_each_question_in_its_place(engine) -> None:
    answers = engine(PAGES, ["cancelling", "?!", "cash"])
    assert [answer.found[:1] for answer in answers] == [("faq/orders/cancel/",), (), ("faq/orders/pay/",)]
    assert [answer.is_doubted for answer in answers][1]
