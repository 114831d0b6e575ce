"""What somebody with a caller on the line does in a real browser: two keys to the words, one key each for the rest, offline too."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.site.conftest import FAILS, built_starter, composed, replacing, serving

from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser
ANSWER = "/faq/returns/how-long-to-return/"


@contextmanager
def quiet(page: Page) -> Iterator[Page]:
    """Any violation of the policy and any error of a page is a failure."""
    alarms: list[str] = []
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.on("console", lambda line: alarms.append(line.text) if line.type == "error" else None)
    yield page
    assert alarms == []


@pytest.fixture
def desk(page: Page) -> Iterator[Page]:
    with quiet(page):
        yield page


def test_a_word_and_enter_lead_to_the_words_to_say(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}/")
    expect(desk.locator("main [name=q]")).to_be_focused()
    desk.keyboard.type("password")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{staff}/faq/account/lost-password/")
    expect(desk.get_by_role("heading", name="Say this")).to_be_visible()


def test_enter_that_ends_a_word_of_an_input_method_opens_nothing(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}/")
    desk.keyboard.type("password")
    expect(desk.get_by_role("option").first).to_be_visible()
    field = desk.locator("main [name=q]")
    for ends in (False, True):
        for key in ("Enter", "ArrowDown", "Escape"):
            assert composed(field, key, ends=ends) is False
    expect(desk).to_have_url(f"{staff}/")
    expect(field).to_have_value("password")


def test_one_key_copies_the_public_wording_as_plain_text(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}{ANSWER}")
    desk.keyboard.press("c")
    expect(desk.locator("[data-desk-said]")).to_have_text("Copied")
    copied = desk.evaluate("navigator.clipboard.readText()")
    lines = copied.splitlines()
    assert lines[0].startswith("The return window is 30 days (60 days for orders placed")
    assert "1. Open your orders." in lines
    assert "Say this" not in copied
    assert "Returns desk" not in copied
    desk.keyboard.press("l")
    assert desk.evaluate("navigator.clipboard.readText()") == f"{staff}{ANSWER}"


@pytest.mark.parametrize(("key", "address"), [("p", "/returns/"), ("d", "/lookup/"), ("b", "/facts/"), ("t", "/")])
def test_one_key_each_opens_what_staff_need(key: str, address: str, desk: Page, staff: str) -> None:
    desk.goto(f"{staff}{ANSWER}")
    desk.keyboard.press(key)
    expect(desk).to_have_url(f"{staff}{address}")


def test_a_mistake_is_flagged_with_the_page_and_the_day(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}{ANSWER}")
    flag = desk.locator("[data-key=f]").evaluate("a => decodeURIComponent(a.href)")
    assert flag.startswith("mailto:web@northlight-outfitters.example?subject=Mistake on the page: How long do I have")
    assert "body=Page: faq/returns/how-long-to-return/, as of 2026-11-23" in flag


def test_the_sheet_lists_the_keys_and_switches_them_off(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}{ANSWER}")
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="One key each")
    expect(sheet).to_be_visible()
    letters = {key.inner_text() for key in sheet.locator("kbd").all()}
    assert {"c", "l", "p", "f", "d", "b", "t", "/", "?"} == letters
    sheet.get_by_label("Single keys do something").uncheck()
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    for key in ("p", "/", "?"):
        desk.keyboard.press(key)
    expect(desk.locator("[name=q]").first).not_to_be_focused()
    expect(sheet).to_be_hidden()
    expect(desk).to_have_url(f"{staff}{ANSWER}")
    other = desk.context.new_page()
    other.goto(f"{staff}{ANSWER}")
    other.keyboard.press("?")
    expect(other.get_by_label("Single keys do something")).not_to_be_checked()
    expect(other.get_by_role("dialog")).to_be_hidden()
    other.close()


def test_where_the_field_is_not_in_view_the_key_leads_to_the_search_page(desk: Page, staff: str) -> None:
    desk.set_viewport_size({"width": 800, "height": 600})
    desk.goto(f"{staff}{ANSWER}")
    desk.keyboard.press("/")
    expect(desk).to_have_url(f"{staff}/search/")


def test_an_answer_that_was_not_copied_says_so_even_after_one_that_was(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}{ANSWER}")
    desk.keyboard.press("c")
    expect(desk.locator("[data-desk-said]")).to_have_text("Copied")
    desk.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    desk.keyboard.press("c")
    expect(desk.locator("[data-desk-said]")).to_have_text("Not copied: please select the text and copy it")


def test_a_copied_answer_keeps_its_steps_points_and_headings(browser: Browser, staff: str) -> None:
    context = browser.new_context(bypass_csp=True)  # the policy lets no script write HTML, this one included
    page = context.new_page()
    page.goto(f"{staff}{ANSWER}")
    said = page.evaluate(
        """async () => {
            const { plainText } = await import(document.querySelector("script[src*=desk]").src);
            const html = `<h2>Say this</h2><p>First <b>this</b>.</p><h3>Then</h3>
                <ol start="2"><li><p>Open it.</p></li><li>Choose:<ul><li>red</li><li>blue</li></ul></li></ol>
                <table><tr><td>US</td> <td>$4</td></tr></table>`;
            return plainText(new DOMParser().parseFromString(html, "text/html").body);
        }"""
    )
    context.close()
    assert said.splitlines() == ["First this.", "Then", "2. Open it.", "3. Choose:", "  - red", "  - blue", "US $4"]


def test_the_age_shows_also_where_a_browser_keeps_nothing(fresh: Page, staff: str) -> None:
    fresh.clock.set_fixed_time("2026-11-25T08:01:00-08:00")
    fresh.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    with quiet(fresh):
        fresh.goto(f"{staff}{ANSWER}")
        expect(fresh.locator("[data-as-of]")).to_have_attribute("data-age", "old")
        fresh.keyboard.press("d")
        expect(fresh).to_have_url(f"{staff}/lookup/")


def test_letters_do_nothing_while_somebody_types(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}/")
    desk.keyboard.type("d")
    expect(desk).to_have_url(f"{staff}/")
    expect(desk.locator("main [name=q]")).to_have_value("d")


@pytest.mark.parametrize(
    ("moment", "age", "words"),
    [
        ("2026-11-23T06:00:00-08:00", "fresh", ""),
        ("2026-11-24T00:04:00-08:00", "fresh", ""),
        ("2026-11-24T00:59:00-08:00", "fresh", ""),
        ("2026-11-24T01:00:00-08:00", "stale", "not today's: check before quoting"),
        ("2026-11-24T07:59:00-08:00", "stale", "not today's: check before quoting"),
        ("2026-11-25T00:59:00-08:00", "stale", "not today's: check before quoting"),
        ("2026-11-25T01:00:00-08:00", "old", "too old: do not quote"),
    ],
)
def test_the_age_of_the_site_shows_in_words(moment: str, age: str, words: str, desk: Page, staff: str) -> None:
    desk.clock.set_fixed_time(moment)
    desk.goto(f"{staff}{ANSWER}")
    stamp = desk.locator("[data-as-of]")
    expect(stamp).to_have_attribute("data-age", age)
    expect(stamp.locator("strong")).to_have_text(words)


@pytest.mark.parametrize(
    ("moment", "daily", "age"),
    [
        ("2026-11-24T04:24:00-08:00", "03:30", "fresh"),
        ("2026-11-24T04:25:00-08:00", "03:30", "stale"),
        ("2026-11-24T23:59:00-08:00", "23:30", "fresh"),
        ("2026-11-25T04:25:00-08:00", "03:30", "old"),
    ],
)
def test_the_site_is_not_of_today_once_the_daily_run_of_a_new_day_should_be_over(
    moment: str, daily: str, age: str, desk: Page, staff: str
) -> None:
    desk.goto(f"{staff}{ANSWER}")
    script = desk.locator("script[src*='staff/desk.js']").evaluate("script => script.src")
    zone = "America/Los_Angeles"
    told = desk.evaluate(
        """async ([script, moment, zone, daily]) => (await import(script)).age("2026-11-23", new Date(moment), zone, daily)""",
        [script, moment, zone, daily],
    )
    assert told == age


def test_the_fact_board_holds_every_fact_and_is_filtered_by_words(desk: Page, staff: str) -> None:
    desk.goto(f"{staff}/facts/")
    rows = desk.locator(".sh-table tbody tr:visible")
    assert rows.count() > 200
    desk.get_by_label("Only facts with these words").fill("return window")
    expect(desk.get_by_role("status").filter(has_text="facts")).to_have_text(re.compile(r"^\d facts$"))
    assert 0 < rows.count() < 10
    expect(desk).to_have_url(f"{staff}/facts/?words=return%20window")


def test_the_board_finds_an_e_mail_address_that_it_shows(desk: Page, staff: str) -> None:
    desk.set_viewport_size({"width": 600, "height": 800})
    desk.goto(f"{staff}/facts/?words=help%40northlight")
    expect(desk.locator(".sh-table tbody tr:visible")).not_to_have_count(0)
    expect(desk.get_by_role("status").filter(has_text="fact")).to_have_text("1 fact")
    assert desk.locator(".sh-table:visible").count() == 1  # the others are gone whole, also where a row is a block


def kept(context: BrowserContext, page: Page, staff: str) -> None:
    page.goto(f"{staff}/")
    page.evaluate(
        """async () => {
            while (!await caches.match(new URL("offline.json", location))) await new Promise((go) => setTimeout(go, 50));
        }"""
    )
    context.set_offline(True)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_today_is_one_sheet_of_paper(size: str, desk: Page, staff: str) -> None:
    desk.goto(f"{staff}/")
    assert len(re.findall(rb"/Type\s*/Page\b", desk.pdf(format=size))) == 1


def test_the_whole_site_is_there_without_a_network(
    context: BrowserContext, fresh: Page, staff: str, sites: Path
) -> None:
    kept(context, fresh, staff)
    listed = json.loads((sites / "staff/offline.json").read_text(encoding="utf-8"))["files"]
    assert {"./", "lookup/", "facts/", "faq/returns/how-long-to-return/"} <= set(listed)
    for path in ("", "lookup/?date=2024-02-10", "facts/", "faq/returns/how-long-to-return/"):
        fresh.goto(f"{staff}/{path}")
        expect(fresh.get_by_role("complementary", name="Staff only")).to_be_visible()
    fresh.goto(f"{staff}/")
    fresh.locator("main [name=q]").press_sequentially("password")
    fresh.keyboard.press("Enter")
    expect(fresh).to_have_url(f"{staff}/faq/account/lost-password/")


def test_a_server_that_fails_does_not_hide_the_copy_and_other_copies_are_left_alone(
    context: BrowserContext, fresh: Page, sites: Path, tmp_path: Path
) -> None:
    site = tmp_path / "intranet"
    site.mkdir()
    (site / "_headers").write_text("/*\n  Cache-Control: no-cache\n", encoding="utf-8")
    shutil.copytree(sites / "staff", site / "help")
    with serving(site) as address:
        fresh.goto(f"{address}/help/404.html")
        fresh.evaluate("caches.open('shelfhelp:/other/:1')")
        kept(context, fresh, f"{address}/help")
        context.set_offline(False)
        assert fresh.evaluate("caches.keys().then((names) => names.some((name) => name.includes('/other/')))")
        fresh.goto(f"{address}/help/facts/")
        shutil.move(site / "help/facts", site / "gone")
        (site / "help/facts").mkdir()
        (site / "help/facts" / FAILS).touch()
        fresh.goto(f"{address}/help/facts/")
        expect(fresh.get_by_role("heading", level=1)).to_have_text("Fact board")


def test_the_public_site_keeps_nothing_in_a_browser(fresh: Page, public: str, sites: Path) -> None:
    fresh.goto(f"{public}/")
    assert not [name for name in ("worker.js", "offline.json") if (sites / "public" / name).exists()]
    assert fresh.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0


def test_a_german_desk_looks_an_order_up_in_german(page: Page, site_of: Callable[..., Path]) -> None:
    german = {"policies/store.yml": "  - effective_from: 2026-01-01\n    locale: de-DE\n"}
    later = {"policies/returns.yml": "  - effective_from: 2026-02-01\n    window: 45 days\n"}
    with serving(site_of(german | later, Audience.STAFF)) as address:
        page.clock.set_fixed_time("2026-03-02T12:00:00-05:00")
        page.goto(f"{address}/lookup/")
        typed = page.get_by_label("Oder wie es gesagt wird: 3. März, Freitag")
        status = page.locator("#sh-lookup").get_by_role("status")
        typed.fill("7. Jänuar")
        expect(status).to_have_text(
            "„jänuar“ ist hier nicht zu verstehen."
            " Schreiben Sie den Tag wie 3. März 2025, letzten Freitag, vor 2 Wochen oder Ostern."
        )
        typed.fill("7. Januar")
        expect(status).to_contain_text("Am Mittwoch, 7. Januar 2026 war 1 Angabe anders als heute")
        expect(page.locator(".sh-say-it")).to_contain_text("Rückgabefrist: 30 Tage, und heute 45 Tage")
        for said, day in (
            ("gestern", "2026-03-01"),
            ("Vorgestern", "2026-02-28"),
            ("vor einer Woche", "2026-02-23"),
            ("vor 2 Wochen", "2026-02-16"),
            ("3 days ago", "2026-02-27"),
            ("am letzten Freitag", "2026-02-27"),
            ("nächsten Freitag", ""),
            ("Silvester", "2025-12-31"),
            ("1. November letztes Jahr", "2025-11-01"),
        ):
            typed.fill(said)
            expect(page.get_by_label("Tag der Bestellung")).to_have_value(day)


WITH_CASES = {
    "policies/store.yml": (
        "    categories:\n",
        "    conditions: {customer: {member: members}, state: {opened: opened items}}\n    categories:\n      boots: Boots\n",
    ),
    "policies/returns.yml": (
        "    label_fee:\n      US: 4.95 USD\n",
        "    label_fee:\n      US: 4.95 USD\n      DE: {member: 2.50 USD, usually: 6.95 USD}\n",
    ),
}
SEASON = """\
seasons:
  - season: Holiday returns
    starts: 2025-11-01
    ends: 2025-12-24
    applies_to: orders placed
    window: {member: 1 year, usually: 60 days}
"""


def with_cases(path: str, text: str) -> str:
    text = replacing(WITH_CASES)(path, text).replace("accepted: unopened", "accepted: {opened: never, usually: any}")
    if path != "policies/returns.yml":
        return text
    boots = "    categories:\n      boots: {accepted: unused, remedies: [refund, exchange]}\n"
    return text.replace("    categories:\n", boots) + SEASON


ANSWERED = (
    "For this caller",
    "Ordered on Friday, November 28, 2025 · delivered on Monday, December 1, 2025 · members · Germany",
    "Boots: yes, if unused, until Tuesday, December 1, 2026; the return label: $2.50; you get: refund or exchange;",
    "your money is there within 14 days after your return has reached us.",
    "Tuesday, December 1, 2026 (1 year from delivery)",
    "Within 14 days after your return has reached us, to the payment method that you paid with.",
    "Films and games: no, this cannot be sent back.",
    "This cannot be sent back. The seal must be whole.",
)
ASKED = "date=2025-11-28&delivered=2025-12-01&customer=member&country=DE&item=boots&item=films-and-games&state=opened"


@pytest.fixture(scope="module")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the lookup of a store with members, opened items and a season."""
    site, _ = built_starter(tmp_path_factory.mktemp("cases"), with_cases, Audience.STAFF)
    with serving(site) as address:
        yield f"{address}/lookup/"


def test_a_caller_with_two_items_is_answered_on_one_card_by_keyboard(caller: str, desk: Page) -> None:
    """Ordered on Black Friday, wants to return boots and an opened game, lives in Germany and is a member."""
    desk.clock.set_fixed_time("2026-03-02T12:00:00-05:00")
    desk.goto(caller)
    customer, country = (desk.get_by_label(name) for name in ("Kind of customer", "Country"))
    expect(customer).to_be_hidden()
    desk.get_by_label("Or as the caller says it").focus()
    desk.keyboard.type("black friday")
    expect(desk.get_by_label("Day of the order")).to_have_value("2025-11-28")
    window = desk.get_by_role("row", name=re.compile("^Return window")).first
    expect(window).to_contain_text("1 year or 60 days (depends on: kind of customer)")
    expect(desk.locator("#sh-lookup").get_by_role("status")).to_contain_text("Some facts still depend on an answer.")
    expect(country).to_be_visible()  # the label depends on it
    desk.keyboard.press("Tab")
    expect(customer).to_be_focused()
    desk.keyboard.type("members")
    expect(window).to_contain_text("1 year (Holiday returns)30 days")
    desk.keyboard.press("Tab")
    expect(country).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("Value of the order (USD)")).to_be_focused()  # what delivery costs depends on it
    desk.keyboard.press("Tab")
    desk.keyboard.type("Boots")
    card = desk.get_by_role("region", name="For this caller")
    expect(card).to_contain_text("1 year from delivery. The day of delivery names the last day.")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Another item")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.type("Films")
    expect(card).to_contain_text("Films and games")
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("State of the item").last).to_be_focused()
    desk.keyboard.type("opened")
    desk.get_by_label("Delivered on").focus()
    desk.keyboard.type("12012025")
    expect(country).to_be_visible()
    while not country.evaluate("field => field === document.activeElement"):
        desk.keyboard.press("Tab")
    desk.keyboard.type("Germany")
    for part in ANSWERED:
        expect(card).to_contain_text(part)
    expect(desk).to_have_url(f"{caller}?{ASKED}")


def test_the_address_of_a_caller_shows_a_colleague_the_same_card_on_a_phone(caller: str, desk: Page) -> None:
    desk.clock.set_fixed_time("2026-03-02T12:00:00-05:00")
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.goto(f"{caller}?{ASKED}")
    card = desk.get_by_role("region", name="For this caller")
    for part in ANSWERED:
        expect(card).to_contain_text(part)
    assert desk.evaluate("document.documentElement.scrollWidth") == 360
    expect(desk).to_have_url(f"{caller}?{ASKED}")
    desk.get_by_role("button", name="Remove").first.press("Enter")
    expect(card).not_to_contain_text("Boots")
    expect(desk.get_by_label("Kind of item")).to_be_focused()
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.evaluate("document.documentElement.style.fontSize = '200%'")
    assert desk.evaluate("document.documentElement.scrollWidth") == 320
