"""A store that counts searches is told what was asked and how it came out, in a real browser, and nothing else; others nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.once import made_once
from tests.site.conftest import AS_OF, WAITING, built_starter, pointed_at, running, serving

from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser

ENDPOINT = "https://counts.example/searches"
COUNTED = {
    "policies/contact.yml": (
        f"  - effective_from: 2026-01-01\n    searches:\n      sent_to: {ENDPOINT}\n      purpose: preferences\n"
    )
}
TITLE = "How do I send something back?"
FIELD = "What is your question?"
IN_VAIN = "[data-search-empty], [data-search-ask]"
RESULTS = "[data-search-result] a"
SETTLED = 2_000
ABOUT = {"day": AS_OF, "language": "en-US"}


class Heard(NamedTuple):
    """A request that came in."""

    path: str
    headers: dict[str, str]
    body: str


class Endpoint(ThreadingHTTPServer):
    """An endpoint that hears what pages tell it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hearing)
        self.heard: Queue[Heard] = Queue()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/searches"

    def requests(self, page: Page, number: int) -> list[Heard]:
        """Have a page leave, wait until a number of requests have come, and see whether there are more."""
        page.goto("about:blank")
        found = [self.heard.get(timeout=10) for _ in range(number)]
        end = HTTPConnection("127.0.0.1", self.server_port)
        end.request("POST", "/end")
        end.getresponse().close()
        return [*found, *iter(lambda: self.heard.get(timeout=10), Heard("/end", {}, ""))]

    def told(self, page: Page, number: int) -> list[dict[str, Any]]:
        return [json.loads(one.body) for one in self.requests(page, number)]


class Hearing(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        is_end = self.path == "/end"
        self.server.heard.put(Heard(self.path, {} if is_end else {k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def counted() -> Iterator[Endpoint]:
    server = Endpoint()
    with running(server):
        yield server


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that counts searches."""

    def build(folder: Path) -> None:
        built_starter(folder, lambda path, text: text + COUNTED.get(path, ""))

    return made_once("counting", build, tmp_path_factory) / "site"


@pytest.fixture
def site(counting: Path, tmp_path: Path, counted: Endpoint) -> Iterator[str]:
    """The address of a site that counts searches."""
    with serving(pointed_at(counted.address, ENDPOINT, counting, tmp_path / "counting")) as address:
        yield address


def test_a_search_in_vain_is_told_by_its_words_and_day_and_nothing_else(
    page: Page, site: str, counted: Endpoint
) -> None:
    page.context.add_cookies([WAITING])
    page.goto(f"{site}/search/?q=qwertz+qqxxz@qqxxz.qqxxz+48213")
    expect(page.locator(IN_VAIN)).to_be_visible()
    assert counted.heard.empty()
    (request,) = counted.requests(page, 1)
    assert json.loads(request.body) == {"words": "qwertz …", **ABOUT, "result": "nothing"}
    assert not {"cookie", "referer", "authorization"} & request.headers.keys()


def test_what_is_opened_is_told_with_its_place_and_what_is_opened_next_as_more_of_the_same(
    browser: Browser, site: str, counted: Endpoint
) -> None:
    page = browser.new_page()  # whose clock runs: one that is held does not know that somebody comes back to a page
    page.goto(f"{site}/search/?{urlencode({'q': TITLE})}")
    page.locator(RESULTS).nth(1).click()
    expect(page.locator(RESULTS)).to_have_count(0)
    page.go_back()
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/send-it-back/")
    first, second = counted.told(page, 2)
    assert {key: first[key] for key in ("words", "result", "place")} == {
        "words": TITLE,
        "result": "found",
        "place": 2,
    }
    assert "again" not in first
    assert (second["words"], second["opened"], second["place"]) == (TITLE, "faq/returns/send-it-back/", 1)
    assert second["again"] is True
    page.close()


def test_words_count_once_they_have_stood_for_a_while_and_not_key_by_key(
    fresh: Page, site: str, counted: Endpoint
) -> None:
    fresh.clock.install()
    fresh.goto(f"{site}/search/")
    field = fresh.get_by_label(FIELD).last
    for typed in ("where is", "where is my parcel", "qwertz"):
        field.fill(typed)
        fresh.clock.run_for(100)
        expect(fresh.locator("[data-search-status]")).to_contain_text(typed, timeout=10_000)
        fresh.clock.run_for(SETTLED)
    field.fill("qwe")
    fresh.clock.run_for(100)
    assert [search["words"] for search in counted.told(fresh, 2)] == ["where is my parcel", "qwertz"]


def test_answers_below_a_field_are_told_as_those_of_the_search_page(page: Page, site: str, counted: Endpoint) -> None:
    page.goto(f"{site}/")
    field = page.get_by_role("main").get_by_role("combobox")
    field.fill(TITLE)
    expect(page.get_by_role("option").first).to_contain_text(TITLE)
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/send-it-back/")
    assert counted.told(page, 1) == [
        {"words": TITLE, **ABOUT, "result": "found", "opened": "faq/returns/send-it-back/", "place": 1}
    ]


def test_what_is_sent_off_to_the_search_page_is_told_there_alone(page: Page, site: str, counted: Endpoint) -> None:
    page.goto(f"{site}/")
    field = page.get_by_role("main").get_by_role("combobox")
    field.press_sequentially("qwertz")
    field.press("Enter")
    page.wait_for_url("**/search/?q=qwertz")
    expect(page.locator(IN_VAIN)).to_be_visible()
    assert [search["words"] for search in counted.told(page, 1)] == ["qwertz"]


def test_answers_that_come_once_words_were_sent_off_tell_nothing_more(page: Page, site: str, counted: Endpoint) -> None:
    """The search page tells them, while the page that is left may still be there."""
    page.goto(f"{site}/")
    page.evaluate(
        """addEventListener("submit", ({ target }) => {
          const detail = { question: "qwertz", found: [], isDoubted: false };
          target.dispatchEvent(new CustomEvent("sh-searched", { bubbles: true, detail }));
        })"""
    )
    field = page.get_by_role("main").get_by_role("combobox")
    field.fill("qwertz")
    field.press("Enter")
    page.wait_for_url("**/search/?q=qwertz")
    expect(page.locator(IN_VAIN)).to_be_visible()
    assert [search["words"] for search in counted.told(page, 1)] == ["qwertz"]


def test_a_page_that_is_loaded_again_and_one_that_is_not_there_tell_no_search(
    browser: Browser, site: str, counted: Endpoint
) -> None:
    page = browser.new_page()  # whose clock runs: one that is held does not know that a page is loaded again
    page.goto(f"{site}/search/?q=qwertz")
    expect(page.locator(IN_VAIN)).to_be_visible()
    page.reload()
    expect(page.locator(IN_VAIN)).to_be_visible()
    assert [search["words"] for search in counted.told(page, 1)] == ["qwertz"]
    page.goto(f"{site}/qwertz.html")
    assert counted.told(page, 0) == []
    page.close()


@pytest.mark.parametrize("wish", ["globalPrivacyControl: true", 'doNotTrack: "1"'])
def test_nothing_is_told_of_whoever_does_not_want_to_be_followed(
    fresh: Page, site: str, counted: Endpoint, wish: str
) -> None:
    name, value = wish.split(": ")
    fresh.add_init_script(f"Object.defineProperty(navigator, '{name}', {{ value: {value} }});")
    fresh.goto(f"{site}/search/?q=qwertz")
    expect(fresh.locator(IN_VAIN)).to_be_visible()
    assert counted.told(fresh, 0) == []


def test_only_a_store_that_counts_searches_has_the_script_and_only_on_its_public_site(
    sites: Path, counting: Path, site_of: Callable[..., Path]
) -> None:
    for page in ("public/search/index.html", "staff/search/index.html"):
        assert "searche" not in (sites / page).read_text(encoding="utf-8").replace("searches the", "")
    assert f"connect-src 'self' {ENDPOINT};" in (counting / "_headers").read_text(encoding="utf-8")
    assert "searched.js" in (counting / "search/index.html").read_text(encoding="utf-8")
    staff = site_of(COUNTED, Audience.STAFF)
    assert ENDPOINT not in (staff / "_headers").read_text(encoding="utf-8")
    assert "searched.js" not in (staff / "search/index.html").read_text(encoding="utf-8")
    assert ENDPOINT not in (staff / "search/index.html").read_text(encoding="utf-8")
