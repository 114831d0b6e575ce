"""What texts give to an index is kept for the next one, and changes nothing in it, whatever is edited."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shelfhelp.host import recall
from shelfhelp.search import files_of, index, stemmers
from shelfhelp.search.index import MOST_COUNTED, Document, _counted, index_of, text_words
from shelfhelp.search.known import WordsPlace, remembering_stems
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
    monkeypatch.setattr(index, "LARGEST_WHOLE", largest)
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
    monkeypatch.setattr(index, "LARGEST_WHOLE", 10)
    monkeypatch.setattr(
        "shelfhelp.search.parts.NearestWordings",
        lambda lines, language: [measured.append(len(lines)), NearestWordings(lines, language)][1],
    )
    first, *others = pages(6)
    for document in (first, replace(first, text="A new sentence."), replace(first, title="A new title"), first):
        files_of([document, *others], "en", place)
    assert len(measured) == 3


def test_another_language_knows_neither_texts_nor_stems(
    place: WordsPlace, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    french = files_of(pages(6), "fr")
    files_of(pages(6), "en", place)
    monkeypatch.setattr(stemmers, "_FOUND", defaultdict(dict))
    stemmers.stemmer.cache_clear()
    read.clear()
    assert files_of(pages(6), "fr", place) == french
    assert (len(read), stemmers.stemmer("french")("delivered")) == (6, "delivered")


def test_what_another_program_has_kept_is_not_known(place: WordsPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    files_of(pages(6), "en", place)
    assert place.recall("en").texts.values
    monkeypatch.setattr(recall, "program_digest", lambda: "another")
    assert not place.recall("en").texts.values


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Let stemmers know nothing, and return which stems they have found since."""
    monkeypatch.setattr(stemmers, "_FOUND", defaultdict(dict))

    def forget() -> list[str]:
        known = [word for stems in stemmers._FOUND.values() for word in stems]  # noqa: SLF001
        stemmers._FOUND.clear()  # noqa: SLF001
        stemmers.stemmer.cache_clear()
        return known

    forget()
    return forget


def test_stems_are_remembered_for_their_own_language_alone(place: WordsPlace, found: Callable[[], list[str]]) -> None:
    def stems(code: str, *words: str) -> list[str]:
        with remembering_stems(place.store, code):
            return [stemmers.stemmer(language_of(code).stemmer)(word) for word in words]

    assert stems("en", "delivered", "parcels") == ["deliv", "parcel"]
    found()
    assert stems("en", "parcels") == ["parcel"]
    assert found() == ["delivered", "parcels"]
    assert stems("fr", "delivered") == ["delivered"]
    found()
    assert stems("en", "delivered") == ["deliv"]


def test_where_nothing_is_kept_stems_are_found_all_the_same(place: WordsPlace) -> None:
    with remembering_stems(None, "en"):
        assert stemmers.stemmer("english")("delivered") == "deliv"
    assert recall.recall_values(place.store, "stems") is None


def test_each_word_is_written_down_once_however_many_texts_have_it(place: WordsPlace) -> None:
    sizes = []
    for count in (100, 200):
        documents = [
            Document(f"{n}/", "", "", (), " ".join(f"extraordinary{m}" for m in range(50))) for n in range(count)
        ]
        documents = [replace(one, text=f"{one.text} {n}") for n, one in enumerate(documents)]
        files_of(documents, "en", place)
        (file,) = (place.store.parent / "caches/stores").iterdir()
        sizes.append(file.stat().st_size)
    assert sizes[1] - sizes[0] < 100 * 50 * len("extraordinary")


def test_nothing_is_known_of_a_site_that_was_never_built(place: WordsPlace) -> None:
    assert index_of(pages(3), "en", place.recall("en").texts) == index_of(pages(3), "en")
