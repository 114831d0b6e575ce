"""The search page in a real browser: what a shopper types, and what an attacker would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.search.whole import parts_of
from tests.site.conftest import HERE

from shelfhelp.search.lists import language_of
from shelfhelp.search.words import words
from shelfhelp.site.options import theme_folder

pytestmark = pytest.mark.browser

RESULTS = "[data-search-result] a"
NOTHING = "[data-search-empty]"
STATUS = "[data-search-status]"
FIELD = "What is your question?"

SEARCH = """
const { Search } = await import(document.querySelector("script[src*=search-page]").src.replace("search-page", "search"));
const search = new Search(await (await fetch(document.querySelector("[data-search]").dataset.index)).json());
"""

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "*",
    "**",
    "*cancel",
    "^",
    "cancel^999999999",
    "title:",
    "title:cancel",
    "nofield:cancel",
    "~",
    "cancel~99",
    "+",
    "-",
    "+cancel -order",
    "\\",
    "constructor __proto__ toString hasOwnProperty",
    "%",
    "{{ returns.window }}",
    "\u202e\u0000\ufffd\U0001f600",
    "a" * 10_000,
    "cancle ordr " * 1_000,
    "ab" * 100,
]


def index_in(site: Path) -> str:
    file = site / "search/index.json"
    return file.read_text(encoding="utf-8")


def alarms_of(page: Page) -> list[str]:
    """Return the list to which every dialog, error and refused request of a page comes."""
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: alarms.append(f"error: {error}"))
    page.on("console", lambda line: alarms.append(line.text) if line.type == "error" else None)
    return alarms


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page in which every alarm is a failure."""
    alarms = alarms_of(page)
    yield page
    assert alarms == []


@pytest.fixture(scope="module")
def open_search(browser: Browser, public: str) -> Iterator[tuple[Page, list[str]]]:
    """The search page in a window of its own, and its alarms."""
    context = browser.new_context(**HERE)
    page = context.new_page()
    alarms = alarms_of(page)
    page.goto(f"{public}/search/")
    yield page, alarms
    context.close()


@pytest.fixture
def searching(open_search: tuple[Page, list[str]]) -> Iterator[Page]:
    """The search page as the question before has left it; every alarm is a failure."""
    page, alarms = open_search
    alarms.clear()
    yield page
    assert alarms == []


def addresses(page: Page) -> list[str]:
    found = page.locator(RESULTS)
    expect(found.first).to_be_visible()
    return [re.sub(r"^https?://[^/]+/", "", link.evaluate("a => a.href")) for link in found.all()]


def test_a_question_in_the_address_is_answered_best_first(watched: Page, public: str) -> None:
    watched.goto(f"{public}/search/?q=how+do+i+cancel+my+order")
    assert addresses(watched)[0] == "faq/orders/cancel-an-order/"
    expect(watched.get_by_label(FIELD).last).to_have_value("how do i cancel my order")
    watched.locator(RESULTS).first.click()
    expect(watched).to_have_url(f"{public}/faq/orders/cancel-an-order/")


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("canceling purchase 00004587345", "faq/orders/cancel-an-order/"),
        ("cancelo my ordr", "faq/orders/cancel-an-order/"),
        ("ihave forgoten my pasword", "faq/account/lost-password/"),
        ("reimbursment", "faq/refunds/get-a-refund/"),
        ("how much is an overnight parcel", "faq/delivery/express-delivery/"),
        ("sign-up problems", "faq/account/registration-problems/"),
        ("do you ship to Hungary?", "faq/delivery/countries-we-deliver-to/"),
    ],
)
def test_misspelled_and_other_words_find_the_answer(searching: Page, question: str, address: str) -> None:
    searching.get_by_label(FIELD).last.fill(question)
    expect(searching.locator(STATUS)).to_contain_text(f"“{question}”")
    assert address in addresses(searching)[:3]


def test_typing_changes_results_and_address_and_tells_the_number(watched: Page, public: str) -> None:
    watched.goto(f"{public}/search/")
    watched.get_by_label(FIELD).last.press_sequentially("gift card balance", delay=20)
    expect(watched).to_have_url(f"{public}/search/?q=gift+card+balance")
    expect(watched.locator(STATUS)).to_have_text(re.compile(r"^\d+ results? for “gift card balance”$"))
    assert watched.locator(STATUS).get_attribute("role") == "status"
    watched.get_by_label(FIELD).last.fill("")
    expect(watched).to_have_url(f"{public}/search/")
    expect(watched.locator(RESULTS)).to_have_count(0)
    expect(watched.locator("[data-search-all]")).to_be_visible()


def test_a_word_is_completed_while_it_is_typed(watched: Page, public: str) -> None:
    watched.goto(f"{public}/search/?q=swimw")
    assert addresses(watched)[0] == "faq/exchanges/exchange-swimwear/"


@pytest.mark.parametrize("question", ["qwxzjv", "can you help me please", "123456789", "?!", "Ж"])
def test_finding_nothing_offers_a_person(searching: Page, question: str) -> None:
    searching.get_by_label(FIELD).last.fill(question)
    nothing = searching.locator(NOTHING)
    expect(nothing).to_be_visible()
    assert nothing.locator("a[href^='tel:+']").count() == 1
    assert nothing.get_by_role("link", name="All ways to reach us").get_attribute("href") == "../contact/"
    expect(searching.locator(STATUS)).to_have_text(f"No results for “{question}”")
    expect(searching.locator("[data-search-all]")).to_be_visible()
    searching.get_by_label(FIELD).last.fill("refund")
    expect(searching.locator(NOTHING)).to_have_count(0)


def test_what_nothing_answers_is_doubted_and_a_person_named_with_whether_the_line_is_open(
    watched: Page, public: str
) -> None:
    watched.goto(f"{public}/search/?q=student+discount")
    expect(watched.locator(STATUS)).to_have_text(
        "Nothing here answers “student discount” for sure. The nearest results:"
    )
    assert 0 < len(addresses(watched)) <= 5
    person = watched.locator("[data-search-ask]")
    assert person.locator("a[href^='tel:+']").count() == 1
    expect(person.locator("[data-hours]")).to_have_text(re.compile("Open|Closed"))
    assert person.get_by_role("link", name="All ways to reach us").get_attribute("href") == "../contact/"
    watched.get_by_label(FIELD).last.fill("cancel my order")
    expect(watched.locator(STATUS)).to_have_text(re.compile(r"^\d+ results for “cancel my order”$"))
    expect(person).to_have_count(0)


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: ascii(question[:20]))
def test_a_hostile_question_in_the_address_does_nothing_but_search(searching: Page, public: str, question: str) -> None:
    searching.goto(f"{public}/search/?{urlencode({'q': question[:4_000]})}")
    expect(searching.locator(STATUS)).to_have_text(re.compile("result"))
    assert searching.locator("img[src=x], article script:not([src])").count() == 0


def test_a_hostile_question_that_is_typed_does_nothing_but_search(searching: Page) -> None:
    for question in (HOSTILE[0], "*cancel", "title:", "a" * 10_000):
        searching.get_by_label(FIELD).last.fill(question)
        expect(searching.locator(STATUS)).to_have_text(re.compile(f"“{re.escape(question[:100])}"))
    assert searching.locator("img[src=x], article script:not([src])").count() == 0


def test_no_question_takes_long(watched: Page, public: str) -> None:
    watched.goto(f"{public}/search/")
    slowest = watched.evaluate(
        f"""async (questions) => {{
            {SEARCH}
            const took = (question) => {{ const t = performance.now(); search.find(question); return performance.now() - t; }};
            return Math.max(...questions.map(took));
        }}""",
        [*HOSTILE, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz " * 50, "q w x z j v " * 50],
    )
    assert slowest < 200


def test_it_works_by_keyboard_alone(watched: Page, public: str) -> None:
    watched.goto(f"{public}/search/")
    watched.get_by_label(FIELD).last.focus()
    watched.keyboard.type("bank transfer")
    watched.keyboard.press("Enter")
    assert addresses(watched)[0] == "faq/payment/pay-by-bank-transfer/"
    for _ in range(3):
        watched.keyboard.press("Tab")
        if watched.evaluate("document.activeElement.closest('[data-search-result]') !== null"):
            break
    watched.keyboard.press("Enter")
    expect(watched).to_have_url(f"{public}/faq/payment/pay-by-bank-transfer/")


def test_without_scripts_the_page_lists_every_question(browser: Browser, public: str, sites: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{public}/search/?q=cancel")
    listed = {link.get_attribute("href") for link in page.locator("[data-search-all] a").all()}
    questions = {
        f"../faq/{p.parent.relative_to(sites / 'public/faq')}/" for p in sites.glob("public/faq/*/*/index.html")
    }
    assert questions <= listed
    expect(page.get_by_label(FIELD).last).to_be_visible()
    context.close()


def test_the_index_is_loaded_on_the_search_page_only(fresh: Page, public: str) -> None:
    requested: list[str] = []
    fresh.on("request", lambda request: requested.append(request.url))
    fresh.goto(f"{public}/faq/orders/cancel-an-order/")
    assert not [url for url in requested if "search" in url]
    assert not [url for url in requested if not url.startswith(public)]


@pytest.mark.parametrize("width", [390, 1280])
def test_all_that_search_takes_is_asked_for_at_once(fresh: Page, public: str, width: int) -> None:
    fresh.set_viewport_size({"width": width, "height": 800})
    scripts = theme_folder() / "javascripts"
    taken, following = {"search.js", "stemmer.js"}, ["search.js"]
    while following:
        text = (scripts / following.pop()).read_text(encoding="utf-8")
        named = set(re.findall(r'from "\./(\S+)"', text)) - taken
        taken |= named
        following += named
    held: dict[str, Route] = {}

    def hold(route: Route) -> None:
        held[route.request.url.rpartition("/")[2]] = route
        if held.keys() >= {*taken, "index.json"}:
            for one in held.values():
                one.continue_()

    fresh.route(lambda url: url.rpartition("/")[2] in {*taken, "index.json"}, hold)
    fresh.goto(f"{public}/")
    field = fresh.get_by_role("main").get_by_role("combobox")
    field.fill("cancel my order")
    expect(fresh.get_by_role("option").first).to_contain_text("cancel")


@pytest.mark.parametrize("width", [390, 1280])
def test_below_a_field_it_is_said_that_search_is_gone_and_where_all_questions_are(
    page: Page, public: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{public}/")
    field = page.get_by_role("main").get_by_role("combobox")
    field.fill("cancel")
    expect(page.get_by_role("main").get_by_role("status").first).to_have_text("Search could not be loaded.")
    for _ in range(2):  # over the button
        page.keyboard.press("Tab")
    expect(page.locator(".sh-found a")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Enter")
    page.wait_for_url(f"{public}/search/")


def test_an_answer_that_is_still_to_come_moves_nothing_on_the_search_page(page: Page, public: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/index.json", hold)
    page.goto(f"{public}/search/")
    listed = page.locator("[data-search-all]")
    before = listed.bounding_box()
    page.get_by_label(FIELD).last.fill("cancel")
    expect(page.locator(STATUS)).to_have_text("Searching…")
    assert listed.bounding_box() == before
    held[0].continue_()
    expect(page.locator(STATUS)).to_contain_text("for “cancel”")


def test_an_index_that_does_not_load_leaves_the_list_of_questions(page: Page, public: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{public}/search/?q=cancel")
    expect(page.locator(STATUS)).to_have_text(
        "Search is not available right now. All questions are listed on the search page."
    )
    expect(page.locator("[data-search-all]")).to_be_visible()


def test_an_index_in_parts_is_searched_alike_and_a_part_that_fails_can_be_asked_for_again(
    page: Page, public: str, sites: Path
) -> None:
    page.goto(f"{public}/search/?q=cancle+my+ordr")
    as_one = addresses(page)
    parts = parts_of(index_in(sites / "public"), "search/index.json", "search/parts/")
    asked: list[str] = []
    is_down = True

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(f"{public}/")
        asked.append(path)
        if is_down and path != "search/index.json":
            route.abort()
        else:
            route.fulfill(body=parts[path], content_type="application/json")

    page.route("**/search/*.json", answer)
    page.route("**/search/parts/*.json", answer)
    page.goto(f"{public}/search/?q=cancle+my+ordr")
    expect(page.locator(STATUS)).to_contain_text("Search is not available")
    again = page.get_by_role("button", name="Try again")
    is_down = False
    again.click()
    assert addresses(page) == as_one
    expect(again).to_have_count(0)
    assert len(set(asked)) < len(parts)


def test_a_question_and_a_page_are_taken_apart_alike(watched: Page, public: str, sites: Path) -> None:
    index = json.loads(index_in(sites / "public"))
    texts = [text for page in index["pages"] for text in page[1:3]] + [
        *HOSTILE,
        "Café CANCELLING e-mail sign-up naïve ﬁt 30",
    ]
    spelled = index["words"].split()
    english = language_of("en")
    watched.goto(f"{public}/search/")
    theirs = watched.evaluate(
        f"""async ([texts, spelled]) => {{
            {SEARCH}
            return [texts.map((text) => search.words(text)), spelled.map((word) => search.terms(word))];
        }}""",
        [texts, spelled],
    )
    assert theirs == [[words(text, english) for text in texts], [list(english.terms(word)) for word in spelled]]


def test_the_public_index_holds_plain_text_and_nothing_of_staffs(sites: Path) -> None:
    public, staff = (json.loads(index_in(sites / who)) for who in ("public", "staff"))
    known = {page[0] for page in public["pages"]}
    only_staffs = [page for page in staff["pages"] if page[0] not in known]
    assert len(only_staffs) > 5
    text = index_in(sites / "public")
    assert [title for _, title, *_ in only_staffs if title in text] == []
    only_theirs = ("kulanz", "goodwill")
    assert [word for word in only_theirs if word in text.lower()] == []
    assert [word for word in only_theirs if word not in index_in(sites / "staff").lower()] == []
    assert not re.search(r"[<>]|\]\(|\{\{|[\w.]+@[\w]", "".join(t for p in public["pages"] for t in p[1:3]))
