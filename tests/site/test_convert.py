"""Pages become HTML whose links lead where the rules of links say that they do, and whose headings carry no name of the theme's."""

from __future__ import annotations

import pytest

from shelfhelp.links.ways import way
from shelfhelp.model.page import Page
from shelfhelp.site.convert import Converted, Converter

ADDRESSES = {
    "index.md": "",
    "contact.md": "contact/",
    "faq/returns/send.md": "faq/returns/send/",
    "faq/returns/index.md": "faq/returns/",
    "images/card 1.png": "images/card 1.png",
}


def converted(markdown: str, uri: str = "faq/returns/send.md") -> Converted:
    return Converter(ADDRESSES).convert(Page(uri, "Title", markdown, "question"))


@pytest.mark.parametrize(
    ("written", "to"),
    [
        ("index.md", "../faq/returns/send/"),
        ("../../contact.md", "../../../contact/"),
        ("../../index.md", "../../../"),
        ("../../contact.md#phone", "../../../contact/#phone"),
        ("../../contact.md?from=a&to=b#phone", "../../../contact/?from=a&amp;to=b#phone"),
        ("send.md", "./"),
        ("#steps", "#steps"),
        ("?q=parcel", "?q=parcel"),
        ("../../images/card%201.png", "../../../images/card 1.png"),
        ("https://shop.example/a.md", "https://shop.example/a.md"),
        ("mailto:a.md", "mailto:a.md"),
        ("//host/contact.md", "//host/contact.md"),
        ("/contact.md", "/contact.md"),
        ("nowhere.md", "nowhere.md"),
    ],
)
def test_a_link_leads_from_the_page_that_it_stands_on(written: str, to: str) -> None:
    to = "../" if written == "index.md" else to
    assert f'href="{to}"' in converted(f"[words]({written})").html
    assert f'href="{to}"' in converted(f'<a href="{written}" markdown="1">words</a>\n\n[words]({written})').html


def test_nothing_of_one_page_is_left_for_the_next() -> None:
    converter = Converter(ADDRESSES)
    first = Page("contact.md", "One", "## Same\n\n[words][ref]\n\n[ref]: index.md\n", "guide")
    second = Page("faq/returns/send.md", "Other", "## Same\n\n[words][ref]\n", "question")
    assert "../" in converter.convert(first).html
    alone = Converter(ADDRESSES).convert(second)
    assert converter.convert(second) == alone
    assert "[ref]" in alone.html


def test_a_heading_whose_id_is_the_themes_is_in_no_list_of_headings() -> None:
    headings = converted("## sh-menu\n\n## Kept\n\n### <b>Bold</b> & more\n\n### sh-menu-2\n").headings
    (kept,) = headings
    assert (kept.url, [child.title for child in kept.children]) == ("#kept", ["Bold &amp; more"])


@pytest.mark.parametrize(
    ("to", "page", "found"),
    [
        (".", "", "."),
        (".", "a/b/", "../.."),
        ("", "a/b/", "../../"),
        ("a/c/", "a/b/", "../c/"),
        ("a/b/", "a/b/", "./"),
        ("theme/x.css", "a/b/", "../../theme/x.css"),
        ("a/b.png", "a/", "b.png"),
    ],
)
def test_a_way_is_as_short_as_it_can_be(to: str, page: str, found: str) -> None:
    assert way(to, page) == found
