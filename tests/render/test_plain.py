"""Markdown as plain words: what a description keeps, and where a sentence ends."""

from __future__ import annotations

import html
import random
import re

import pytest

from shelfhelp.render.plain import first_sentences, plain

LONG = f"Behind them stands one that is much longer than what a search engine shows{' of it' * 30}."


@pytest.mark.parametrize(
    "kept",
    [
        "Delivery is free from $75.",
        "These are the versions of 2026.",
        "We moved in 2025. April orders are late.",
        "It costs $2.50. August is free.",
        "Sie haben Zeit bis zum 24. Dezember 2026, um es zurückzuschicken.",
        "Ab 1. März gilt die neue Frist. „So“ steht es da. Über Weihnachten gilt mehr.",
    ],
)
def test_a_description_ends_with_a_sentence(kept: str) -> None:
    assert first_sentences(f"{kept} {LONG}") == kept


PIECES = [
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "____",
        "`",
        "``",
        "\\",
        "|",
        "||",
        " | ",
        "|--|",
        "[",
        "![",
        "](x.md)",
        "](a(b)c)",
        ")",
        "!",
        "<!--",
    ),
    *(
        "-->",
        "<b>",
        "<https://x.y>",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2)",
        "> ",
        ">",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u00a0",
        "\x1c",
        "a",
        "é",
        "7",
    ),
    *(".", ",", " ;", "&#32;", "&amp;", "&lt;!--", "&#42;"),
]


def test_words_are_found_as_by_expressions_that_say_only_what_is_meant() -> None:
    """Those of the module begin with the sign that they need, so that each is looked for at that sign only."""
    begins = re.compile(
        r"<!--.*?-->|^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?|\|[\s|:-]+\|\s*$)", re.MULTILINE | re.DOTALL
    )
    link = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^()\s]*(?:\([^()\s]*\))?[^()]*\)")
    marks = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}(?=\w)|(?<=\w)_{1,3}|`+)|(?<=\s)\|(?=\s)|^\||\|$", re.MULTILINE)
    chance = random.Random(63)  # noqa: S311 nothing is secret here
    for _ in range(20_000):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        words = re.sub(r"<(?:https?://|mailto:)[^>\s]*>|</?[A-Za-z][^>]*>", " ", link.sub(r"\1", begins.sub(" ", text)))
        words = html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", marks.sub(" ", words)))
        assert plain(text) == re.sub(r"\s+([.,;:!?])", r"\1", " ".join(words.split())), text
