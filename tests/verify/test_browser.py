"""The browser that looks at shops: fresh each time, plain about who it is, ended when a page never ends, and told when missing."""

from __future__ import annotations

import os

import pytest
from tests.verify.shop import Shop

from shelfhelp.verify.browser import (
    AGENT,
    Chromium,
    HungError,
    NoBrowserError,
    find_chromium,
    has_sandbox,
)

pytestmark = pytest.mark.browser


def test_a_look_says_who_it_is_and_leaves_nothing_for_the_next(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    with chromium_of_tests.look(30) as context:
        page = context.new_page()
        page.goto(f"{a_shop.address}/page")
        page.evaluate("document.cookie = 'seen=1; max-age=1000'")
        assert page.evaluate("document.cookie") == "seen=1"
    with chromium_of_tests.look(30) as context:
        page = context.new_page()
        page.goto(f"{a_shop.address}/page")
        assert page.evaluate("document.cookie") == ""
    assert all(agent.endswith(AGENT) and "Mozilla/5.0" in agent for _, _, agent in a_shop.asked)


def test_a_script_that_never_ends_is_ended_and_the_next_look_works(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    with pytest.raises(HungError, match="still busy after 2 seconds"):
        _look_for_ever(chromium_of_tests, f"{a_shop.address}/busy")
    with chromium_of_tests.look(30) as context:
        page = context.new_page()
        page.goto(f"{a_shop.address}/page")
        assert page.title() == "Your orders"


def _look_for_ever(browser: Chromium, address: str) -> None:
    with browser.look(2) as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_function("false", timeout=0)


def test_windows_that_a_page_opens_are_closed(chromium_of_tests: Chromium, a_shop: Shop) -> None:
    with chromium_of_tests.look(30) as context:
        page = context.new_page()
        page.goto(f"{a_shop.address}/page")
        with context.expect_page() as opened:
            page.evaluate("void window.open('/form')")
        if not opened.value.is_closed():
            opened.value.wait_for_event("close")
        assert context.pages == [page]


def test_a_mistake_inside_a_look_is_raised_as_it_is(chromium_of_tests: Chromium) -> None:
    with pytest.raises(ZeroDivisionError), chromium_of_tests.look(30):
        raise ZeroDivisionError


def test_where_no_chromium_is_installed_a_sentence_says_so() -> None:
    with pytest.raises(NoBrowserError, match="no Chromium is installed"):
        find_chromium(lambda _: None)
    assert find_chromium(lambda name: f"/opt/{name}" if name == "google-chrome" else None) == "/opt/google-chrome"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root")
def test_pages_are_locked_in_except_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert has_sandbox()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not has_sandbox()
