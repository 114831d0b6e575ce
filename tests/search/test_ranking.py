"""What search finds where no browser is at hand. tests/theme/test_ranking.py holds the theme's own search to the same answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from shelfhelp.search.index import Document, index_of
from shelfhelp.search.ranking import LONGEST_QUESTION, Ranking
from shelfhelp.search.reasons import as_text

STORES = yaml.safe_load((Path(__file__).parent / "answers.yml").read_text(encoding="utf-8"))
ORDERS = [
    Document("cancel/", "How do I cancel my order?", "", ("stop my purchase",), "Until it ships."),
    Document("money/", "When do I get my refund?", "", ("where is my money",), "Within 14 days of your order."),
]


def documents(store: dict[str, Any]) -> list[Document]:
    return [
        Document(page["address"], page["title"], "", tuple(page.get("asked", ())), page["text"], page.get("kind", ""))
        for page in store["pages"]
    ]


@pytest.fixture(scope="module")
def search() -> Ranking:
    return Ranking(index_of(ORDERS, "en"))


@pytest.mark.parametrize("store", STORES, ids=lambda store: store["language"])
def test_the_pages_their_order_and_the_doubt_are_those_that_are_written_down(store: dict[str, Any]) -> None:
    search = Ranking(index_of(documents(store), store["language"]))
    found = {one["question"]: search.ask(one["question"]) for one in store["answers"]}
    told = {question: (" ".join(h.address for h in a.hits), a.is_doubted) for question, a in found.items()}
    assert told == {one["question"]: (one["found"], one["doubted"]) for one in store["answers"]}


def test_a_page_whose_title_names_all_that_is_asked_goes_before_one_that_speaks_of_it_as_well() -> None:
    pages = [
        Document("cost/", "What does a return cost?", "", ("return shipping", "shipping label"), "You pay it."),
        Document(
            "price/",
            "Which fee for shipping to another country do you ask of customers?",
            "",
            ("postage to germany",),
            "From 5.95 USD on.",
        ),
        Document("wash/", "How do I wash a jacket?", "", ("cleaning",), "Cold."),
        Document("size/", "Which size fits me?", "", ("chart",), "Measure."),
        Document("pay/", "How do I pay?", "", ("card",), "By card."),
    ]
    assert [hit.address for hit in Ranking(index_of(pages, "en")).ask("shipping fee").hits] == ["price/", "cost/"]


def test_a_site_without_pages_finds_nothing() -> None:
    answer = Ranking(index_of([], "en")).ask("refund")
    assert (answer.hits, answer.is_doubted) == ((), True)


def test_what_follows_the_longest_question_is_not_read(search: Ranking) -> None:
    assert search.ask("𐐀 " * (LONGEST_QUESTION // 3) + "refund").hits == ()
    assert search.ask("? " * (LONGEST_QUESTION // 2 - 3) + "refund").hits


def test_it_is_told_how_a_question_is_read_and_what_speaks_for_a_page(search: Ranking) -> None:
    assert as_text(search.ask("cancle the order asap")) == (
        "Read as: cancel the order asap\n"
        "Says nothing alone: the\n"
        '"cancle" is read as "cancel"\n'
        '"asap" is on no page\n'
        "\n"
        "1. How do I cancel my order?\n"
        "   cancel/\n"
        "   Its title speaks of: cancel, order\n"
        '   Its nearest wording is like the question by 52%: "How do I cancel my order?"\n'
        "\n"
        "2. When do I get my refund?\n"
        "   money/\n"
        "   Its text speaks of: order\n"
        "\n"
        "The site takes the first for the answer.\n"
    )


def test_it_is_told_that_nothing_is_found(search: Ranking) -> None:
    assert as_text(search.ask("?!")) == (
        "There is no word in this question.\n\nNothing is found: the site says so, and says how to ask a person.\n"
    )
