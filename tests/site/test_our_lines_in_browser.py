"""A colleague notes a call on the page "Our lines" with the keyboard alone, and copies the line that a command takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.site.conftest import built_starter, serving

from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser


def test_a_call_becomes_the_line_to_paste_in_the_stores_own_time(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "verify.yml").write_text("phones:\n  every: 30 days\n", encoding="utf-8")
    site, _ = built_starter(tmp_path, lambda _, text: text, Audience.STAFF)
    context = browser.new_context(timezone_id="Asia/Tokyo")
    alarms: list[str] = []
    with serving(site) as address:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        page = context.new_page()
        page.on("pageerror", lambda error: alarms.append(str(error)))
        page.clock.set_fixed_time("2026-03-02T15:02:40Z")
        page.goto(f"{address}/lines/")
        page.locator("[name=heard]").focus()
        for key in ("ArrowDown", "ArrowDown", "Tab", "6", "0", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("[data-lines] [role=status]")).to_have_text("Copied")
        line = "customer-service | +1 800 555 0100 | 2026-03-02 10:02 | nobody | 60"
        expect(page.locator("[name=made]")).to_have_value(line)
        assert page.evaluate("navigator.clipboard.readText()") == line
        assert "nobody%20%7C%2060" in (page.get_attribute("[data-mail]", "href") or "")
    context.close()
    assert alarms == []
