"""The main tasks of shoppers and staff with a keyboard only: every stop can be seen, and every way ends where it should."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FARTHEST = 80
"""Stops until somebody who walks would give up."""

STOP = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
        name: (at.ariaLabel ?? at.labels?.[0]?.firstChild.textContent ?? at.textContent).trim().replace(/\\s+/g, " "),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inView: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    };
}"""


def walk_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus; every stop on the way must show that it has it."""
    seen = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        seen.append(stop["name"])
        assert stop["outlined"], seen
        assert stop["inView"], seen
        if stop["name"] == name:
            return
    pytest.fail(f"{name} is not reached: {seen}")


def enter(page: Page, address: str) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation(url=re.compile(address)):
        page.keyboard.press("Enter")


def test_a_shopper_finds_an_answer_and_says_that_it_did_not_help(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    walk_to(page, "What is your question?")
    page.keyboard.type("where is my parcel")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    enter(page, "/faq/")
    walk_to(page, "No")
    page.keyboard.press("Enter")
    walk_to(page, "All ways to reach us")
    enter(page, "/contact/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact")


def test_a_shopper_skips_the_frame(page: Page, public: str) -> None:
    page.goto(f"{public}/faq/returns/send-it-back/")
    walk_to(page, "Skip to the content")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    walk_to(page, "what can't be returned")


def test_a_shopper_finds_the_last_day_for_a_return(page: Page, public: str) -> None:
    page.goto(f"{public}/faq/returns/send-it-back/")
    walk_to(page, "Returns policy")
    enter(page, "/returns/")
    walk_to(page, "What are you returning?")
    page.keyboard.type("Films")
    walk_to(page, "Ordered on")
    page.keyboard.type("11202026")
    walk_to(page, "Delivered on")
    page.keyboard.type("11222026")
    expect(page.get_by_role("form").get_by_role("status")).to_contain_text("Thursday, January 21, 2027")
    walk_to(page, "Put the day into my calendar")


def test_a_shopper_who_is_lost_reaches_a_person(page: Page, public: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{public}/404.html")
    walk_to(page, "+1 800 555 0142")
    walk_to(page, "Contact")
    enter(page, "/contact/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact")


def test_a_shopper_opens_the_menu_and_leaves_it(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    walk_to(page, "Menu")
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Help pages")
    expect(menu).to_be_visible()
    walk_to(page, "Close")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_staff_come_from_a_callers_word_to_the_words_to_say(page: Page, staff: str) -> None:
    page.goto(f"{staff}/")
    page.keyboard.type("refund late")
    enter(page, "/faq/")
    expect(page.get_by_role("heading", name="Say this")).to_be_visible()
    walk_to(page, "What you may grant, and whom to hand over to")
    enter(page, "#what-you-may-grant$")


def test_staff_settle_what_held_on_the_day_of_an_order(page: Page, staff: str) -> None:
    page.goto(f"{staff}/faq/returns/send-it-back/")
    walk_to(page, "Order-date lookup")
    enter(page, "/lookup/")
    walk_to(page, "Or as the caller says it: Mar 3, last Friday")
    page.keyboard.type("10 Feb 2024")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("On Saturday, February 10, 2024")
