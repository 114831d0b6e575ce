"""What search makes of words: those of a page and, by the same rules, those of a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfhelp.search import lists
from shelfhelp.search.language import fold
from shelfhelp.search.lists import language_of, text_of
from shelfhelp.search.stemmers import cistem
from shelfhelp.search.words import words

CODES = sorted(file.stem for file in Path(lists.__file__).parent.glob("languages/*.yml"))
ENGLISH = language_of("en")
GERMAN = language_of("de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Can you please help me cancel my order?", ["cancel", "order"]),
        ("I don't know how to cancel order 00004587345", ["cancel", "order", "00004587345"]),
        ("I’m looking for #12588", ["looking", "12588"]),
        ("How do I switch on 2FA?", ["switch", "2fa"]),
        ("a PS5 or a 4K TV", ["ps5", "4k", "tv"]),
        ("Sign-up problems", ["signup", "problems"]),
        ("I want my MONEY BACK", ["refund"]),
        ("send it back", ["return"]),
        ("how do i send something back", ["return"]),
        ("Crème brûlée", ["creme", "brulee"]),
        ("ﬁt", ["fit"]),
        ("<img src=x onerror=alert(1)>", ["img", "src", "x", "onerror", "alert", "1"]),
        ("Посылка", ["посылка"]),
        ("my parcel never arrived", ["parcel", "arrived", "missing"]),
        ("it has not yet been delivered", ["delivered", "missing"]),
        ("the code isn't accepted", ["code", "accepted", "failed"]),
        ("it arrived, thanks. I need a receipt and do not have it", ["arrived", "receipt"]),
        ("", []),
    ],
)
def test_what_says_something_is_kept(text: str, said: list[str]) -> None:
    assert words(text, ENGLISH) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我可以退货吗？", ["我可", "可以", "以退", "退货", "货吗"]),
        ("退货、订单", ["退货", "订单"]),
        ("茶", ["茶"]),
        ("ギフトを返品できますか", ["ギフ", "フト", "トを", "を返", "返品", "品で", "でき", "きま", "ます", "すか"]),
        ("ｷﾞﾌﾄ", ["ギフ", "フト"]),
        ("PS5を買う", ["ps5", "を買", "買う"]),
        ("คืนสินค้า", ["คืน", "ืนส", "นสิ", "สิน", "ินค", "นค้", "ค้า"]),
        ("वापसी नीति", ["वापसी", "नीति"]),
        ("환불", ["\u1112\u116a\u11ab\u1107\u116e\u11af"]),
    ],
)
def test_a_sentence_without_blanks_is_pieces_of_it(text: str, said: list[str]) -> None:
    assert words(text, language_of("xx")) == said


def test_a_name_with_a_digit_and_a_piece_of_a_sentence_have_one_form() -> None:
    for word in ("4ks", "2fas", "退货", "คืน"):
        assert ENGLISH.terms(word) == (word,)


@pytest.mark.parametrize(
    "alike",
    [
        ("canceling", "cancelling", "cancelled", "cancellation"),
        ("refund", "reimbursement", "rebates", "compensation"),
        ("order", "purchases"),
        ("parcel", "packages"),
        ("bill", "invoices"),
        ("colour", "colors"),
        ("personalise", "personalized"),
        ("swap", "exchanging"),
    ],
)
def test_words_that_mean_the_same_share_a_term(alike: tuple[str, ...]) -> None:
    assert set.intersection(*(set(ENGLISH.terms(word)) for word in alike))


@pytest.mark.parametrize(("word", "other"), [("customs", "customer"), ("news", "new")])
def test_words_that_only_begin_alike_share_no_term(word: str, other: str) -> None:
    assert not set(ENGLISH.terms(word)) & set(ENGLISH.terms(other))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("send back the boots", ["return", "boots"]),
        ("send the boots back", ["return", "boots"]),
        ("send all of it back", ["return"]),
        ("send all of the boots back", ["send", "boots", "back"]),
        ("send my money back", ["send", "refund"]),
        ("pick the parcel up", ["pickup", "parcel"]),
        ("back to the shop", ["back", "shop"]),
    ],
)
def test_a_verb_and_its_particle_are_one_with_a_few_words_between_them(text: str, said: list[str]) -> None:
    assert words(text, ENGLISH) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wie bestelle ich den Newsletter ab?", ["abbestelle", "newsletter"]),
        ("Ich bestelle das und melde mich ab", ["bestelle", "abmelde"]),
        ("Wie rufe ich Sie an", ["anrufe"]),
        ("Wo liegt mein Paket auf", ["wo", "liegt", "paket"]),
        ("ab", []),
    ],
)
def test_a_german_verb_is_read_with_the_particle_at_the_end(text: str, said: list[str]) -> None:
    assert words(text, GERMAN) == said


def test_no_german_word_that_says_nothing_is_one_that_means_something_without_its_umlaut() -> None:
    meaning = {word for group in GERMAN.same for word in group.split()}
    assert not GERMAN.dropped & meaning
    assert {"ware", "waren", "andern"}.isdisjoint(GERMAN.dropped)


@pytest.mark.parametrize("word", ["buy", "key", "delay", "pay", "survey", "holiday"])
def test_a_y_behind_a_vowel_stays(word: str) -> None:
    assert ENGLISH.stem(word) == word
    assert ENGLISH.stem(f"{word}s") == word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wie lange kann ich etwas zurückgeben?", ["daur", "zuruckgeben"]),
        ("Wie lange kann ich etwas zurueck geben?", ["daur", "ruckgabe"]),
        ("Ich habe mein Paket nicht erhalten", ["paket", "erhalten", "verloren"]),
        ("Das Paket kommt einfach nicht", ["paket", "kommt", "verloren"]),
        ("Große Straße, grosse Strasse", ["grosse", "strasse", "grosse", "strasse"]),
        ("Bestellung 4711", ["bestellung", "4711"]),
        ("Die Ware ist kaputt", ["ware", "kaputt"]),
        ("ohne Konto bestellen", ["ohne", "konto", "bestellen"]),
        ("Wie kann ich das ändern? Es waren Waren für andere", ["andern", "waren", "waren"]),
    ],
)
def test_german_is_read_with_and_without_umlauts(text: str, said: list[str]) -> None:
    assert words(text, GERMAN) == said


@pytest.mark.parametrize(
    "alike",
    [
        ("Paket", "Pakete", "Paketen", "Päckchen"),
        ("Rückgabe", "Retoure", "zurückschicken", "zurückgegeben", "rueckgabe"),
        ("Rückgabefrist", "Rückgabe"),
        ("Rückgabefrist", "Frist"),
        ("Paketverfolgung", "Sendungsverfolgung"),
        ("Versandkosten", "Gebühren", "Porto"),
        ("Kundenkonto", "Profil"),
        ("stornieren", "Storno", "gekündigt"),
    ],
)
def test_german_words_that_mean_the_same_share_a_term(alike: tuple[str, ...]) -> None:
    said = [words(word, GERMAN) for word in alike]
    assert set.intersection(*({term for word in found for term in GERMAN.terms(word)} for found in said))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Freitag", "kostenlos"),
        ("Verkäufer", "Lieferung"),
        ("gestern", "Bewertung"),
        ("Bestellnummer", "Telefon"),
        ("bestellen", "Newsletter"),
        ("warten", "Artikel"),
        ("Länge", "Dauer"),
    ],
)
def test_german_words_that_mean_something_else_share_no_term(word: str, other: str) -> None:
    mine, others = ({t for found in words(text, GERMAN) for t in GERMAN.terms(found)} for text in (word, other))
    assert not mine & others


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("speicherbehaltern", "speicherbehal"),
        ("grenzpostens", "grenzpo"),
        ("ausgefeiltere", "ausgefeil"),
        ("kaffees", "kaffee"),
        ("gesprach", "sprach"),
        ("schiffe", "schiff"),
        ("ab", "ab"),
        ("", ""),
    ],
)
def test_german_stems_are_those_of_cistem(word: str, stem: str) -> None:
    assert cistem(word) == stem


def test_a_language_without_a_list_takes_words_as_they_stand() -> None:
    icelandic = language_of("is")
    assert words("Hvar er the pakkinn minn?", icelandic) == ["hvar", "er", "the", "pakkinn", "minn"]
    assert icelandic.terms("orders") == ("orders",)
    assert text_of("is") == ""


@pytest.mark.parametrize("code", CODES)
def test_every_list_says_what_it_can(code: str) -> None:
    language = language_of(code)
    assert language.dropped
    assert not language.dropped & language.light
    assert all(word.isalnum() for word in language.dropped | language.light)
    assert all(len(phrase.split()) in {2, 3} for phrase in language.phrases)
    assert all(
        words(said, language) == [w for w in said.split() if w not in language.dropped]
        for said in language.phrases.values()
    )
    denied = language.read_where_denied
    assert len(denied) == len(" ".join(language.denied.values()).split()), "a word is denied twice"
    assert all(
        language.stem(meaning) in language.meanings and meaning not in language.dropped for meaning in language.denied
    )
    listed = {*language.dropped, *language.light, *" ".join(language.same).split(), *denied.values()}
    listed |= {*language.denials, *" ".join(language.denied.values()).split()}
    assert all(fold(word, language.letters) == word for word in listed)
    assert all(len(meanings) == len(set(meanings)) for meanings in language.meanings.values())
    meant = {meaning for meanings in language.meanings.values() for meaning in meanings}
    for meaning in meant:
        assert sum(meaning in meanings for meanings in language.meanings.values()) > 1, f"{meaning} is shared by no two"
