"""The frame of every page that was built: the same help in the same order, and nothing of staff on the public site."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from tests.site.conftest import built_starter, replacing

pytestmark = pytest.mark.slow

HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)> "quoted" & *starred* | {{ braces }}'


class Frame(HTMLParser):
    """The links of the contact block and the footer, and the elements and title of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if told.get("class") in {"sh-reach", "sh-footer"} or tag == "title":
            self._inside.append(tag)
        if tag == "a" and self._inside:
            self.links.append(told["href"])

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside[-1:] == ["title"]:
            self.title += data


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            yield path.relative_to(site).as_posix(), html


def test_every_page_of_the_build_offers_the_same_help_in_the_same_order(sites: Path) -> None:
    orders: dict[tuple[str, ...], list[str]] = {}
    for path, html in pages_of(sites / "public"):
        here = f"https://help.example/{path.removesuffix('index.html')}"
        orders.setdefault(tuple(urljoin(here, link) for link in Frame(html).links), []).append(path)
    assert [pages[:3] for pages in orders.values()] == [orders[next(iter(orders))][:3]]
    assert next(iter(orders))[0] == "tel:+18005550142"


def test_every_link_of_every_page_leads_somewhere(sites: Path) -> None:
    for site in ("public", "staff"):
        for path, html in pages_of(sites / site):
            links = [attributes for tag, attributes in Frame(html).elements if tag == "a"]
            assert [link for link in links if not link.get("href")] == [], path


def test_no_file_of_the_public_site_has_a_word_for_staff_only(sites: Path) -> None:
    names = [p.relative_to(sites / "public").as_posix() for p in (sites / "public").rglob("*") if p.is_file()]
    assert [name for name in names if "staff" in name or "lookup" in name] == []
    words = ("Staff only", "Say this", "Staff note", "What you may grant", "extension 2", "Returns desk", "Hand over")
    assert [(path, word) for path, html in pages_of(sites / "public") for word in words if word in html] == []


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter store's public site with a hostile title, description, topic and trust mark; it has no theme of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    changes = {
        "faq/returns/send-it-back.md": ("title: How do I send something back?", f"title: {quoted}"),
        "kb/about.md": ("description: Who we are and where to find us.", f"description: {quoted}"),
        "policies/store.yml": ("legal_name: Example Store, Inc.", f"legal_name: {quoted}"),
        "faq/topics.yml": ("title: Returns", f"title: {quoted}"),
    }
    return built_starter(folder, replacing(changes))[0]


def test_hostile_titles_descriptions_and_names_are_only_text_in_the_frame(hostile_site: Path) -> None:
    for path, html in pages_of(hostile_site):
        page = Frame(html)
        assert [tag for tag, attributes in page.elements if "onerror" in attributes] == [], path
        assert "<script>alert" not in html, path
        assert "</title><script>" not in html, path


def test_hostile_titles_and_descriptions_are_told_in_full(hostile_site: Path) -> None:
    question = Frame((hostile_site / "faq/returns/send-it-back/index.html").read_text(encoding="utf-8"))
    assert question.title == f"{HOSTILE} - Example Store Help"
    about = Frame((hostile_site / "about/index.html").read_text(encoding="utf-8"))
    told = [attributes["content"] for tag, attributes in about.elements if attributes.get("name") == "description"]
    assert told == [HOSTILE]


def test_a_store_without_a_theme_of_its_own_has_the_whole_frame(hostile_site: Path) -> None:
    links = Frame((hostile_site / "index.html").read_text(encoding="utf-8")).links
    assert links[:3] == ["tel:+18005550100", "contact/", "search/"]
    (folder,) = hostile_site.glob("theme-*")
    styles = (folder / "stylesheets/site.css").read_text(encoding="utf-8")
    assert "--sh-brand:" in styles
    assert "sh-lookup" not in styles
