"""What a store in any language has without words that may stand for each other: stems, accents, compounds, spelling, doubt."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from shelfhelp.search.index import Document, index_of
from shelfhelp.search.language import fold
from shelfhelp.search.lists import language_of, with_stems
from shelfhelp.search.ranking import Ranking
from shelfhelp.search.stemmers import stemmer

STORES = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))


def documents(store: dict[str, Any]) -> list[Document]:
    return [Document(address, title, "", (), text) for address, (title, text) in store["pages"].items()]


@pytest.fixture(params=STORES, ids=lambda store: store["language"])
def store(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def test_a_question_finds_its_page_first(store: dict[str, Any]) -> None:
    search = Ranking(index_of(documents(store), store["language"]))
    found = {question: [hit.address for hit in search.ask(question).hits][:1] for question in store["asked"]}
    assert found == {question: [address] for question, address in store["asked"].items()}


def test_a_form_that_the_page_has_is_sure_and_what_no_page_speaks_of_is_doubted() -> None:
    french = next(store for store in STORES if store["language"] == "fr")
    search = Ranking(index_of(documents(french), "fr"))
    assert not search.ask("commandes annulees").is_doubted
    assert search.ask("bonjour, avez-vous des girafes en peluche").is_doubted


@pytest.mark.parametrize(
    ("code", "written", "typed"),
    [
        ("de", "Größe", "Groesse"),
        ("fr", "l'œuvre", "L’OEUVRE"),
        ("tr", "kayıt", "KAYIT"),
        ("tr", "İade", "iade"),
        ("da", "Størrelse på gård", "stoerrelse paa gaard"),
        ("nb", "Ærlig", "aerlig"),
        ("sv", "Återbetalning", "aterbetalning"),
        ("pl", "Łódź", "lodz"),
        ("ru", "ещё", "еще"),
        ("ro", "ţară", "țară"),
        ("is", "Þjóð", "thjod"),
        ("el", "ΟΔΟΣ", "οδος"),
    ],
)
def test_letters_are_read_as_people_type_them(code: str, written: str, typed: str) -> None:
    letters = language_of(code).letters
    assert fold(written, letters) == fold(typed, letters)


def test_letters_that_are_others_stay() -> None:
    assert [fold(letter, {}) for letter in "йўїがё"] == ["й", "ў", "ї", "が", "е"]


def test_words_with_accents_have_the_stems_of_their_other_forms_however_they_are_typed() -> None:
    plain = language_of("fr")
    french = with_stems(plain, {"annulée": 2})
    assert french.stem("annulee") == french.stem("annuler") == "annul"
    assert plain.stem("annulee") != "annul"
    search = Ranking(index_of([Document("a/", "Commande annulée", "", (), "")], "fr"))
    assert [search.ask(word).heard[0].reading.weight for word in ("annuler", "annulée", "annulee")] == [1, 1, 1]


def test_a_stem_that_a_list_states_goes_before_those_of_the_pages() -> None:
    assert language_of("en").stem("customs") == "customs"


def test_cistem_brings_more_german_forms_together_than_snowball() -> None:
    """Whoever renews Snowball sees here whether German still needs another stemmer (decision 0059)."""
    lines = (Path(__file__).parent / "german_forms.txt").read_text(encoding="utf-8").splitlines()
    german = language_of("de")
    pairs = [pair for line in lines for pair in combinations(line.split(), 2)]
    ours = sum(german.stem(fold(a, german.letters)) == german.stem(fold(b, german.letters)) for a, b in pairs)
    snowballs = sum(stemmer("german")(a.lower()) == stemmer("german")(b.lower()) for a, b in pairs)
    assert (len(pairs), ours, snowballs) == (391, 383, 265)


def test_norwegian_has_one_list_for_both_of_its_forms() -> None:
    assert language_of("nn").dropped == language_of("no").dropped == language_of("nb").dropped
    assert language_of("nb").dropped


@pytest.mark.parametrize("code", ["de", "sv", "fr", "xx"])
def test_what_is_no_word_has_no_parts(code: str) -> None:
    for text in ("", "\u0301", "𐐀𐐁warranty", "ab"):
        assert language_of(code).terms(text)
