"""Where no answer is sure while somebody types: that is said above the nearest ones, and below them how to ask a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.site.conftest import serving

pytestmark = pytest.mark.browser

FIELD = "What is your question?"
UNSURE = "Nothing here answers that for sure. The nearest answers:"
SHOP = """<!doctype html><html lang="en"><title>Shop</title>
<script type="module" src="{help}/widget.js"></script><shelfhelp-search></shelfhelp-search>"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_person_is_named_below_answers_of_which_none_is_sure(page: Page, public: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{public}/")
    field = page.get_by_role("combobox", name=FIELD)
    field.press_sequentially("student discount")
    expect(page.get_by_text(UNSURE).first).to_be_visible()
    assert 0 < page.get_by_role("option").count() <= 3
    person = page.locator(".sh-found__ask")
    expect(person.locator("a[href^='tel:+']")).to_be_visible()
    expect(person.locator("[data-hours]")).to_have_text(re.compile("Open|Closed"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    field.fill("cancel my order")
    expect(page.get_by_role("option", name="How do I cancel my order?")).to_be_visible()
    expect(person).to_have_count(0)


def test_a_person_can_be_reached_with_the_keyboard_and_escape_leads_back(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    field = page.get_by_role("combobox", name=FIELD)
    field.press_sequentially("student discount")
    expect(page.get_by_text(UNSURE).first).to_be_visible()
    for _ in range(2):  # over the button
        page.keyboard.press("Tab")
    expect(page.locator(".sh-found__ask a[href^='tel:+']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(page.locator(".sh-found")).to_be_hidden()


def test_leaving_the_form_closes_what_was_found(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    page.get_by_role("combobox", name=FIELD).press_sequentially("cancel my order")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_in_a_shop_a_person_is_named_and_enter_opens_no_answer_that_is_not_sure(
    page: Page, public: str, tmp_path: Path
) -> None:
    (tmp_path / "_headers").write_text("/*\n", encoding="utf-8")
    (tmp_path / "index.html").write_text(SHOP.format(help=public), encoding="utf-8")
    with serving(tmp_path) as shop:
        page.goto(f"{shop}/")
        page.get_by_role("combobox").press_sequentially("student discount")
        page.keyboard.press("Enter")
        expect(page.locator("p", has_text=UNSURE).last).to_be_visible()
        assert 0 < page.get_by_role("option").count() <= 3
        expect(page.locator("a[href^='tel:+']")).to_be_visible()
        expect(page.get_by_role("link", name="Or ask a person")).to_have_attribute("href", f"{public}/contact/")
        expect(page.get_by_role("article")).to_be_hidden()
        page.get_by_role("option").first.click()
        expect(page.get_by_role("article")).to_be_focused()
        expect(page.locator("p", has_text=UNSURE).last).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.locator("p", has_text=UNSURE).last).to_be_visible()


def test_a_store_without_a_phone_names_its_other_ways(page: Page, site_of: Callable[..., Path], tmp_path: Path) -> None:
    silent = site_of({"policies/contact.yml": "  - effective_from: 2026-01-01\n    phones: none\n"})
    (tmp_path / "_headers").write_text("/*\n", encoding="utf-8")
    with serving(silent) as help_center, serving(tmp_path) as shop:
        (tmp_path / "index.html").write_text(SHOP.format(help=help_center), encoding="utf-8")
        page.goto(f"{shop}/")
        page.get_by_role("combobox").press_sequentially("student discount")
        expect(page.get_by_role("link", name="Or ask a person")).to_be_visible()
        expect(page.locator("a[href^='tel:']")).to_have_count(0)
