"""What a page costs a phone: bytes as they are sent, compressed, requests, and whether anything moves while it loads."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response
from tests.site.conftest import NOW, settling

pytestmark = pytest.mark.browser
KILOBYTE = 1000


MOVED = """async () => {
    const frame = () => new Promise((shown) => { new IntersectionObserver(shown).observe(document.body); });
    await frame();
    await frame();
    return moved + observer.takeRecords().reduce((sum, shift) => sum + shift.value, 0);
}"""
"""What has moved when the page has been painted as it is now. An observer is told of its first sight after a frame."""


def loaded(page: Page, address: str) -> dict[str, bytes]:
    """Open a page and return everything that it loads before anybody does anything, within a minute of its clock."""
    answers: list[Response] = []
    settled = settling(page)
    page.clock.install(time=NOW)
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 Playwright takes functions of Python's own only
    page.goto(address)
    settled()
    page.clock.run_for(60_000)
    settled()
    return {answer.url: answer.body() for answer in answers}


@pytest.mark.parametrize(
    ("path", "most"), [("/", 50), ("/faq/returns/send-it-back/", 35), ("/returns/", 35), ("/contact/", 35)]
)
def test_a_page_is_light_and_asks_nobody_else(path: str, most: int, fresh: Page, public: str) -> None:
    answers = loaded(fresh, f"{public}{path}")
    assert sum(len(gzip.compress(body, 6)) for body in answers.values()) <= most * KILOBYTE
    assert [url for url in answers if not url.startswith(public)] == []
    assert [url for url in answers if "search" in url] == []


def test_one_style_sheet_is_all_that_the_first_sight_waits_for(page: Page, public: str) -> None:
    for path in ("/", "/faq/returns/send-it-back/", "/search/"):
        page.goto(f"{public}{path}")
        assert page.locator("link[rel=stylesheet]").count() == 1
        assert page.locator("script[src]:not([type=module]):not([defer]):not([async])").count() == 0


@pytest.mark.parametrize("path", ["/", "/faq/returns/send-it-back/", "/returns/"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("zone", "most"), [("America/Los_Angeles", 0.01), ("Europe/Berlin", 0.03)])
def test_nothing_moves_while_a_page_loads_but_for_one_line_on_a_phone_in_another_time_zone(
    path: str, width: int, zone: str, most: float, browser: Browser, public: str
) -> None:
    """0.1 is what Google calls good (web.dev/cls); the second line holds the reader's own time."""
    context = browser.new_context(viewport={"width": width, "height": 740}, timezone_id=zone)
    page = context.new_page()
    page.add_init_script(
        "globalThis.moved = 0;"
        "globalThis.observer = new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; });"
        "observer.observe({ type: 'layout-shift', buffered: true });"
    )
    settled = settling(page)
    page.goto(f"{public}{path}")
    settled()
    assert page.evaluate(MOVED) < most
    context.close()


def test_both_sites_together_are_small(sites: Path) -> None:
    files = [file for site in ("public", "staff") for file in (sites / site).rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 6_500_000  # 273 pages
