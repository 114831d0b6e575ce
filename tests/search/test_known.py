"""What texts give to an index is kept for the next one, and changes nothing in it, whatever is edited."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from shelfhelp import search
from shelfhelp.host import recall
from shelfhelp.search import files_of, index, shelves
from shelfhelp.search.index import MOST_COUNTED, Document, _counted, index_of, text_words
from shelfhelp.search.known import WordsPlace
from shelfhelp.search.lists import language_of
from shelfhelp.search.nearest import NearestWordings
from shelfhelp.search.words import words

SENTENCES = (
    "It has not yet been delivered.",
    "Send it back, *cancel* it, and cancel it again: cancel, cancel, cancel.",
    "Une commande annulée; un café, deux cafés.",
    "Crème brûlée isn't accepted.",
    "Nothing [arrived](https://shop.example/x), and nothing will.",
    "退货 within 30 days, the PS5 too.",
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WordsPlace:
    monkeypatch.setattr(recall, "user_cache_path", lambda *_, **__: tmp_path / "caches")
    return WordsPlace(tmp_path / "shop", "public")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are taken apart into words."""
    read: list[str] = []
    monkeypatch.setattr(index, "text_words", lambda text, language: [read.append(text), text_words(text, language)][1])
    return read


def pages(count: int) -> list[Document]:
    return [Document(f"{n}/", f"Page {n}", "", (), f"{SENTENCES[n % 6]} Number {n}.") for n in range(count)]


@pytest.mark.parametrize("code", ["en", "fr", "de", "is"])
@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_gives_to_an_index_the_words_that_search_reads_in_it(text: str, code: str) -> None:
    language = language_of(code)
    found, times, size = _counted(text_words(text, language), language)
    said = Counter(words(index.plain(text), language))
    assert dict(zip(found, times, strict=True)) == {word: min(n, MOST_COUNTED) - 1 for word, n in said.items()}
    assert size == said.total()


@pytest.mark.parametrize("largest", [10, 400_000])
@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_the_index_is_the_same_whatever_is_known(
    place: WordsPlace, code: str, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LARGEST_WHOLE", largest)
    chance, documents = random.Random(code), pages(12)  # noqa: S311 nothing is secret here
    for _ in range(12):
        assert files_of(documents, code, place) == files_of(documents, code)
        at = chance.randrange(len(documents))
        text = " ".join(chance.sample(SENTENCES, chance.randrange(4)))
        documents[at] = replace(documents[at], text=text)
        if chance.random() < 0.6:
            documents[at] = replace(documents[at], title=f"{chance.choice(SENTENCES)} {chance.randrange(99)}")
        if chance.random() < 0.3:
            documents.append(Document(f"new-{len(documents)}/", "New", "", ("cafés",), chance.choice(SENTENCES)))
        if chance.random() < 0.2:
            documents.pop(chance.randrange(len(documents)))
        if chance.random() < 0.2:
            documents[at - 1] = replace(documents[at - 1], asked=tuple(chance.sample(SENTENCES, chance.randrange(3))))


def test_only_texts_that_have_changed_are_taken_apart(place: WordsPlace, read: list[str]) -> None:
    documents = pages(6)
    files_of(documents, "en", place)
    assert len(read) == 6
    read.clear()
    files_of([*documents[1:], replace(documents[0], text="A new sentence.", title="New")], "en", place)
    assert read == ["A new sentence."]


def test_how_long_wordings_are_is_worked_out_where_one_of_them_has_changed(
    place: WordsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    monkeypatch.setattr(
        "shelfhelp.search.shelves.NearestWordings",
        lambda lines, language: [measured.append(len(lines)), NearestWordings(lines, language)][1],
    )
    first, *others = pages(6)
    for document in (first, replace(first, text="A new sentence."), replace(first, title="A new title"), first):
        files_of([document, *others], "en", place)
    assert len(measured) == 3


def test_only_entries_are_made_anew_of_words_that_a_page_has_otherwise_than_before(
    place: WordsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[set[str]] = []
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    entries = shelves.term_entries
    monkeypatch.setattr(shelves, "term_entries", lambda pages, wanted: [made.append(wanted), entries(pages, wanted)][1])
    *others, last = pages(6)
    files_of([*others, last], "en", place)
    edited = replace(last, text=last.text.replace("退货 within 30 days", "Within 31 days, 31, a zebra"))
    assert files_of([*others, edited], "en", place) == files_of([*others, edited], "en")
    assert {"退货", "zebra", "cancel"} - made[0] == {"zebra"}
    assert made[1] == {"退货", "退", "货", "30", "31", "zebra"}


def test_an_index_of_which_most_is_known_needs_no_other_process(
    place: WordsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    monkeypatch.setattr(search, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(search, "elsewhere", lambda *given: [begun.append(given), partial(*given)][1])
    first, second = (search.begin(pages(6), "en", place)() for _ in range(2))
    assert first == second
    assert len(begun) == 1


def test_an_accent_of_one_page_changes_by_what_others_are_found(
    place: WordsPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LARGEST_WHOLE", 10)
    documents = [Document("a/", "", "", (), "Annulee."), Document("b/", "", "", (), "Commande.")]
    files_of([*documents, Document("c/", "", "", (), "Annulée.")], "fr", place)
    without = [*documents, Document("c/", "", "", (), "Cent.")]
    assert files_of(without, "fr", place) == files_of(without, "fr")


def test_another_language_knows_no_texts(place: WordsPlace, read: list[str]) -> None:
    french = files_of(pages(6), "fr")
    files_of(pages(6), "en", place)
    read.clear()
    assert files_of(pages(6), "fr", place) == french
    assert len(read) == 6


def test_what_another_program_has_kept_is_not_known(place: WordsPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    files_of(pages(6), "en", place)
    assert place.recall().texts.values
    monkeypatch.setattr(recall, "program_digest", lambda: "another")
    assert not place.recall().texts.values


def test_each_word_is_written_down_once_however_many_texts_have_it(place: WordsPlace) -> None:
    sizes = []
    for count in (100, 200):
        documents = [
            Document(f"{n}/", "", "", (), " ".join(f"extraordinary{m}" for m in range(50))) for n in range(count)
        ]
        documents = [replace(one, text=f"{one.text} {n}") for n, one in enumerate(documents)]
        files_of(documents, "en", place)
        (file,) = (place.store.parent / "caches/stores").glob("*.words")
        sizes.append(file.stat().st_size)
    assert sizes[1] - sizes[0] < 100 * 50 * len("extraordinary")


def test_nothing_is_known_of_a_site_that_was_never_built(place: WordsPlace) -> None:
    assert index_of(pages(3), "en", place.recall().texts) == index_of(pages(3), "en")
