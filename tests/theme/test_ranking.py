"""The search of the theme and its twin in Python, which editors ask: the same pages, the same order, the same doubt."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.search.mistyped import STORES, mistyped

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document, index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.slow

MISTYPED = 600
ASK = """
const { Search } = await import("./javascripts/search.js");
const search = new Search(JSON.parse(given.index));
const told = ({ found, isDoubted }) => [found.map(({ address }) => address), isDoubted];
done(given.questions.map((question) => told(search.ask(question))));
"""


def in_python(index: str, questions: Sequence[str]) -> list[list[Any]]:
    search = Ranking(index)
    answers = map(search.ask, questions)
    return [[[hit.address for hit in answer.hits], answer.is_doubted] for answer in answers]


def differing(
    run: Callable[..., Any], index: str, questions: Sequence[str], language: str = "en"
) -> list[tuple[str, Any, Any]]:
    """Return the questions that the two answer differently, each with both answers."""
    theirs = run(ASK, {"index": index, "questions": list(questions)}, language=language)
    both = zip(questions, in_python(index, questions), theirs, strict=True)
    return [(question, mine, others) for question, mine, others in both if mine != others]


def documents_for(audience: Audience, store: Path) -> list[Document]:
    return documents_of(draft(read_store(store, audience), as_of=date(2026, 11, 23)).tree)


@pytest.fixture(scope="module", params=list(Audience))
def documents(request: pytest.FixtureRequest, reference_store: Path) -> list[Document]:
    return documents_for(request.param, reference_store)


@pytest.fixture(scope="module")
def of_both(reference_store: Path) -> list[Document]:
    """The pages of staff's site, among which are all that are public: no language reads them otherwise for anybody."""
    return documents_for(Audience.STAFF, reference_store)


@pytest.fixture(scope="module")
def questions(reference_store: Path) -> list[str]:
    asked = []
    for file in ("questions.csv", "later_questions.csv"):
        with (reference_store / "benchmarks/search" / file).open(encoding="utf-8", newline="") as lines:
            asked += [row["question"] for row in csv.DictReader(lines)]
    return asked


@pytest.mark.parametrize("store", STORES, ids=lambda store: store["language"])
def test_what_is_written_down_is_what_the_site_finds(run: Callable[..., Any], store: dict[str, Any]) -> None:
    pages = [
        Document(p["address"], p["title"], "", tuple(p.get("asked", ())), p["text"], p.get("kind", ""))
        for p in store["pages"]
    ]
    asked = [one["question"] for one in store["answers"]]
    found = run(ASK, {"index": index_of(pages, store["language"]), "questions": asked}, language=store["language"])
    assert found == [[one["found"].split(), one["doubted"]] for one in store["answers"]]


def test_every_question_of_the_benchmark_finds_the_same(
    run: Callable[..., Any], documents: list[Document], questions: list[str]
) -> None:
    assert differing(run, index_of(documents, "en"), questions) == []


def test_titles_and_wordings_find_the_same(run: Callable[..., Any], documents: list[Document]) -> None:
    asked = [text for document in documents for text in (document.title, *document.asked)]
    assert differing(run, index_of(documents, "en"), asked) == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "sv", "tr", "xx"])
def test_mistyped_questions_find_the_same_in_every_language(
    run: Callable[..., Any], of_both: list[Document], questions: list[str], language: str
) -> None:
    chance = random.Random(language)  # noqa: S311 the same mistakes each time
    asked = [mistyped(questions, chance) for _ in range(MISTYPED)]
    assert differing(run, index_of(of_both, language), asked, language) == []


SMALL = yaml.safe_load((Path(__file__).parents[1] / "search/languages.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("store", SMALL, ids=lambda store: store["language"])
def test_a_store_in_any_language_finds_the_same(run: Callable[..., Any], store: dict[str, Any]) -> None:
    pages = [Document(address, title, "", (), text) for address, (title, text) in store["pages"].items()]
    chance = random.Random(store["language"])  # noqa: S311 the same mistakes each time
    asked = [*store["asked"], *(title for title, _ in store["pages"].values())]
    asked += [mistyped(list(store["asked"]), chance) for _ in range(MISTYPED // 6)]
    assert differing(run, index_of(pages, store["language"]), asked, store["language"]) == []
