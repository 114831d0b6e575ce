"""What search makes of words: those of a page and, by the same rules, those of a question."""

from __future__ import annotations

import pytest

from shelfhelp.search.words import DROPPED, LIGHT, MEANINGS, PHRASES, stem, terms, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Can you please help me cancel my order?", ["cancel", "order"]),
        ("I don't know how to cancel order 00004587345", ["cancel", "order"]),
        ("I’m looking for #12588", ["looking"]),
        ("Sign-up problems", ["signup", "problems"]),
        ("I want my MONEY BACK", ["refund"]),
        ("send it back", ["return"]),
        ("Crème brûlée", ["creme", "brulee"]),
        ("ﬁt", ["fit"]),
        ("<img src=x onerror=alert(1)>", ["img", "src", "x", "onerror", "alert"]),
        ("Посылка", ["посылка"]),
        ("", []),
    ],
)
def test_what_says_something_is_kept(text: str, said: list[str]) -> None:
    assert words(text) == said


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
    assert set.intersection(*(set(terms(word)) for word in alike))


@pytest.mark.parametrize("word", ["buy", "key", "delay", "pay", "survey", "holiday"])
def test_a_y_behind_a_vowel_stays_as_in_the_browser(word: str) -> None:
    assert stem(word) == word
    assert stem(f"{word}s") == word


def test_every_list_says_what_it_can() -> None:
    assert not DROPPED & LIGHT
    assert all(word.isalnum() for word in DROPPED | LIGHT)
    assert all(len(phrase.split()) in {2, 3} for phrase in PHRASES)
    assert all(words(said) == said.split() for said in PHRASES.values())
    assert all(len(meanings) == len(set(meanings)) for meanings in MEANINGS.values())
    meant = {meaning for meanings in MEANINGS.values() for meaning in meanings}
    for meaning in meant:
        assert sum(meaning in meanings for meanings in MEANINGS.values()) > 1, f"{meaning} is shared by no two words"
