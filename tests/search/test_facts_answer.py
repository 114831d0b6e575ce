"""Who searches for a figure reads it in the first result: the answer begins with the fact, as it is on that day, in its cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shelfhelp.compile import Compilation, draft
from shelfhelp.host.disk import read_store
from shelfhelp.render.templates import Writer
from shelfhelp.search import documents_of
from shelfhelp.search.index import index_of
from shelfhelp.search.ranking import Ranking
from shelfhelp.source.sources import Audience

IN_THE_SEASON, AFTER_IT = date(2026, 11, 30), date(2027, 6, 1)


@pytest.fixture(scope="module", params=[IN_THE_SEASON, AFTER_IT], ids=str)
def compiled(request: pytest.FixtureRequest, reference_store: Path) -> Compilation:
    return draft(read_store(reference_store, Audience.PUBLIC), as_of=request.param)


@pytest.fixture(scope="module")
def ranking(compiled: Compilation) -> Ranking:
    return Ranking(index_of(documents_of(compiled.tree), compiled.tree.language))


def first_result(compiled: Compilation, ranking: Ranking, question: str) -> str:
    teasers = {document.address: document.teaser for document in documents_of(compiled.tree)}
    return teasers[ranking.ask(question).hits[0].address]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how long to return", "returns.window"),
        ("when do i get my refund", "returns.refund_within"),
        ("free shipping", "shipping.free_from"),
        ("damaged item report within", "returns.damaged_reported_within"),
    ],
)
def test_the_first_result_says_what_the_fact_is(
    compiled: Compilation, ranking: Ranking, question: str, fact: str
) -> None:
    assert Writer(compiled.snapshot).phrase(fact) in first_result(compiled, ranking, question)


def test_days_of_the_week_answer_with_hours(compiled: Compilation, ranking: Ranking) -> None:
    assert "Saturday 9 AM to 5 PM" in first_result(compiled, ranking, "open on saturday")


def test_the_fact_is_that_of_the_day(compiled: Compilation, ranking: Ranking) -> None:
    has_season = "December 24" in first_result(compiled, ranking, "how long to return")
    assert has_season == (compiled.as_of == IN_THE_SEASON)
