"""HTML in a text leads where a Markdown link of the same target leads."""

from __future__ import annotations

from datetime import date

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from shelfhelp.compile import check, draft
from shelfhelp.links.addresses import with_addresses
from shelfhelp.links.links import links
from shelfhelp.markup.dialect import DIALECT, SETTINGS, translated
from shelfhelp.source.sources import Audience, read

QUESTION = "faq/returns/send-it-back.md"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../../returns.md", "../../../returns/"),
        ("../../returns.md#fees", "../../../returns/#fees"),
        ("../../search.md?q=tea#x", "../../../search/?q=tea#x"),
        ("other.md", "../other/"),
        ("send-it-back.md#top", "./#top"),
        ("../index.md", "../../"),
        ("../../index.md", "../../../"),
        ("note.staff.md", "../note/"),
        ("../../img/a b.png", "../../../img/a%20b.png"),
        ("../../img/a%20b.png", "../../../img/a%20b.png"),
    ],
)
def test_the_path_of_a_file_becomes_its_address(written: str, address: str) -> None:
    for around in ('<a href="{}">x</a>', "<a class='y' href='{}'>x</a>", '<img alt="" src = "{}">'):
        text = f"See {around.format(written)} & <b>more</b>."
        assert with_addresses(text, QUESTION) == f"See {around.format(address)} & <b>more</b>."


@pytest.mark.parametrize(
    "text",
    [
        '<a href="#place">x</a>',
        '<a href="?q=tea">x</a>',
        '<a href="https://store.example/returns.md">x</a>',
        '<a href="mailto:a@store.example">x</a>',
        '<a href="/returns/">x</a>',
        '<a href="">x</a>',
        "[x](../../returns.md) a < b",
        '`<a href="../../returns.md">` is shown as it stands',
        '```\n<a href="../../returns.md">x</a>\n```',
        '<!-- <a href="../../returns.md">x</a> -->',
    ],
)
def test_what_names_no_file_or_is_no_link_stays(text: str) -> None:
    assert with_addresses(text, QUESTION) == text


@pytest.mark.parametrize(
    "text",
    [
        '<div>\n\n    <a href="b.md">x</a>\n\n</div>',
        '<ul>\n  <li>\n\n        <a href="b.md">x</a></li>\n</ul>',
        '<div>\n<div>\n\n</div>\n\n    <a href="b.md">x</a>\n\n</div>',
        '<p>\n\n    <a href="b.md">x</a>\n\n</p>\n\n<table>\n\n\t<tr><td><a href="b.md">y</a></td></tr>\n\n</table>',
        '<div markdown="1">\n\n    <a href="b.md">x</a>\n\n</div>',
        '<div>\n\n</div>\n\n    <a href="b.md">x</a>',
    ],
)
def test_what_is_indented_behind_an_empty_line_is_code_on_the_page_as_in_a_preview(text: str) -> None:
    assert links(text) == ()
    page = Markdown(extensions=[*DIALECT], extension_configs=SETTINGS).convert(translated(text))
    assert "<code>" in page
    assert "<a" not in page


def test_a_link_in_html_is_checked_like_one_in_markdown(starter: dict[str, bytes]) -> None:
    text = b'\n\n<a href="../../retuns.md">x</a> <img src="../../img/a.png" alt="">\n'
    stores = [read(starter | {QUESTION: starter[QUESTION] + text}, audience) for audience in Audience]
    found = check(stores, as_of=date(2026, 3, 2)).found
    assert [(finding.code, finding.location.line) for finding in found] == [("LNK001", 21), ("LNK003", 21)]


def test_a_compiled_page_has_addresses_in_its_html(starter: dict[str, bytes]) -> None:
    text = b'\n\n<a href="../../returns.md">x</a>\n'
    files = starter | {
        QUESTION: starter[QUESTION] + text,
        "kb/about.md": starter["kb/about.md"] + b'\n<a href="returns.md">x</a>\n',
    }
    pages = draft(read(files, Audience.STAFF), as_of=date(2026, 3, 2)).tree.pages
    targets = [
        [link.attributes["href"] for link in LexborHTMLParser(pages[uri].markdown).css("a")]
        for uri in (QUESTION, "about.md")
    ]
    assert targets == [["../../../returns/"], ["../returns/"]]
