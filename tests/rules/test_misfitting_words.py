"""What reads falsely around a placeholder is told, and nothing else: each form of a time, with each word around it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shelfhelp.compile import compile
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
ANSWER = "faq/returns/send-it-back.md"
WHOLE = "You have {{ returns.window }} from delivery to send it back."


def said(
    starter: dict[str, bytes], window: str, sentence: str, locale: str = "en-US", condition: str = ""
) -> list[str]:
    """Return what readers are told to see where the return window is put into a sentence."""
    answer = starter[ANSWER].decode().replace(WHOLE, sentence)
    if condition:
        answer = answer.replace("stage: received\n", f"stage: received\nfor: {condition}\n")
    files = {
        **starter,
        ANSWER: answer.encode(),
        "policies/returns.yml": starter["policies/returns.yml"].replace(
            b"window: 30 days", f"window: {window}".encode()
        ),
        "policies/store.yml": starter["policies/store.yml"].replace(b"locale: en-US", f"locale: {locale}".encode()),
    }
    found = compile(read(files, Audience.PUBLIC), as_of=AS_OF).found
    return [finding.message.removeprefix("readers see ") for finding in found if finding.code == "REF007"]


FALSE = [
    ("at any time", "within {{ returns.window }}", '"within at any time"'),
    ("until 2027-01-15", "within **{{ returns.window }}**", '"within until January 15, 2027"'),
    ("until shipped", "In {{ returns.window }}", '"In until the parcel ships"'),
    ("next business day", "for {{ returns.window }}", '"for the next business day"'),
    ("at any time", "{{ returns.window }} from delivery", '"at any time from delivery"'),
    ("90 days from purchase", "{{ returns.window }} after you receive it", '"90 days from purchase after you receive"'),
    ("no limit", "within {{ returns.window }} of placing the order", '"within no limit of placing"'),
    ("{films-and-games: at any time, usually: 30 days}", "within {{ returns.window }}", '"within at any time"'),
]


@pytest.mark.parametrize(("window", "words", "seen"), FALSE)
def test_what_reads_falsely_is_told_with_what_readers_see(
    starter: dict[str, bytes], window: str, words: str, seen: str
) -> None:
    assert said(starter, window, f"You can send it back {words}.") == [seen]


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("30 days", "within {{ returns.window }} from delivery"),
        ("90 days from purchase", "within {{ returns.window }}"),
        ("90 days from purchase", "within {{ returns.window }} from any place"),
        ("at any time", "{{ returns.window }}, and this holds from delivery on"),
        ("at any time", "as you wish within reason: {{ returns.window }}"),
        ("at any time", "within {{ returns.window }} <!-- allow: misfitting-word: a quote -->"),
        ("until 2027-01-15", "{{ returns.window }}"),
    ],
)
def test_what_reads_well_is_not(starter: dict[str, bytes], window: str, words: str) -> None:
    assert said(starter, window, f"You can send it back {words}.") == []


@pytest.mark.parametrize(
    ("price", "words", "seen"),
    [
        ("over 60.00 USD", "free from {{ shipping.free_from }}", ['"from over $60"']),
        ("over 60.00 USD", "free at {{ shipping.free_from }} or more", ['"over $60 or more"']),
        ("over 60.00 USD", "free for orders of {{ shipping.free_from }}", []),
        ("from 60.00 USD", "free from {{ shipping.free_from }} or more", []),
    ],
)
def test_an_amount_that_has_to_be_exceeded_says_so_itself(
    starter: dict[str, bytes], price: str, words: str, seen: list[str]
) -> None:
    shipping = starter["policies/shipping.yml"].replace(b"from 50.00 USD", price.encode())
    assert said({**starter, "policies/shipping.yml": shipping}, "30 days", f"Delivery is {words}.") == seen


@pytest.mark.parametrize(
    ("price", "words", "seen"),
    [
        ("free", "costs {{ returns.label_fee }}", ['"costs free"']),
        ("none", "costs you {{ returns.label_fee }}", ['"costs you none"']),
        ("at your own cost", "comes for {{ returns.label_fee }}", ['"for at your own cost"']),
        ("shown at checkout", "has a fee of {{ returns.label_fee }}", ['"fee of shown at checkout"']),
        ("{films-and-games: 2.00 USD, usually: free}", "costs {{ returns.label_fee }}", ['"costs free"']),
        ("{films-and-games: free, usually: 2.00 USD}", "costs {{ returns.label_fee }}", []),
        ("free", "comes for {{ returns.label_fee }}", []),
        ("free", "is {{ returns.label_fee }}", []),
        ("from 2.00 USD", "costs {{ returns.label_fee }}", []),
    ],
)
def test_a_cost_that_is_no_amount_is_no_object_of_costs(
    starter: dict[str, bytes], price: str, words: str, seen: list[str]
) -> None:
    returns = re.sub(
        rb"    label_fee:\n(?:      .*\n)+", f"    label_fee: {price}\n".encode(), starter["policies/returns.yml"]
    )
    assert said({**starter, "policies/returns.yml": returns}, "30 days", f"A label {words}.") == seen


def test_a_moment_in_one_word_wants_a_verb(starter: dict[str, bytes]) -> None:
    assert said(starter, "30 days", "You pay {{ orders.payment.charged_when }}.") == ['"pay shipped"']
    assert said(starter, "30 days", "You pay when it is {{ orders.payment.charged_when }}.") == []


def test_an_answer_for_some_is_read_as_they_are_told(starter: dict[str, bytes]) -> None:
    window, sentence = "{films-and-games: at any time, usually: 30 days}", "Within {{ returns.window }}."
    assert said(starter, window, sentence, condition="films-and-games") == ['"Within at any time"']
    assert said(starter, window, sentence, condition="home") == []


def test_german_words_are_read_in_a_german_store_alone(starter: dict[str, bytes]) -> None:
    window, sentence = "at any time", "Innerhalb von {{ returns.window }} nach der Lieferung."
    assert said(starter, window, sentence, "de-DE") == ['"Innerhalb von jederzeit nach der Lieferung"']
    assert said(starter, window, sentence) == []
