"""The widget on a page of another origin: it searches, shows the answer in place, and falls back to the page's own link."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.site.conftest import serving

pytestmark = pytest.mark.browser
SHOP = """<!doctype html><html lang="en"><title>Shop</title>
<style>shelfhelp-search {{ --shelfhelp-colour: rgb(120, 0, 60) }}</style>
<script type="module" src="{help}/widget.js"></script>
<shelfhelp-search label="Questions?"><a href="{help}/">Our help center</a></shelfhelp-search>"""


@pytest.fixture
def shop(public: str, tmp_path: Path) -> Iterator[str]:
    """The address of a shop's page, which has the widget."""
    (tmp_path / "_headers").write_text("/*\n", encoding="utf-8")
    (tmp_path / "index.html").write_text(SHOP.format(help=public), encoding="utf-8")
    with serving(tmp_path) as address:
        yield address


def test_it_finds_and_shows_an_answer_in_place(shop: str, public: str, page: Page) -> None:
    alarms: list[str] = []
    page.on("console", lambda line: alarms.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(f"{shop}/")
    page.get_by_label("Questions?").press_sequentially("cancel my order")
    hit = page.get_by_role("button", name="How do I cancel my order?")
    hit.press("Enter")
    answer = page.get_by_role("article")
    expect(answer.get_by_role("heading")).to_have_text("How do I cancel my order?")
    expect(answer).to_be_focused()
    assert answer.locator("li").count() > 1
    more = answer.get_by_role("link", name="Read this in the help center")
    expect(more).to_have_attribute("href", f"{public}/faq/orders/cancel-an-order/")
    assert all(link.evaluate("a => a.href").startswith(("http", "mailto", "tel")) for link in answer.locator("a").all())
    assert more.evaluate("a => getComputedStyle(a).color") == "rgb(120, 0, 60)"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert [line for line in alarms if "favicon" not in line and "404" not in line] == []


def test_it_shows_what_a_policy_says_in_short(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    page.get_by_label("Questions?").press_sequentially("returns policy")
    page.get_by_role("button", name="Returns policy").press("Enter")
    expect(page.get_by_role("article")).to_contain_text("30 days")


def test_the_answer_that_was_asked_for_last_is_the_one_that_shows(shop: str, page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/faq/orders/cancel-an-order/", hold)
    page.goto(f"{shop}/")
    page.get_by_label("Questions?").press_sequentially("cancel my order")
    page.get_by_role("button", name="How do I cancel my order?").press("Enter")
    page.get_by_role("button", name="Is there a cancellation fee?").press("Enter")
    heading = page.get_by_role("article").get_by_role("heading")
    expect(heading).to_have_text("Is there a cancellation fee?")
    with page.expect_response("**/faq/orders/cancel-an-order/"):
        held[0].continue_()
    page.evaluate("new Promise((go) => setTimeout(go, 100))")
    expect(heading).to_have_text("Is there a cancellation fee?")


def test_a_screen_reader_hears_how_many_answers_there_are(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    page.get_by_label("Questions?").press_sequentially("refund")
    expect(page.get_by_role("status")).to_have_text("5 answers")
    page.get_by_label("Questions?").fill("qwxzjv")
    expect(page.get_by_role("status")).to_have_text("No answer found. Ask a person")


def test_a_german_help_center_has_german_words_in_any_shop(
    page: Page, site_of: Callable[..., Path], tmp_path: Path
) -> None:
    german = site_of({"policies/store.yml": "  - effective_from: 2026-01-01\n    locale: de-DE\n"})
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/_headers").write_text("/*\n", encoding="utf-8")
    with serving(german) as address, serving(tmp_path / "shop") as shop:
        text = SHOP.format(help=address).replace(' label="Questions?"', "")
        (tmp_path / "shop/index.html").write_text(text, encoding="utf-8")
        page.goto(f"{shop}/")
        page.get_by_label("Wie können wir helfen?").fill("qwxzjv")
        nothing = page.get_by_role("link", name="Keine Antwort gefunden. Fragen Sie einen Menschen")
        expect(nothing).to_have_attribute("lang", "de-DE")


def test_without_the_help_center_the_pages_own_link_shows(shop: str, public: str, page: Page) -> None:
    page.route(f"{public}/widget.json", lambda route: route.abort())
    page.goto(f"{shop}/")
    link = page.get_by_role("link", name="Our help center")
    expect(link).to_be_hidden()
    page.get_by_label("Questions?").press_sequentially("refund")
    expect(link).to_be_visible()


def test_where_no_script_runs_the_pages_own_link_shows(shop: str, public: str, page: Page) -> None:
    page.route(f"{public}/widget.js", lambda route: route.abort())
    page.goto(f"{shop}/")
    expect(page.get_by_role("link", name="Our help center")).to_be_visible()


def test_it_is_small(sites: Path) -> None:
    assert len(gzip.compress((sites / "public/widget.js").read_bytes())) < 15_000
    assert not (sites / "staff/widget.js").exists()
