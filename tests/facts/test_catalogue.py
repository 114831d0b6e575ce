"""Every word of the interface has its German, and no catalogue loses or invents what the program puts in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest

from shelfhelp.compile import draft
from shelfhelp.facts.catalogue import catalogue, translator
from shelfhelp.facts.format import format_value
from shelfhelp.facts.locale import locale_of
from shelfhelp.facts.wording import STARTS as FROM
from shelfhelp.facts.wording import WORDS
from shelfhelp.model import policies
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.policies.returns import Remedy
from shelfhelp.model.values import Duration, Fee, OpeningHours, Window
from shelfhelp.model.values.window import ENDS, STARTS, WITHOUT_LIMIT
from shelfhelp.parse import parse
from shelfhelp.parse.heads import SeasonHead
from shelfhelp.render.lines import NAMES, QUESTIONS
from shelfhelp.render.redirects import redirect_page
from shelfhelp.render.titles import STAGE_TITLES
from shelfhelp.render.typed_days import LISTS
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources

REPOSITORY = Path(__file__).parents[2]
_SAID = {
    ("theme", "*.html"): re.compile(r'\b_\("((?:[^"\\]|\\.)*)"'),
    ("generator/shelfhelp/render/templates", "*.j2"): re.compile(r'\bt\("((?:[^"\\]|\\.)*)"'),
    ("generator/shelfhelp", "*.py"): re.compile(r"""(?:\bt|\btranslator\([^()]*\))\(["']((?:[^"'\\]|\\.)*)["']"""),
}
_PUT_IN = re.compile(r"%\(\w+\)s|\{\w+\}")


def said() -> set[str]:
    return {
        words
        for (folder, pattern), expression in _SAID.items()
        for file in (REPOSITORY / folder).rglob(pattern)
        for words in expression.findall(file.read_text(encoding="utf-8"))
    }


def test_every_word_of_the_interface_has_its_german() -> None:
    assert len(said()) > 100
    assert said() - catalogue("de").keys() == set()


def test_every_word_of_a_value_has_its_german() -> None:
    words = {said for words in WORDS.values() for said in words.values()} | {*FROM.values()}
    assert words - catalogue("de").keys() == set()


def test_every_start_and_end_of_a_time_has_its_german() -> None:
    for text in [f"30 days from {start}" for start in STARTS] + [*ENDS, *WITHOUT_LIMIT]:
        english, german = (format_value(Window.parse(text), locale_of(name)) for name in ("en-US", "de-DE"))
        assert english.removeprefix("30 days") not in german


def test_everything_that_a_customer_can_get_has_its_german() -> None:
    assert {*get_args(Remedy)} <= catalogue("de").keys()


def test_every_label_of_a_fact_has_its_german() -> None:
    modules = (import_module(f"{policies.__name__}.{one.name}") for one in iter_modules(policies.__path__))
    parts = {part for module in modules for _, part in getmembers(module, isclass) if issubclass(part, Part)}
    labels = {str(field.title) for part in parts for field in part.model_fields.values()}
    labels |= {derived.label for kind in policies.KINDS.values() for derived in kind.derived}
    assert len(labels) > 100
    assert labels - catalogue("de").keys() == set()


def test_whom_a_season_is_for_has_its_german() -> None:
    assert set(get_args(SeasonHead.model_fields["applies_to"].annotation)) <= catalogue("de").keys()


def test_every_title_and_summary_has_its_german() -> None:
    words = {*STAGE_TITLES.values()} | {
        said for kind in policies.KINDS.values() for said in (kind.title, kind.summary) if said
    }
    assert words - catalogue("de").keys() == set()


def test_every_question_and_what_a_value_depends_on_has_its_german() -> None:
    assert {*QUESTIONS.values(), *NAMES.values()} - catalogue("de").keys() == set()


def test_every_card_has_its_german(varied: Callable[..., Sources]) -> None:
    facts = resolve(parse(varied(Audience.PUBLIC))[0], date(2026, 3, 2)).facts
    cards = [card for kind in policies.kinds_with_page() if (card := kind.card(facts))]
    assert len(cards) == 7
    assert {card.says for card in cards} - catalogue("de").keys() == set()


def test_every_list_of_words_that_staff_type_has_its_german() -> None:
    assert set(LISTS.values()) <= catalogue("de").keys()
    places = {english: len(english.split(",")) for english in LISTS.values()}
    assert {english: len(catalogue("de")[english].split(",")) for english in places} == places


def test_a_translation_puts_in_what_the_words_put_in() -> None:
    for english, german in catalogue("de").items():
        assert sorted(_PUT_IN.findall(german)) == sorted(_PUT_IN.findall(english)), english


@pytest.mark.parametrize(
    ("name", "word"), [("de-CH", "ausser"), ("de-LI", "ausser"), ("de-AT", "außer"), ("de-DE", "außer")]
)
def test_swiss_german_has_no_sharp_s(name: str, word: str) -> None:
    said = translator(locale_of(name))
    assert word in said("customers other than %(names)s")
    assert any("ß" in said(english) for english in catalogue("de")) is (word == "außer")


AMERICAN = re.compile(
    r"\b(?:business days?|centers?|cancel(?:ed|ing)|colors?|favorites?|programs?|\w+iz(?:ed|ation)|postal codes?|noon|by mail)\b",
    re.IGNORECASE,
)


def test_british_has_no_american_word() -> None:
    british = translator(locale_of("en-GB"))
    words = said() | catalogue("de").keys()
    assert [british(one) for one in words if AMERICAN.search(british(one))] == []


@pytest.mark.parametrize("name", ["en_001", "en_CA", "en_GB"])
def test_a_catalogue_of_english_says_nothing_that_nobody_says(name: str) -> None:
    assert len(catalogue(name)) > 5
    assert catalogue(name).keys() <= catalogue("de").keys()
    for american, other in catalogue(name).items():
        assert sorted(_PUT_IN.findall(other)) == sorted(_PUT_IN.findall(american)), american
        assert other != american


@pytest.mark.parametrize(
    ("name", "days", "centre", "authorisation"),
    [
        ("en-US", "business", "Help center", "authorization"),
        ("en-GB", "working", "Help centre", "authorisation"),
        ("en-IE", "working", "Help centre", "authorisation"),
        ("en-AU", "business", "Help centre", "authorisation"),
        ("en-CA", "business", "Help centre", "authorization"),
    ],
)
def test_english_is_that_of_the_place(name: str, days: str, centre: str, authorisation: str) -> None:
    t = translator(locale_of(name))
    assert format_value(Duration.parse("3 to 5 business days"), locale_of(name)) == f"3 to 5 {days} days"
    assert format_value(Duration.parse("next business day"), locale_of(name)) == f"next {days} day"
    assert t("Help center") == centre
    assert t("time until an authorization is released") == f"time until an {authorisation} is released"


def test_a_language_without_a_catalogue_says_english() -> None:
    assert translator(locale_of("is-IS"))("Search") == "Search"


@pytest.mark.parametrize(
    ("value", "german"),
    [
        (Duration.parse("1 business day"), "1 Arbeitstag"),
        (Duration.parse("3 to 5 business days"), "3 bis 5 Arbeitstage"),
        (Duration.parse("2 to 3 weeks"), "2 bis 3 Wochen"),
        (Duration.parse("next business day"), "am nächsten Arbeitstag"),
        (Fee.parse("free"), "kostenlos"),
        (OpeningHours.parse("closed"), "geschlossen"),
        ((), "keine"),
    ],
)
def test_values_are_said_in_german(value: object, german: str) -> None:
    assert format_value(value, locale_of("de-DE")) == german


@pytest.mark.parametrize("language", ["ar-EG", "fa-IR", "he-IL"])
@pytest.mark.parametrize("written", ["24 hours", "2 days", "30 days", "6 months", "2 years"])
def test_no_language_shows_the_key_of_a_unit(written: str, language: str) -> None:
    assert "duration" not in format_value(Duration.parse(written), locale_of(language))


def test_a_german_policy_is_german(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    """
    page = draft(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree.pages["returns.md"].markdown
    assert "30 Tage, gezählt ab Lieferung" in page
    assert "| Art des Artikels | Rückgabe | Sie bekommen | Gut zu wissen |" in page
    assert "Ja, wenn unbenutzt | Erstattung oder Umtausch" in page


def test_an_old_address_leads_on_in_the_stores_language(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: ar-EG
    """
    target = draft(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree.pages["returns.md"]
    assert '<html lang="ar-EG" dir="rtl">' in redirect_page("old", target, "ar-EG")
    assert "<p>Diese Seite ist umgezogen: <a" in redirect_page("old", target, "de-DE")


def test_german_prose_has_no_english_words_of_a_policy(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        exceptions: []
    --- kb/about.md
    ---
    title: Fristen
    description: Gezählt ab {{ returns.counted_from }}.
    ---
    Gezählt ab {{ returns.counted_from }}. Ausnahmen: {{ contact.exceptions }}.

    {{ returns.categories.home.remedies.list }}
    """
    page = draft(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree.pages["about.md"]
    said, listed = page.markdown.strip().split("\n\n")
    assert said == "Gezählt ab Lieferung. Ausnahmen: keine."
    assert listed == "- Erstattung\n- Umtausch"
    assert page.description == "Gezählt ab Lieferung."


def test_a_german_store_has_a_german_frame(varied: Callable[..., Sources], starter: dict[str, bytes]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    """
    assert b"locale: en-US" in starter["policies/store.yml"]
    tree = draft(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree
    assert tree.site.language == "de-DE"
    assert [entry.title for entry in tree.site.policies][:2] == ["Rückgabe", "Garantie"]
    assert [entry.title for entry in tree.nav][:3] == ["Start", "Suche", "Ihre Bestellung"]
    assert "## Was am häufigsten gefragt wird" not in tree.pages["index.md"].markdown
    assert "## Unsere Richtlinien auf einen Blick" in tree.pages["index.md"].markdown
    assert "## Worauf das beruht" in tree.pages["faq/returns/send-it-back.md"].markdown
