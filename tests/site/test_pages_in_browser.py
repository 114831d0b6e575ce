"""The pages of both sites in a real browser: how to reach a person, what fits on a phone, what a keyboard can do, who is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PUBLIC = {
    "home": "/",
    "question": "/faq/returns/send-it-back/",
    "question with a table": "/faq/returns/how-long-to-return/",
    "topic": "/faq/returns/",
    "stage": "/received/",
    "all questions": "/faq/",
    "returns": "/returns/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "cookies": "/cookies/",
    "guide": "/cookie-settings/",
    "search": "/search/",
    "results": "/search/?q=refund",
    "not found": "/404.html",
}
STAFF = {
    "today": "/",
    "question": "/faq/returns/send-it-back/",
    "question with a table": "/faq/returns/how-long-to-return/",
    "staff question": "/faq/returns/book-a-goodwill-return/",
    "policy": "/returns/",
    "contact": "/contact/",
    "cookies": "/cookies/",
    "not found": "/404.html",
    "facts": "/facts/",
    "week": "/week/",
    "lookup": "/lookup/?date=2024-02-10",
    "caller": "/lookup/?date=2024-02-10&item=clothing&item=films-and-games",
}
PHONE, NARROW, DESKTOP = {"width": 360, "height": 740}, {"width": 320, "height": 640}, {"width": 1440, "height": 900}


@dataclass
class Window:
    """A window on a site. An error in its console or a request to somebody else than the site is an alarm."""

    page: Page
    site: str = ""
    alarms: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on(
            "console", lambda line: self.alarms.append(line.text) if line.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda error: self.alarms.append(str(error)))
        self.page.on("request", lambda asked: None if self.may_ask(asked.url) else self.alarms.append(asked.url))

    def may_ask(self, address: str) -> bool:
        return address.startswith((self.site, "data:"))

    def open(self, site: str, path: str) -> Page:
        self.site = site
        self.page.goto(f"{site}{path}")
        return self.page


@pytest.fixture
def at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a new window of a size and other options, whose alarms are failures."""
    windows: list[Window] = []

    def opened(site: str, path: str, size: dict[str, int] = DESKTOP, **options: object) -> Page:
        windows.append(Window(browser.new_context(viewport=size, **options).new_page()))
        return windows[-1].open(site, path)

    yield opened
    for window in windows:
        window.page.context.close()
    assert [alarm for window in windows for alarm in window.alarms] == []


@pytest.fixture
def look_at(page: Page) -> Iterator[Callable[..., Page]]:
    """Shows an address in the window that there is, in a size; its alarms are failures."""
    window = Window(page)

    def shown(site: str, path: str, size: dict[str, int] = DESKTOP) -> Page:
        page.set_viewport_size(size)
        return window.open(site, path)

    yield shown
    assert window.alarms == []


def links_to_help(page: Page) -> list[str]:
    return page.eval_on_selector_all(".sh-reach a, .sh-footer a", "links => links.map(link => link.href)")


def test_help_stands_in_one_order_on_every_kind_of_page(look_at: Callable[..., Page], public: str) -> None:
    found = {kind: links_to_help(look_at(public, path)) for kind, path in PUBLIC.items()}
    expected = found["home"]
    assert expected[:3] == ["tel:+18005550142", f"{public}/contact/", f"{public}/search/"]
    policies = [
        f"{public}/{kind}/" for kind in ("returns", "warranty", "shipping", "orders", "contact", "privacy", "cookies")
    ]
    assert [link for link in expected[6:] if link in policies] == policies
    assert {kind: links for kind, links in found.items() if links != expected} == {}


def too_wide(page: Page) -> dict[str, int]:
    """Return how wide a page is that scrolls sideways on a phone, on a narrow one, or there at twice the text."""
    found = {}
    for kind, size, text in (("phone", PHONE, "100%"), ("narrow", NARROW, "100%"), ("twice the text", NARROW, "200%")):
        page.set_viewport_size(size)
        width = page.evaluate(
            "(text) => { document.documentElement.style.fontSize = text; return document.documentElement.scrollWidth; }",
            text,
        )
        found |= {kind: width} if width != size["width"] else {}
    return found


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_a_person_can_be_reached_without_scrolling_and_nothing_scrolls_sideways(
    path: str, look_at: Callable[..., Page], public: str
) -> None:
    page = look_at(public, path, PHONE)
    reach = page.get_by_role("complementary", name="Reach a person")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        expect(reach).to_contain_text("Monday to Friday 8 AM to 8 PM, Saturday 9 AM to 5 PM (Pacific Time)")
        expect(reach).to_contain_text("E-mails answered within 1 business day")
        expect(reach.get_by_role("link", name="+1 800 555 0142")).to_have_attribute("href", "tel:+18005550142")
        box = reach.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < size["height"] / 3
    assert too_wide(page) == {}


@pytest.mark.parametrize("path", STAFF.values(), ids=STAFF)
def test_nothing_of_the_staff_site_scrolls_sideways(path: str, look_at: Callable[..., Page], staff: str) -> None:
    page = look_at(staff, path, PHONE)
    expect(page.get_by_role("complementary", name="Staff only")).to_contain_text("As of Monday, November 23, 2026")
    assert too_wide(page) == {}


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/faq/returns/send-it-back/", PHONE)
    menu = page.get_by_role("navigation", name="Help pages")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(menu.get_by_role("link", name="Returns", exact=True)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_the_first_key_leads_past_the_frame(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#sh-search-page")).to_be_focused()


def test_a_table_becomes_a_list_on_a_phone(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/returns/", PHONE)
    row = page.get_by_role("row", name="Swimwear")
    expect(row.get_by_role("rowheader")).to_have_text("Swimwear")
    label = row.get_by_role("cell").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Can be sent back: "'


def test_titles_and_descriptions_say_what_the_page_is(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/faq/returns/send-it-back/")
    assert page.title() == "How do I send something back? - Northlight Outfitters Help"
    description = page.locator("meta[name=description]").get_attribute("content")
    assert description is not None
    assert description.startswith("You have 30 days")
    assert page.locator("h1").count() == 1
    assert page.locator("meta[name=generator]").count() == 0


def test_pages_are_whole_without_scripts(at: Callable[..., Page], public: str, staff: str) -> None:
    home = at(public, "/", java_script_enabled=False)
    home.get_by_label("What is your question?").last.fill("refund")
    home.get_by_label("What is your question?").last.press("Enter")
    expect(home).to_have_url(f"{public}/search/?q=refund")
    expect(home.get_by_role("link", name="How do I send something back?")).to_be_visible()
    lookup = at(staff, "/lookup/", java_script_enabled=False)
    expect(lookup.get_by_role("row", name="Return window Orders placed from March 1, 2024 on 30 days")).to_be_visible()


def test_paper_keeps_the_phone_number_and_the_address(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/returns/")
    page.emulate_media(media="print")
    expect(page.locator(".sh-footer")).to_contain_text("418 Granite Street")
    expect(page.locator(".sh-footer a[href^='tel:']")).to_be_visible()
    expect(page.get_by_role("navigation", name="Help pages")).to_be_hidden()


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-23T10:00:00-08:00", "Open now until 8 PM (11 PM your time)"),
        ("2026-11-23T04:00:00-08:00", "Closed, opens today at 8 AM (11 AM your time)"),
        ("2026-11-23T22:00:00-08:00", "Closed, opens tomorrow at 8 AM (11 AM your time)"),
        ("2026-11-25T22:00:00-08:00", "Closed, opens Friday"),
    ],
)
def test_no_word_about_the_hours_makes_a_page_wider(
    moment: str, shown: str, at: Callable[..., Page], public: str
) -> None:
    page = at(public, "/contact/", NARROW, timezone_id="America/New_York")
    page.clock.set_fixed_time(moment)
    page.reload()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator(".sh-now .sh-state").first).to_contain_text(shown)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_answers_that_are_told_make_no_page_wider_at_twice_the_text(look_at: Callable[..., Page], public: str) -> None:
    page = look_at(public, "/", NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.get_by_role("combobox").press_sequentially("refund")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("form [role=status]")).to_contain_text("answers, use the arrow keys")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


class TestLookup:
    """The order-date lookup (R24)."""

    def test_by_keyboard_alone_it_tells_what_differs(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_have_text("Pick the day of the order.")
        page.get_by_label("Day of the order").focus()
        page.keyboard.type("02102024")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_contain_text(
            "On Saturday, February 10, 2024, 9 facts are different from today"
        )
        page.get_by_label("Only facts with these words").focus()
        page.keyboard.type("return window")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_have_text(
            "On Saturday, February 10, 2024, 1 fact is different from today, Monday, November 23, 2026: return window."
        )
        expect(
            page.get_by_role("row", name="Return window 21 days 60 days (Holiday returns 2026) Returns policy")
        ).to_be_visible()
        expect(page).to_have_url(re.compile(r"\?date=2024-02-10&words=return\+window$"))

    def test_a_day_is_read_as_a_caller_says_it(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?words=return+window")
        typed = page.get_by_label("Or as the caller says it")
        for said, day in (
            ("10 Feb 2024", "2024-02-10"),
            ("february 10th, 2024", "2024-02-10"),
            ("last friday", "2026-11-20"),
            ("monday", "2026-11-16"),
            ("yesterday", "2026-11-22"),
            ("Today", "2026-11-23"),
            ("2 weeks ago", "2026-11-09"),
            ("a week ago", "2026-11-16"),
            ("one day ago", "2026-11-22"),
            ("3 Mar", "2026-03-03"),
            ("24 Dec", "2025-12-24"),
            ("29 feb", "2024-02-29"),
            ("2024-02-10", "2024-02-10"),
            ("13/4/2026", "2026-04-13"),
            ("31 feb 2024", ""),
            ("on last friday", "2026-11-20"),
            ("next friday", ""),
            ("friday before last", ""),
            ("٢٠٢٤-٠٢-١٠", "2024-02-10"),
            ("٥ days ago", "2026-11-18"),
            ("the day before", ""),
            ("nov 1 last year", "2025-11-01"),
            ("last christmas", "2025-12-25"),
            ("twenty-first of June", "2026-06-21"),
            ("friday 14 november", ""),
            ("between 3 and 5 march", ""),
            ("3 march around noon", ""),
        ):
            typed.fill(said)
            assert page.get_by_label("Day of the order").input_value() == day, said
        status = page.locator("#sh-lookup").get_by_role("status")
        expect(status).to_have_text(
            "“around” is not understood here. Write the day like Mar 3, 2025, last Friday, 2 weeks ago, or Black Friday."
        )
        typed.fill("3/4/2025")
        expect(status).to_have_text("Which of the two?")
        page.get_by_role("button", name="Thursday, April 3, 2025").click()
        expect(page.get_by_label("Day of the order")).to_have_value("2025-04-03")

    @pytest.mark.parametrize(
        ("said", "told", "offered"),
        [
            (
                "friday 14 november",
                "November 14, 2026 is a Saturday, not a Friday. Which day is meant?",
                ["Saturday, November 14, 2026", "Friday, November 13, 2026", "Friday, November 14, 2025"],
            ),
            (
                "3 or 4 march",
                "These are several days. On which of them was the order placed?",
                ["Tuesday, March 3, 2026", "Wednesday, March 4, 2026"],
            ),
            ("29 feb 2023", "There is no such day.", []),
            (
                "christmas this year",
                "Friday, December 25, 2026 is still to come: nothing has been ordered then.",
                [],
            ),
            ("march", "Which day is that? Write it like Mar 3, 2025, last Friday, 2 weeks ago, or Black Friday.", []),
        ],
    )
    def test_what_is_not_one_day_is_asked_about(
        self, said: str, told: str, offered: list[str], look_at: Callable[..., Page], staff: str
    ) -> None:
        page = look_at(staff, "/lookup/?words=return+window")
        page.get_by_label("Or as the caller says it").fill(said)
        expect(page.locator("#sh-lookup").get_by_role("status")).to_have_text(told)
        expect(page.locator(".sh-lookup__choice button")).to_have_text(offered)
        expect(page.get_by_label("Day of the order")).to_have_value("")
        if offered:
            page.get_by_role("button", name=offered[-1]).click()
            expect(page.get_by_role("row", name=re.compile("^Return window"))).to_be_visible()

    def test_it_gives_the_sentence_to_say(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2024-02-10&words=return+window")
        expect(page.locator(".sh-say-it")).to_have_text(
            "When you ordered, on Saturday, February 10, 2024, this held: return window: 21 days, and today 60 days"
            " (Holiday returns 2026). What held on the day of your order counts."
        )

    def test_of_hours_and_replies_what_holds_today_counts(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2024-02-10&words=reply+customer")
        said = page.locator(".sh-say-it")
        expect(said).to_contain_text(
            "This has changed since Saturday, February 10, 2024: reply promise (Customer service)"
        )
        expect(said).to_contain_text("What holds today counts.")
        expect(said).not_to_contain_text("day of your order")

    def test_it_says_values_as_they_are_written(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2025-06-01&policy=contact&words=opening+hours")
        expect(page.locator(".sh-say-it")).to_contain_text("opening hours: Monday to Friday")

    def test_a_day_to_come_has_no_orders(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2924-02-10")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_have_text("Pick the day of the order.")
        expect(page.get_by_role("row")).to_have_count(0)

    def test_a_link_opens_it_on_a_day(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2025-03-01&policy=warranty")
        expect(page.get_by_role("row", name="Warranty (Tents and packs) 2 years 3 years Warranty")).to_be_visible()
        expect(page.get_by_label("Policy")).to_have_value("warranty")

    def test_a_day_within_a_season_shows_the_season(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2025-12-24&words=return+window")
        row = page.get_by_role(
            "row", name="Return window 60 days (Holiday returns 2025) 60 days (Holiday returns 2026)"
        )
        expect(row).to_be_visible()

    def test_a_day_before_everything_says_so(self, look_at: Callable[..., Page], staff: str) -> None:
        page = look_at(staff, "/lookup/?date=2001-01-01")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_have_text(
            "Nothing is recorded before Monday, April 1, 2019."
        )

    def test_it_works_from_a_folder_without_a_server(self, page: Page, sites: Path) -> None:
        page.goto(f"file://{sites}/staff/lookup/index.html?date=2024-02-10")
        expect(page.locator("#sh-lookup").get_by_role("status")).to_contain_text("9 facts are different from today")
