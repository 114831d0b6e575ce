"""An index in parts: what each holds, and that it holds all."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import accumulate, chain

import pytest
from tests.search.whole import parts_of

from shelfhelp import search
from shelfhelp.search.index import Document, index_of

WORDS = ["boot", "boots", "tent", "return", "refund", "order", "stove", "jacket", "zipper", "lamp"]
PAGES = [
    Document(
        f"faq/{number:03}/",
        f"How do I {WORDS[number % 10]} the {WORDS[number // 10 % 10]}?",
        "",
        (f"my {WORDS[number % 7]}",),
        f"Every {WORDS[number % 3]} has a {WORDS[number % 10]}, number{number}.",
    )
    for number in range(300)
]


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    return parts_of(index_of(PAGES, "en"), "search/index.json", "search/parts/")


def shelf(parts: dict[str, str], name: str) -> Iterator[tuple[str, dict[str, object]]]:
    first = json.loads(parts["search/index.json"])
    begins, names = first["parts"][name]
    yield from (
        (begin, json.loads(parts[f"search/{first['folder']}{one}.json"]))
        for begin, one in zip(begins, names, strict=True)
    )


@pytest.mark.parametrize("name", ["terms", "words", "tails"])
def test_the_parts_of_a_shelf_are_in_order_and_begin_as_the_first_part_says(parts: dict[str, str], name: str) -> None:
    found = list(shelf(parts, name))
    assert all(begin == min(part) for begin, part in found)
    keys = list(chain.from_iterable(sorted(part) for _, part in found))
    assert keys == sorted(set(keys))


def test_a_term_tells_which_titles_wordings_and_texts_have_it_and_where_lines_do(parts: dict[str, str]) -> None:
    terms = {term: entry for _, part in shelf(parts, "terms") for term, entry in part.items()}
    spelled, titled, worded, told, lines = terms["boot"]
    assert [word for word, *_ in spelled] == ["boot", "boots"]
    has = {number for number in range(300) if {number % 10, number // 10 % 10} & {0, 1}}
    assert set(accumulate(titled[0])) == has
    assert set(accumulate(worded[0])) == {number for number in range(300) if number % 7 in {0, 1}}
    assert set(accumulate(told[0])) == {
        number for number in range(300) if number % 3 in {0, 1} or number % 10 in {0, 1}
    }
    assert {line // 2 for line in accumulate(lines[0])} == has | set(accumulate(worded[0]))


def test_how_long_wordings_are_is_rounded_down_first_and_told_with_their_page(parts: dict[str, str]) -> None:
    first = json.loads(parts["search/index.json"])
    pages = [page for name in first["pages"] for page in json.loads(parts[f"search/parts/{name}.json"])]
    assert [page[:2] for page in pages] == [[page.address, page.title] for page in PAGES]
    lengths = list(chain.from_iterable(page[3] for page in pages))
    assert first["least"] == [math.floor(length * first["steps"]) for length in lengths]


def test_another_page_changes_the_names_of_parts_that_tell_of_it_and_no_other_bytes_have_a_known_name() -> None:
    before = parts_of(index_of(PAGES, "en"), "search/index.json", "search/parts/")
    more = index_of([*PAGES, Document("z/", "Zebra", "", (), "")], "en")
    after = parts_of(more, "search/index.json", "search/parts/")
    same = (before.keys() & after.keys()) - {"search/index.json"}
    assert same
    assert after.keys() - before.keys()
    assert all(before[name] == after[name] for name in same)


def test_only_a_large_index_is_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert search.files_of(PAGES, "en") == {search.FIRST: index_of(PAGES, "en")}
    assert not list(search.told_of_parts({search.FIRST: 10}))
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    files = search.files_of(PAGES, "en")
    assert len(files) > 10
    (said,) = search.told_of_parts({path: len(text) for path, text in files.items()})
    assert f"the few of {len(files) - 1} others" in said


def test_the_same_pages_are_in_the_same_parts_whatever_their_order() -> None:
    assert search.files_of(PAGES[::-1], "en") == search.files_of(PAGES, "en")


def test_where_words_are_written_as_one_an_index_is_never_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    assert search.files_of(PAGES, "de") == {search.FIRST: index_of(PAGES, "de")}
