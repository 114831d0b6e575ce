"""Every word of the interface has its German, and no catalogue loses or invents what the program puts in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from shelfhelp.compile import compile
from shelfhelp.facts.catalogue import catalogue, translator
from shelfhelp.facts.say import locale_of
from shelfhelp.source.sources import Audience, Sources

REPOSITORY = Path(__file__).parents[2]
_SAID = {
    ("theme", "*.html"): re.compile(r'\b_\("((?:[^"\\]|\\.)*)"'),
    ("generator/shelfhelp/render/templates", "*.j2"): re.compile(r'\bt\("((?:[^"\\]|\\.)*)"'),
    ("generator/shelfhelp", "*.py"): re.compile(r'\bt\("((?:[^"\\]|\\.)*)"'),
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


def test_a_translation_puts_in_what_the_words_put_in() -> None:
    for english, german in catalogue("de").items():
        assert sorted(_PUT_IN.findall(german)) == sorted(_PUT_IN.findall(english)), english


def test_a_language_without_a_catalogue_says_english() -> None:
    assert translator(locale_of("is-IS"))("Search") == "Search"


def test_a_german_store_has_a_german_frame(varied: Callable[..., Sources], starter: dict[str, bytes]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    """
    assert b"locale: en-US" in starter["policies/store.yml"]
    tree = compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2)).tree
    assert tree.site["language"] == "de-DE"
    assert [entry["title"] for entry in tree.site["policies"]][:2] == ["Rückgabe", "Garantie"]
    assert [entry.title for entry in tree.nav][:3] == ["Start", "Suche", "Ihre Bestellung"]
    assert "## Was am häufigsten gefragt wird" not in tree.pages["index.md"].markdown
    assert "## Unsere Richtlinien auf einen Blick" in tree.pages["index.md"].markdown
    assert "## Worauf das beruht" in tree.pages["faq/returns/send-it-back.md"].markdown
