"""What a shopper does in a real browser: asks while typing, sees whether somebody answers, finds the last day, says what helped."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from tests.site.conftest import built_starter, composed, replacing, serving

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.model.openings import opening_on
from shelfhelp.source.sources import Audience

pytestmark = pytest.mark.browser
ZONE = ZoneInfo("America/Los_Angeles")
PHONE = {"width": 360, "height": 740}


def script(page: Page, name: str) -> str:
    """Return the address of one of the theme's modules."""
    sheet = page.get_attribute("link[rel=stylesheet]", "href") or ""
    return str(
        page.evaluate(
            "(at) => new URL(at, location).href", sheet.replace("stylesheets/site.css", f"javascripts/{name}")
        )
    )


def opened(page: Page, address: str, moment: str) -> Page:
    """Open a page whose clock runs from a moment on."""
    page.clock.install(time=datetime.fromisoformat(moment))
    page.goto(address)
    return page


@pytest.mark.parametrize(
    ("moment", "said", "state"),
    [
        ("2026-11-23T10:00:00-08:00", "Open now until 8 PM", "open"),
        ("2026-11-23T07:59:00-08:00", "Closed, opens today at 8 AM", "closed"),
        ("2026-11-23T20:00:00-08:00", "Closed, opens tomorrow at 8 AM", "closed"),
        ("2026-11-28T17:00:00-08:00", "Closed, opens Monday at 8 AM", "closed"),
        ("2026-11-25T21:00:00-08:00", "Closed, opens Friday at 9 AM", "closed"),  # over Thanksgiving
        ("2026-12-24T13:59:00-08:00", "Open now until 2 PM", "open"),
    ],
)
def test_every_page_says_whether_somebody_answers_now(
    moment: str, said: str, state: str, page: Page, public: str
) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(f"{public}/faq/returns/send-it-back/")
    place = page.get_by_role("complementary", name="Reach a person").locator("[data-hours]")
    expect(place).to_have_text(said)
    expect(place).to_have_attribute("data-is", state)


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        ("2026-11-23T10:00:00-08:00", "America/New_York", "Open now until 8 PM (11 PM your time)"),
        ("2026-11-23T14:30:00-08:00", "America/New_York", "Open now until 8 PM (11 PM your time)"),
        ("2026-11-23T14:30:00-08:00", "Europe/Berlin", "Open now until 8 PM (Tuesday 5 AM your time)"),
        ("2026-11-23T17:30:00-08:00", "Europe/Berlin", "Open now until 8 PM (5 AM your time)"),
        ("2026-11-23T10:00:00-08:00", "Asia/Kolkata", "Open now until 8 PM (Tuesday 9:30 AM your time)"),
        ("2026-11-23T07:00:00-08:00", "America/New_York", "Closed, opens today at 8 AM (11 AM your time)"),
        ("2026-11-28T17:00:00-08:00", "Asia/Tokyo", "Closed, opens Monday at 8 AM (Tuesday 1 AM your time)"),
        ("2026-11-23T10:00:00-08:00", "America/Tijuana", "Open now until 8 PM"),
    ],
)
def test_a_reader_elsewhere_is_told_their_own_time_as_well(
    moment: str, zone: str, said: str, browser: Browser, public: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    context.clock.set_fixed_time(moment)
    page = context.new_page()
    page.goto(f"{public}/faq/returns/send-it-back/")
    expect(page.get_by_role("complementary", name="Reach a person").locator("[data-hours]")).to_have_text(said)
    context.close()


def test_a_line_that_opens_at_midnight_does_not_close_then(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    told = page.evaluate(
        """async (module) => {
            const { stateAt } = await import(module);
            const hours = (week) => ({ zone: "UTC", week, days: {}, known_until: "2027-12-31" });
            const monday = new Date("2026-11-23T20:00:00Z");
            const always = Array(7).fill([[0, 1440]]);
            const night = Array(7).fill([[0, 120], [1080, 1440]]);
            const evening = Array(7).fill([[1080, 1440]]);
            return [always, night, evening].map((week) => stateAt(monday, hours(week)).until ?? "always");
        }""",
        script(page, "open-now.js"),
    )
    assert told == ["always", 120, 1440]


def test_the_state_goes_with_the_clock(fresh: Page, public: str) -> None:
    opened(fresh, f"{public}/", "2026-11-23T19:59:30-08:00")
    place = fresh.locator("[data-hours]").first
    expect(place).to_have_text("Open now until 8 PM")
    fresh.clock.run_for(60_000)
    expect(place).to_have_text("Closed, opens tomorrow at 8 AM")


def test_a_page_that_nobody_builds_anew_says_nothing_rather_than_something_wrong(page: Page, public: str) -> None:
    page.clock.set_fixed_time("2027-03-01T10:00:00-08:00")
    page.goto(f"{public}/")
    expect(page.locator("[data-hours]").first).to_have_text("")
    expect(page.get_by_role("complementary")).to_contain_text("Monday to Friday 8 AM to 8 PM")


def test_the_script_and_the_compiler_agree_on_every_hour(page: Page, public: str, reference_store: Path) -> None:
    start = datetime(2026, 11, 23, 8, tzinfo=UTC)
    facts = draft(read_store(reference_store, Audience.PUBLIC), as_of=start.date()).snapshot.over_time
    moments = [start + timedelta(minutes=47 * n) for n in range(1200)]
    page.goto(f"{public}/")
    told = page.evaluate(
        """async ([module, moments]) => {
            const { stateAt } = await import(module);
            const hours = JSON.parse(document.querySelector("[data-hours]").dataset.hours);
            return moments.map((moment) => stateAt(new Date(moment), hours).is);
        }""",
        [script(page, "open-now.js"), [moment.isoformat() for moment in moments]],
    )

    def state(moment: datetime) -> str:
        there = moment.astimezone(ZONE)
        minutes = there.hour * 60 + there.minute
        opening = opening_on(facts, there.date())
        assert opening is not None
        return "open" if any(opens <= minutes < closes for opens, closes in opening.hours.spans) else "closed"

    assert told == [state(moment) for moment in moments]
    assert set(told) == {"open", "closed"}


def test_answers_show_while_somebody_types_and_keys_choose_one(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    field = page.get_by_role("combobox", name="What is your question?")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("send back")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert 1 < options.count() <= 8
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("send back")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    field.press_sequentially("send back")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/faq/\w+/"))


@pytest.mark.parametrize("ends", [False, True])
def test_keys_of_an_input_method_are_left_to_it(ends: bool, page: Page, public: str) -> None:
    page.goto(f"{public}/")
    field = page.get_by_role("combobox")
    field.press_sequentially("refund")
    expect(page.get_by_role("option").first).to_be_visible()
    for key in ("ArrowDown", "ArrowUp", "Escape", "Escape", "Enter"):
        assert composed(field, key, ends=ends) is False
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(field).to_have_value("refund")
    expect(page).to_have_url(f"{public}/")


def test_enter_without_a_choice_leads_to_all_results(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    page.get_by_role("combobox").press_sequentially("refund")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{public}/search/?q=refund")


def test_answers_that_come_late_do_not_open_behind_somebody_who_has_left(fresh: Page, public: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    fresh.add_init_script(
        """{
            const { json } = Response.prototype;
            window.read = new Promise((done) => {
                Response.prototype.json = function () { return json.call(this).then((index) => { done(); return index; }); };
            });
        }"""
    )
    fresh.route("**/search/index.json", hold)
    opened(fresh, f"{public}/", "2026-11-23T10:00:00-08:00")
    field = fresh.get_by_role("combobox")
    with fresh.expect_request("**/search/index.json"):  # which comes only after all scripts of the search have
        field.press_sequentially("refund")
        fresh.clock.run_for(1000)  # the answers are asked for, and wait for the index
    fresh.keyboard.press("Tab")
    held[0].continue_()
    # Whatever waits for the index goes on before the next task of the page begins.
    fresh.evaluate(
        """window.read.then(() => new Promise((next) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = next;
            port2.postMessage("");
        }))"""
    )
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(fresh.get_by_role("listbox")).to_be_hidden()
    field.press("ArrowDown")
    expect(fresh.get_by_role("option").first).to_be_visible()


def test_an_index_that_does_not_load_leaves_the_form(page: Page, public: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{public}/")
    page.get_by_role("combobox").press_sequentially("refund")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{public}/search/?q=refund")


def test_the_first_page_asks_shows_stages_most_asked_and_numbers_that_are_facts(page: Page, public: str) -> None:
    page.goto(f"{public}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("How can we help?")
    assert page.locator(".sh-stages li").count() == 4
    assert page.locator(".sh-most-asked li").count() == 8
    facts = json.loads(page.request.get(f"{public}/facts.json").text())["facts"]
    cards = {card.locator("a").inner_text(): card.inner_text() for card in page.locator(".sh-cards li").all()}
    assert facts["returns.window"]["value"] in cards["Returns policy"]
    assert "for orders placed from November 1 to December 24, 2026, else 30 days" in cards["Returns policy"]
    assert facts["shipping.free_from"]["value"] in cards["Shipping policy"]
    assert facts["contact.mailboxes.customer-service.reply_within"]["value"] in cards["Contact"]


def test_no_scripts_are_needed_to_say_that_an_answer_did_not_help(browser: Browser, public: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{public}/faq/returns/send-it-back/")
    then = page.locator("#sh-not-helpful")
    expect(then).to_be_hidden()
    page.get_by_role("link", name="No", exact=True).click()
    expect(then).to_be_visible()
    expect(then.get_by_role("link", name="+1 800 555 0142")).to_be_visible()
    subject = then.get_by_role("link", name="Report a mistake on this page").evaluate("a => a.href")
    assert unquote(subject).startswith("mailto:web@northlight-outfitters.example?subject=Mistake on the page: How do I")
    page.get_by_role("link", name="Yes, thanks").click()
    expect(then).to_be_hidden()
    expect(page.get_by_text("Good to hear.")).to_be_visible()
    assert context.cookies() == []
    context.close()


def test_the_last_day_for_a_return_is_told_for_the_day_of_the_order(page: Page, public: str) -> None:
    page.goto(f"{public}/returns/")
    tool = page.get_by_role("form", name="Can I send it back, and until when?")
    kind, ordered, delivered = (
        tool.get_by_label(name) for name in ("What are you returning?", "Ordered on", "Delivered on")
    )
    kind.select_option("Swimwear")
    status = tool.get_by_role("status")
    expect(status).to_contain_text("Can be sent back: yes, if unused. You get: exchange.")
    rows = page.locator(".sh-table").first.locator("tbody tr:visible")
    expect(rows).to_have_count(1)
    ordered.fill("2026-11-20")
    delivered.fill("2026-11-22")
    expect(status).to_contain_text("Thursday, January 21, 2027 (60 days)")
    ordered.fill("2026-10-31")
    expect(status).to_contain_text("Tuesday, December 22, 2026 (30 days)")
    delivered.fill("2026-10-01")
    expect(status).to_contain_text("The delivery is before the order.")
    ordered.fill("2026-09-01")
    expect(status).to_contain_text("The last day was")
    kind.select_option("Books")
    expect(status).not_to_contain_text("Your money")
    ordered.fill("2026-11-20")
    delivered.fill("2026-11-22")
    expect(status).to_contain_text("Your money: within 14 days after your return has reached us, to the payment method")
    expect(status.get_by_role("link", name="Start a return")).to_be_visible()
    kind.select_option("Personalized items")
    expect(status).to_contain_text("This cannot be sent back.")
    kind.select_option("")
    expect(status).to_have_text("")
    assert rows.count() > 5


def test_the_form_asks_only_what_the_answer_depends_on(page: Page, tmp_path: Path) -> None:
    edits = {
        "policies/store.yml": (
            "    categories:\n",
            "    conditions: {customer: {member: members}, state: {opened: opened items}}\n    categories:\n",
        ),
        "policies/returns.yml": (
            "    window: 30 days\n",
            "    window: {member: 1 year, over 100.00 USD: 10 business days, usually: 30 days}\n",
        ),
    }

    def edit(path: str, text: str) -> str:
        return replacing(edits)(path, text).replace("accepted: unopened", "accepted: {opened: never, usually: any}")

    site, _ = built_starter(tmp_path, edit)
    with serving(site) as address:
        page.goto(f"{address}/returns/")
        tool = page.get_by_role("form", name="Can I send it back, and until when?")
        status = tool.get_by_role("status")
        customer, state, value = (
            tool.get_by_label(name)
            for name in ("Which of these are you?", "What state is it in?", "Value of the order (USD)")
        )
        expect(customer).to_be_hidden()
        tool.get_by_label("What are you returning?").select_option("Films and games")
        tool.get_by_label("Ordered on").fill("2026-02-20")
        tool.get_by_label("Delivered on").fill("2026-02-22")
        expect(state).to_be_visible()
        expect(customer).to_be_hidden()  # nobody else is asked while an opened one cannot be sent back at all
        expect(status).to_have_text("Choose what fits above, and the rest of the answer shows here.")
        state.select_option("opened items")
        expect(status).to_contain_text("This cannot be sent back.")
        state.select_option("None of these")
        expect(customer).to_be_visible()
        customer.select_option("members")
        expect(status).to_contain_text("Your last day for sending it back is Monday, February 22, 2027 (1 year).")
        expect(value).to_be_hidden()
        customer.select_option("None of these")
        value.fill("100.01")
        expect(status).to_contain_text("You can send it back within 10 business days from delivery.")
        value.fill("100.00")
        expect(status).to_contain_text("Tuesday, March 24, 2026 (30 days).")
        expect(status).to_contain_text("Return label: $4.95.")
        expect(tool.get_by_label("Where do you live?")).to_have_count(0)  # the store delivers to one country
        tool.get_by_label("What are you returning?").select_option("Things for the home")
        expect(state).to_be_hidden()


def test_what_the_law_gives_stands_beside_what_the_shop_refuses(page: Page, public: str) -> None:
    page.goto(f"{public}/returns/")
    tool = page.get_by_role("form", name="Can I send it back, and until when?")
    status = tool.get_by_role("status")
    tool.get_by_label("What are you returning?").select_option("Gift cards")
    right = "In Germany, France, and Spain you can withdraw from an order placed online or by phone within 14 days from delivery."
    expect(status).to_contain_text("By our own rules, this cannot be sent back.")
    expect(status).to_contain_text(right)
    tool.get_by_label("Ordered on").fill("2026-11-20")
    tool.get_by_label("Delivered on").fill("2026-11-22")
    expect(status).to_contain_text("Your last day to withdraw is Sunday, December 6, 2026.")
    tool.get_by_label("What are you returning?").select_option("Swimwear")
    expect(status).to_contain_text("Your last day for sending it back is Thursday, January 21, 2027 (60 days).")
    expect(status).to_contain_text(right)
    tool.get_by_label("What are you returning?").select_option("Personalized items")
    expect(status).not_to_contain_text("withdraw")
    row = page.locator(".sh-table").first.locator("tbody tr", has_text="Gift cards")
    assert "Not by our own rules" in (row.text_content() or "")


def test_a_choice_made_before_the_last_letter_is_answered_stays(fresh: Page, public: str) -> None:
    opened(fresh, f"{public}/", "2026-11-23T10:00:00-08:00")
    field = fresh.get_by_role("combobox", name="What is your question?")
    field.press_sequentially("send")
    fresh.clock.run_for(1000)
    expect(fresh.get_by_role("option").first).to_be_visible()
    fresh.clock.pause_at(datetime.fromisoformat("2026-11-23T11:00:00-08:00"))
    field.press_sequentially(" back")
    fresh.keyboard.press("ArrowDown")
    expect(fresh.get_by_role("option", selected=True)).to_have_count(1)
    fresh.clock.run_for(1000)
    expect(fresh.get_by_role("option", selected=True)).to_have_count(1)


def test_the_last_day_goes_into_a_calendar(page: Page, public: str) -> None:
    page.goto(f"{public}/returns/")
    tool = page.get_by_role("form", name="Can I send it back, and until when?")
    entry = tool.get_by_role("link", name="Put the day into my calendar")
    tool.get_by_label("What are you returning?").select_option("Films and games")
    expect(entry).to_be_hidden()
    tool.get_by_label("Ordered on").fill("2026-11-20")
    tool.get_by_label("Delivered on").fill("2026-11-22")
    with page.expect_download() as download:
        entry.click()
    assert download.value.suggested_filename == "last-day.ics"
    file = download.value.path().read_bytes()
    assert max(map(len, file.split(b"\r\n"))) <= 75
    lines = file.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ShelfHelp//ShelfHelp//EN"]
    assert "DTSTAMP:20261123T180000Z" in lines
    assert "DTSTART;VALUE=DATE:20270121" in lines
    assert "SUMMARY:Last day to send back: Films and games" in lines
    assert f"URL:{public}/returns/" in lines
    tool.get_by_label("Ordered on").fill("2026-06-01")
    tool.get_by_label("Delivered on").fill("2026-06-05")
    expect(entry).to_be_hidden()  # that day is over


def test_days_are_counted_as_the_calendar_does(page: Page, public: str) -> None:
    page.goto(f"{public}/returns/")
    days = [date(2023, 12, 1) + timedelta(days=17 * n) for n in range(60)]
    asked = [
        (day.isoformat(), amount, unit) for day in days for amount in (1, 11, 30) for unit in ("day", "week", "month")
    ]
    told = page.evaluate(
        """async ([module, asked]) => {
            const { after } = await import(module);
            return asked.map((one) => after(...one));
        }""",
        [script(page, "calendar.mjs"), asked],
    )

    def after(day: date, amount: int, unit: str) -> date:
        if unit != "month":
            return day + timedelta(days=amount * (7 if unit == "week" else 1))
        year, month = divmod(day.month - 1 + amount, 12)
        last = calendar.monthrange(day.year + year, month + 1)[1]
        return date(day.year + year, month + 1, min(day.day, last))

    assert told == [after(date.fromisoformat(day), amount, unit).isoformat() for day, amount, unit in asked]


def test_the_cookie_page_shows_and_deletes_what_the_browser_holds(page: Page, public: str) -> None:
    page.goto(f"{public}/cookies/")
    tool = page.get_by_role("form", name="What your browser holds for this help center right now")
    expect(tool).to_contain_text("Nothing: no cookie and no other storage.")
    expect(tool.get_by_role("button")).to_be_hidden()
    page.evaluate("document.cookie = 'left=1; path=/'; localStorage.setItem('kept', 'x')")
    page.evaluate(
        "new Promise((done) => { indexedDB.open('notes').onsuccess = (made) => done(made.target.result.close()); })"
    )
    page.reload()
    expect(tool.get_by_role("listitem")).to_have_text(["Cookie: left", "Storage: kept", "Storage: notes"])
    tool.get_by_role("button", name="Delete all of it").click()
    expect(tool).to_contain_text("Nothing: no cookie and no other storage.")
    assert page.evaluate("document.cookie + localStorage.length") == "0"
    expect(tool.get_by_role("status")).to_be_focused()


@pytest.fixture
def lost(page: Page, public: str) -> Iterator[Page]:
    """The page for addresses that are not there, asked for at any address of the site."""
    body = page.request.get(f"{public}/404.html").text()
    page.route(f"{public}/help/**", lambda route: route.fulfill(status=404, body=body, content_type="text/html"))
    yield page
    page.unroute_all()


def test_a_lost_address_is_searched_for_by_its_words(lost: Page, public: str) -> None:
    lost.goto(f"{public}/help/old/cancel-my-order.html")
    expect(lost.get_by_role("main").get_by_role("searchbox")).to_have_value("cancel my order")
    expect(lost.locator("[data-search-result] a").first).to_have_text("How do I cancel my order?")
    expect(lost).to_have_url(f"{public}/help/old/cancel-my-order.html")


def test_an_address_that_says_nothing_shows_no_results(lost: Page, public: str) -> None:
    lost.goto(f"{public}/help/%E0%A4%A/12345")
    expect(lost.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(lost.get_by_role("link", name="Go to the first page")).to_be_visible()


def test_a_store_that_wants_to_hear_it_is_told_what_helped_and_nothing_else(
    page: Page, site_of: Callable[..., Path]
) -> None:
    heard: list[Request] = []
    site = site_of(
        {"policies/contact.yml": "  - effective_from: 2026-01-01\n    feedback: https://hears.example/helpful\n"}
    )
    assert "connect-src 'self' https://hears.example/helpful;" in (site / "_headers").read_text(encoding="utf-8")
    page.route("https://hears.example/**", lambda route: (heard.append(route.request), route.abort()))
    page.context.add_cookies(
        [{"name": "who", "value": "me", "url": "https://hears.example", "sameSite": "None", "secure": True}]
    )
    with serving(site) as address:
        page.goto(f"{address}/faq/returns/send-it-back/")
        # A request is told of before it is routed; what has failed has been.
        with page.expect_event("requestfailed", lambda request: request.url == "https://hears.example/helpful"):
            page.get_by_role("link", name="Yes, thanks").click()
    assert ["cookie" in request.all_headers() for request in heard] == [False]
    assert [json.loads(request.post_data or "") for request in heard] == [
        {"page": "/faq/returns/send-it-back/", "helpful": "yes"}
    ]


def test_other_stores_are_told_nothing(sites: Path) -> None:
    page = (sites / "public/faq/returns/send-it-back/index.html").read_text(encoding="utf-8")
    assert "data-endpoint" not in page
    assert "helpful.js" not in page


def test_a_word_of_the_glossary_says_what_it_means_to_pointer_and_keyboard(page: Page, public: str) -> None:
    page.goto(f"{public}/faq/delivery/delivery-times/")
    word, meaning = page.get_by_role("link", name="business days").first, page.locator("#sh-term-business-day")
    expect(meaning).to_be_hidden()
    word.hover()
    expect(meaning).to_contain_text("Monday to Friday")
    meaning.hover()  # it stays while the pointer is on it
    expect(meaning).to_be_visible()
    page.mouse.move(1, 1)
    expect(meaning).to_be_hidden()
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Delivery").focus()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(meaning).to_be_visible()
    expect(word).to_have_accessible_description(re.compile("Monday to Friday"))
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{public}/glossary/#business-day")


def test_a_finger_sees_a_meaning_at_the_first_tap_and_the_glossary_at_the_second(browser: Browser, public: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{public}/faq/delivery/delivery-times/")
    word = page.get_by_role("link", name="business days").first
    word.tap()
    expect(page.locator("#sh-term-business-day")).to_be_in_viewport()
    word.tap()
    expect(page).to_have_url(f"{public}/glossary/#business-day")
    context.close()
