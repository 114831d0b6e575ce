"""One window serves many tests, and none of them finds what another has left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.site.conftest import HERE, NOW, lent

pytestmark = pytest.mark.browser

KEEP = """async () => {
    document.cookie = "kept=1; path=/; max-age=999";
    localStorage.setItem("kept", "1");
    sessionStorage.setItem("kept", "1");
    await caches.open("kept");
    await new Promise((done) => { indexedDB.open("kept").onsuccess = done; });
}"""
FOUND = """async (now) => {
    const media = ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(width: 1280px)"];
    const stores = [await caches.keys(), await indexedDB.databases(), Object.keys(localStorage), Object.keys(sessionStorage)];
    const isNow = new Date().getTime() === Date.parse(now);
    return [document.cookie, ...stores.map((store) => store.length), ...media.map((one) => matchMedia(one).matches), isNow];
}"""


def test_nothing_that_a_test_does_is_left_for_the_next(window: Page, public: str) -> None:
    heard: list[str] = []
    with lent(window) as page:
        page.goto(f"{public}/contact/")
        before = page.evaluate(FOUND, NOW)
        assert before == ["", 0, 0, 0, 0, False, False, False, True, True]
        page.on("request", lambda request: heard.append(request.url))
        page.route("**/contact/", lambda route: route.fulfill(body="<title>routed</title>", content_type="text/html"))
        page.clock.set_fixed_time("2030-01-01")
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{public}/contact/")
        page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
        page.evaluate(KEEP)
        assert page.title() == "routed"
        assert len(heard) == 1
        assert page.evaluate(FOUND, NOW) == ["kept=1", 1, 1, 1, 1, True, True, True, False, False]
    heard.clear()
    with lent(window) as page:
        assert page.viewport_size == HERE["viewport"]
        page.goto(f"{public}/contact/")
        assert page.title() == "Contact - Northlight Outfitters Help"
        assert page.evaluate(FOUND, NOW) == before
    assert heard == []


def test_what_cannot_be_taken_back_is_refused(window: Page) -> None:
    for refused in (lambda page: page.add_init_script("1"), lambda page: page.clock.install()):
        with lent(window) as page, pytest.raises(pytest.fail.Exception, match="take a `fresh` page"):
            refused(page)
