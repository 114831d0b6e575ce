"""What every store is asked: the reviewed files of wordings, and the names by which questions ask for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files

import pytest

from shelfhelp.compile import compile
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.model.intent import Intent
from shelfhelp.parse.intents import ENGLISH, Asks, intents, looked_up
from shelfhelp.search.lists import language_of
from shelfhelp.search.words import spoken
from shelfhelp.source.sources import Audience, read

LANGUAGES = sorted(file.name.removesuffix(".yml") for file in files("shelfhelp").joinpath("data", "intents").iterdir())
FEWEST, MOST = 8, 20
BRANDS = """
    adidas aliexpress amazon amex android apple bitcoin dhl discover dpd ebay etsy facebook fedex gls google hermes ikea instagram
    ios iphone klarna maestro mastercard nike otto paypal puma ratepay samsung shein shopify stripe temu tiktok twint ups usps
    visa walmart wechat whatsapp youtube zalando
"""
NUMBERS = """
    two three four five six seven eight nine ten eleven twelve fourteen twenty thirty sixty ninety hundred
    drei vier fünf sechs sieben acht neun zehn elf zwölf vierzehn zwanzig dreißig sechzig neunzig hundert
"""
UNITS = r"(business )?(hour|day|week|month|year|dollar|euro|cent|percent|stunde|tag|woche|monat|jahr)"
FACT = re.compile(rf"\d|[$€£¥%]|\b({'|'.join(NUMBERS.split())})\w* {UNITS}")


def wordings(language: str) -> Iterator[tuple[Intent, str]]:
    for intent in intents(language).values():
        yield from ((intent, wording) for wording in intent.wordings)


def said(text: str, language: str) -> str:
    return " ".join(spoken(text, language_of(language)))


def test_all_languages_have_the_same_intents_in_the_same_order() -> None:
    names = list(intents(ENGLISH))
    assert len(names) >= 110
    assert {language: list(intents(language)) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, names)
    assert {"de", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_stands_twice_and_none_is_empty(language: str) -> None:
    found = Counter(said(wording, language) for _, wording in wordings(language))
    assert "" not in found
    assert [wording for wording, times in found.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_intent_has_wordings_of_many_lengths_and_a_line_of_its_own_that_says_what_it_means(language: str) -> None:
    known = intents(language).values()
    assert [one.name for one in known if not FEWEST <= len(one.wordings) <= MOST] == []
    assert [
        one.name for one in known if max(len(said(wording, language).split()) for wording in one.wordings) < 3
    ] == []
    assert len({one.means for one in known}) == len(known)
    assert [one.name for one in known if not one.means.endswith(".") or "\n" in one.means] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_states_a_fact_or_names_a_brand(language: str) -> None:
    assert [wording for _, wording in wordings(language) if FACT.search(wording.casefold())] == []
    brands = set(BRANDS.split())
    assert [wording for _, wording in wordings(language) if brands & set(said(wording, language).split())] == []


@pytest.mark.parametrize(
    "wording", ["within 30 days", "I have two weeks", "is it 5 %", "kommt es in drei Tagen", "it costs €"]
)
def test_a_fact_is_known_when_one_is_stated(wording: str) -> None:
    assert FACT.search(wording.casefold())


@pytest.mark.parametrize("wording", ["charged twice", "two accounts", "between two sizes", "zwei Größen passen"])
def test_a_number_of_things_that_are_no_promise_is_no_fact(wording: str) -> None:
    assert FACT.search(wording.casefold()) is None


def test_a_language_without_a_file_has_names_but_no_wordings() -> None:
    assert intents("is") == {}
    assert [one.name for one in looked_up(["warranty", "claim"], "is")][:1] == ["warranty.claim"]


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        (["gift", "balance"], "en", "gift_card.balance"),
        (["porch", "pirate"], "en", "delivery.not_received"),
        (["rückgabefrist"], "de", "returns.window"),
        (["packstation"], "de", "delivery.pick_up_point"),
    ],
)
def test_an_intent_is_found_by_a_word_of_its_name_its_meaning_or_a_wording(
    words: list[str], language: str, first: str
) -> None:
    assert looked_up(words, language)[0].name == first


def test_what_nobody_asks_finds_no_intent() -> None:
    assert looked_up(["xylophone"], "en") == []
    assert looked_up([], "en") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("return.how", '"asks: returns.how"'),
        ("returns", '"asks: returns.how"'),
        ("Order Cancel", '"asks: orders.cancel"'),
        ("track", '"asks: orders.where"'),
        ("delivery.cost, delivery.tine", '"asks: delivery.cost, delivery.time"'),
    ],
)
def test_the_line_to_write_is_told_for_a_name_that_there_is_not(typed: str, offered: str) -> None:
    with pytest.raises(ValueError, match="is no intent; write ") as told:
        Asks.parse(typed)
    assert offered in str(told.value)


def test_a_name_like_no_other_is_looked_up_by_a_command() -> None:
    with pytest.raises(ValueError, match='"xyzzy" is no intent; "shelfhelp intents WORD" lists'):
        Asks.parse("xyzzy")


def test_several_intents_stand_in_one_line() -> None:
    assert Asks.parse("delivery.time,delivery.cost , delivery.time").names == ("delivery.time", "delivery.cost")
    assert str(Asks.parse("delivery.time,delivery.cost")) == "delivery.time, delivery.cost"


@pytest.fixture
def told(starter: dict[str, bytes]) -> Callable[[str], list[Diagnostic]]:
    path = "faq/returns/send-it-back.md"

    def found(line: str) -> list[Diagnostic]:
        assert b"asks: returns.how\n" in starter[path]
        files = {**starter, path: starter[path].replace(b"asks: returns.how\n", line.encode())}
        return [
            one
            for one in compile(read(files, Audience.PUBLIC), as_of=date(2026, 3, 2)).found
            if one.location.path == path
        ]

    return found


@pytest.mark.parametrize(
    ("line", "place", "message", "help"),
    [
        ("asks: return.how\n", "4:7", 'asks: "return.how" is no intent', 'write "asks: returns.how"'),
        ("asks:\n", "4:1", "asks has no value", '"shelfhelp intents WORD" lists them'),
        ("asks: [returns.how]\n", "4:7", "asks holds a single value, not a list", 'like "returns.how" or'),
        ("intent: returns.how\n", "4:1", '"intent" is not a known key', 'did you mean "asks"?'),
    ],
)
def test_a_mistake_is_told_where_it_is_made(
    told: Callable[[str], list[Diagnostic]], line: str, place: str, message: str, help: str
) -> None:
    (one,) = told(line)
    assert f"{one.location.line}:{one.location.column}" == place
    assert one.message == message
    assert help in one.help


def test_a_question_need_not_name_what_it_asks(told: Callable[[str], list[Diagnostic]]) -> None:
    assert told("") == []
