"""An index in parts finds what the same index finds as one: the same pages, the same order, the same doubt."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.search.mistyped import STORES, mistyped
from tests.search.whole import parts_of

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document, index_of
from shelfhelp.search.lists import language_of
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.slow

MISTYPED = 120
ASK = """
const { Search } = await import("./javascripts/search.js");
const { inParts } = await import("./javascripts/parts.js");
const told = ({ found, isDoubted }) => [found.map(({ address, title, teaser }) => [address, title, teaser]), isDoubted];
const whole = new Search(JSON.parse(given.index));
const get = async (path) => JSON.parse(given.parts[path]);
const asked = [];
for (const question of given.questions) {
  const anew = inParts(await get("index.json"), get);
  asked.push([question, told(whole.ask(question)), told(await anew.ask(question))]);
}
done(asked);
"""
FAIL = """
const { inParts } = await import("./javascripts/parts.js");
let [files, asked] = [given.before, []];
const get = async (path) => {
  if (!(path in files)) throw new Error(path);
  asked.push(path);
  return JSON.parse(files[path]);
};
const search = inParts(await get("index.json"), get);
const found = async (question) => search.find(question, 1).then((hits) => hits.map(({ address }) => address), () => "failed");
const said = [await found("boots")];
files = { "index.json": given.before["index.json"] };
said.push(await found("lamp"), await found("boots"));
files = given.after;
said.push(await found("lamp"));
done(said);
"""


@pytest.fixture(scope="module")
def documents(reference_store: Path) -> list[Document]:
    return documents_of(draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).tree)


@pytest.fixture(scope="module")
def questions(reference_store: Path) -> list[str]:
    with (reference_store / "benchmarks/search/questions.csv").open(encoding="utf-8", newline="") as lines:
        return [row["question"] for row in csv.DictReader(lines)]


def differing(run: Callable[..., Any], index: str, questions: list[str], language: str = "en") -> list[Any]:
    asked = run(ASK, {"index": index, "parts": parts_of(index), "questions": questions}, language=language)
    return [one for one in asked if one[1] != one[2]]


def test_every_question_of_the_benchmark_finds_the_same(
    run: Callable[..., Any], documents: list[Document], questions: list[str]
) -> None:
    assert differing(run, index_of(documents, "en"), questions) == []


@pytest.mark.parametrize("language", ["en", "fr", "xx"])
def test_mistyped_questions_find_the_same_in_every_language(
    run: Callable[..., Any], documents: list[Document], questions: list[str], language: str
) -> None:
    chance = random.Random(f"{language} in parts")  # noqa: S311 the same mistakes each time
    asked = [mistyped(questions, chance) for _ in range(MISTYPED)]
    assert differing(run, index_of(documents, language), asked, language) == []


@pytest.mark.parametrize(
    "store", [one for one in STORES if language_of(one["language"]).compounds == 0], ids=lambda store: store["language"]
)
def test_what_is_written_down_is_found_in_parts_too(run: Callable[..., Any], store: dict[str, Any]) -> None:
    pages = [
        Document(p["address"], p["title"], "", tuple(p.get("asked", ())), p["text"], p.get("kind", ""))
        for p in store["pages"]
    ]
    asked = [one["question"] for one in store["answers"]]
    assert differing(run, index_of(pages, store["language"]), asked, store["language"]) == []


def test_pages_without_blanks_and_no_pages_find_the_same(run: Callable[..., Any]) -> None:
    chinese = [
        Document("a/", "我可以退货吗？", "", ("东西不合适怎么办",), "可以，请在账户里查看订单状态。"),
        Document("b/", "茶", "", (), "𠮷野家"),
    ]
    questions = ["退货", "茶", "订单状态", "𠮷野", "constructor", "__proto__", "", "?"]
    assert differing(run, index_of(chinese, "zh"), questions, "zh") == []
    assert differing(run, index_of([], "en"), questions) == []


def test_a_part_that_does_not_come_is_an_error_and_one_that_went_with_a_publish_is_none(
    run: Callable[..., Any],
) -> None:
    pages = [Document("boots/", "Boots", "", (), "Of leather."), Document("zz-lamp/", "Lamp", "", (), "Of light.")]
    # Long texts, so that words are in parts of their own.
    pages += [
        Document(f"x{n:03}/", f"Page {n}", "", (), " ".join(f"b{n}z{i} l{n}z{i}" for i in range(60))) for n in range(60)
    ]
    moved = [Document(f"new/{page.address}", page.title, "", (), page.text) for page in pages]
    before, after = (parts_of(index_of(some, "en")) for some in (pages, moved))
    assert run(FAIL, {"before": before, "after": after}) == [["boots/"], "failed", ["boots/"], ["new/zz-lamp/"]]
