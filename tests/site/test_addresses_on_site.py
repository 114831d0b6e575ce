"""E-mail addresses on the built sites: no harvester finds one in any public file, and people use them as ever."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tests.site.conftest import built_starter, replacing

from shelfhelp.compile import Compilation, draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.values import Day, Email
from shelfhelp.sanitize.addresses import protect
from shelfhelp.source.sources import Audience

# Of what stands before the sign the last character is enough, and the sign is looked for first: that takes a fortieth of the time.
HARVESTER = re.compile(r"@(?<=[A-Za-z0-9._%+-]@)[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
TEXTS = {".html", ".json", ".xml", ".txt", ".js", ".css", ""}
BARE = "write.bare+1@store.example"
ODD = [
    "help@store.example",
    "a+b@store.example",
    "who?me@store.example",
    "50%off@store.example",
    "o'neil&co@store.example",
]


def views(text: str) -> Iterator[str]:
    yield text
    yield html.unescape(text)
    yield unquote(text)
    for instead in ("", " "):
        yield re.sub(r"<[^>]*>", instead, text)
        yield html.unescape(re.sub(r"<[^>]*>", instead, text))


def harvested(site: Path) -> set[tuple[str, str]]:
    """Return what is found in any file, with the file."""
    files = [p for p in site.rglob("*") if p.suffix in TEXTS and p.is_file()]
    assert len(files) > 20
    return {
        (found[0], file.relative_to(site).as_posix())
        for file in files
        for view in views(file.read_text(encoding="utf-8"))
        for found in HARVESTER.finditer(view)
    }


@pytest.mark.slow
def test_no_file_of_the_reference_store_has_an_address_that_a_harvester_finds(
    sites: Path, reference_store: Path
) -> None:
    facts = draft(read_store(reference_store, Audience.PUBLIC), as_of=Day.parse("2026-11-23").date).snapshot.facts
    addresses = [fact.value.address for fact in facts.values() if isinstance(fact.value, Email)]
    assert len(addresses) >= 6
    assert harvested(sites / "public") == set()
    assert harvested(sites / "staff") == set()


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Compilation]:
    """The starter store's public site with an address wherever a text of it can hold one."""
    folder = tmp_path_factory.mktemp("talkative")
    changes = {
        "faq/returns/send-it-back.md": (
            "title: How do I send something back?",
            f"redirect_from:\n  - old/\ntitle: Do I write to {BARE}?",
        ),
        "kb/about.md": ("description: Who we are and where to find us.", f"description: Write to {BARE}."),
        "policies/store.yml": ("legal_name: Example Store, Inc.", f"legal_name: Store ({BARE})"),
        "faq/topics.yml": ("title: Returns", f"title: Returns to {BARE}"),
    }
    return built_starter(folder, replacing(changes))


def test_wherever_a_text_names_an_address_no_harvester_finds_it(talkative: tuple[Path, Compilation]) -> None:
    site, compilation = talkative
    assert (site / "old/index.html").is_file()
    assert any(BARE in page.title for page in compilation.tree.pages.values())
    assert harvested(site) == set()


def test_no_description_and_no_result_of_search_names_an_address(talkative: tuple[Path, Compilation]) -> None:
    site, compilation = talkative
    assert [page.uri for page in compilation.tree.pages.values() if "@" in page.description] == []
    assert "@" not in (site / "search/index.json").read_text(encoding="utf-8")


def test_a_heading_tells_the_address_all_the_same(talkative: tuple[Path, Compilation]) -> None:
    page = LexborHTMLParser((talkative[0] / "faq/returns/send-it-back/index.html").read_text(encoding="utf-8"))
    for node in page.css("[hidden]"):
        node.decompose()
    heading = page.css_first("h1")
    assert heading is not None
    assert heading.text() == f"Do I write to {BARE}?"


def names_of_links(page: Page) -> list[str]:
    """Return what Chromium tells a screen reader. Playwright's own reckoning puts a blank where something hidden stands."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [n["name"]["value"] for n in nodes if n.get("role", {}).get("value") == "link" and not n["ignored"]]


@pytest.mark.browser
class TestPeople:
    """What people have of an address, in a real browser."""

    @pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
    def opened(self, request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[[str], Page]]:
        """Opens an address with scripts and without."""
        context = browser.new_context(java_script_enabled=request.param)

        def go(address: str) -> Page:
            page = context.new_page()
            page.goto(address)
            return page

        yield go
        context.close()

    def test_every_address_of_the_contact_page_is_read_and_can_be_followed(
        self, opened: Callable[[str], Page], public: str
    ) -> None:
        page = opened(f"{public}/contact/")
        links = page.locator("article td a[href^='mailto:']")
        expect(links).to_have_count(7)
        expect(links.first).to_have_text("help@northlight-outfitters.example", use_inner_text=True)
        expect(page.locator(".sh-footer a[href^='mailto:']")).to_have_text(
            "help@northlight-outfitters.example", use_inner_text=True
        )

    def test_a_screen_reader_is_told_the_address_and_nothing_else(self, page: Page, public: str) -> None:
        page.goto(f"{public}/contact/")
        assert sum(name.endswith("@northlight-outfitters.example") for name in names_of_links(page)) >= 8
        assert [name for name in names_of_links(page) if "×" in name] == []

    @pytest.mark.parametrize("address", ODD)
    def test_what_is_copied_and_written_to_is_the_address(self, fresh: Page, address: str) -> None:
        to = html.escape(address.replace("%", "%25").replace("?", "%3F").replace("&", "%26"))
        fresh.set_content(protect(f'<p id="all">Write to <a href="mailto:{to}">{html.escape(address)}</a>.</p>'))
        fresh.evaluate(
            """() => {
                getSelection().selectAllChildren(document.getElementById("all"));
                addEventListener("click", (event) => { event.preventDefault(); went = event.target.closest("a").href; });
            }"""
        )
        assert fresh.evaluate("getSelection().toString()").strip() == f"Write to {address}."
        assert fresh.locator("#all").inner_text() == f"Write to {address}."
        assert names_of_links(fresh) == [address]
        fresh.locator("a").focus()
        fresh.keyboard.press("Enter")
        local, at, domain = fresh.evaluate("went").removeprefix("mailto:").partition("@")
        assert f"{unquote(local)}{at}{unquote(domain)}" == address
