"""Anchors are exactly those that Python-Markdown's table-of-contents extension makes, and those that HTML tags name."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.links.anchors import anchors
from shelfhelp.markup.dialect import DIALECT, SETTINGS
from shelfhelp.source.sources import Audience

HEADINGS = [
    *("Heading", "Heading", "Heading_1", "A_b c_d", "The *big* **one**", "`code` x", "[Link](a.md) text", "[Ref][r]"),
    *(
        "Ünïcode Straße",
        "中文",
        "A &amp; B",
        "a < b",
        "C#",
        "C\\#",
        "x ##",
        "1. Number",
        "A--b  c",
        "'q' \"d\"",
        "x!y?",
    ),
    *("snake_case_word", "_em_ x", "<b>tag</b> t", "a^b~c|d", "![im](h.png) alt", "100 % – 30 €", "It's", "a\\*b", ""),
]
BITS = [
    *(f"## {words}" for words in HEADINGS),
    *(
        "Title\n=====",
        "Sub title\n---",
        "# One #",
        "#No blank",
        "text\n## In a paragraph",
        "> ## In a quote",
        "- ## In an item",
    ),
    *(
        "```\n# no\n```",
        "<!--\n# no\n-->",
        "    # no",
        "`# no`",
        "[r]: x.md",
        '<a id="named"></a>',
        "<h2 id=raw>Raw</h2>",
    ),
    *("<div id='heading' markdown>\n\n## Heading\n\n</div>", "a paragraph", "- a list"),
]


class Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 HTMLParser's signature
        self.found += [value for name, value in attrs if name in {"id", "name"} and value]


def by_markdown(text: str) -> set[str]:
    parser = Names()
    parser.feed(Markdown(extensions=[*DIALECT], extension_configs=SETTINGS).convert(text))
    return set(parser.found)


@pytest.mark.parametrize("words", HEADINGS)
def test_a_heading_has_the_anchor_that_markdown_gives_it(words: str) -> None:
    text = f"## {words}\n\n[r]: x.md\n"
    assert set(anchors(text)) == by_markdown(text)


@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=6))
def test_a_page_has_the_anchors_that_markdown_gives_it(bits: list[str]) -> None:
    text = "\n\n".join(bits)
    assert set(anchors(text)) == by_markdown(text)


def test_a_name_that_a_tag_has_taken_is_not_given_to_a_heading() -> None:
    text = "## Heading\n\n<div id='heading' markdown>\n\nText\n\n</div>\n"
    assert set(anchors(text)) == by_markdown(text) == {"heading", "heading_1"}


def test_equal_headings_are_numbered() -> None:
    assert anchors("## A\n\n## A\n\n## A_1\n\n## A\n") == ("a", "a_1", "a_2", "a_3")


@pytest.mark.slow
def test_every_page_of_the_reference_store_has_the_anchors_that_markdown_gives_it(reference_store: Path) -> None:
    for audience in Audience:
        tree = draft(read_store(reference_store, audience), as_of=date(2026, 11, 23)).tree
        for page in tree.pages.values():
            assert set(anchors(page.markdown)) == by_markdown(page.markdown), page.uri


@pytest.mark.parametrize("words", ["Exports", "Module", "SH returns"])
def test_a_heading_whose_id_the_page_loses_can_not_be_linked_to(words: str) -> None:
    assert anchors(f"## {words}\n\n## Other") == ("other",)
