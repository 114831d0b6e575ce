"""The widget on a page of another origin: it searches, shows the answer in place, and falls back to the page's own link."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect
from tests.site.conftest import composed, serving

pytestmark = pytest.mark.browser
SHOP = """<!doctype html><html lang="en"><title>Shop</title>
<style>shelfhelp-search {{ --shelfhelp-color: rgb(120, 0, 60) }}</style>
<script type="module" src="{help}/widget.js"></script>
<shelfhelp-search label="Questions?"><a href="{help}/">Our help center</a></shelfhelp-search>"""


@pytest.fixture(scope="module")
def shop(public: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a shop's page, which has the widget."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "_headers").write_text("/*\n", encoding="utf-8")
    (folder / "index.html").write_text(SHOP.format(help=public), encoding="utf-8")
    with serving(folder) as address:
        yield address


def test_it_finds_and_shows_an_answer_in_place(shop: str, public: str, page: Page) -> None:
    alarms: list[str] = []
    page.on("console", lambda line: alarms.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(f"{shop}/")
    page.get_by_role("combobox", name="Questions?").press_sequentially("cancel my order")
    page.get_by_role("option", name="How do I cancel my order?").click()
    answer = page.get_by_role("article")
    expect(answer.get_by_role("heading")).to_have_text("How do I cancel my order?")
    expect(answer).to_be_focused()
    assert answer.locator("li").count() > 1
    more = answer.get_by_role("link", name="Read this in the help center")
    expect(more).to_have_attribute("href", f"{public}/faq/orders/cancel-an-order/")
    assert all(link.evaluate("a => a.href").startswith(("http", "mailto", "tel")) for link in answer.locator("a").all())
    assert more.evaluate("a => getComputedStyle(a).color") == "rgb(120, 0, 60)"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert [line for line in alarms if "favicon" not in line and "404" not in line] == []


def test_it_shows_what_a_policy_says_in_short(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    page.get_by_role("combobox", name="Questions?").press_sequentially("returns policy")
    page.get_by_role("option", name="Returns policy").click()
    expect(page.get_by_role("article")).to_contain_text("30 days")


def test_the_answer_that_was_asked_for_last_is_the_one_that_shows(shop: str, page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/faq/orders/cancel-an-order/", hold)
    page.goto(f"{shop}/")
    page.get_by_role("combobox", name="Questions?").press_sequentially("cancel my order")
    page.get_by_role("option", name="How do I cancel my order?").click()
    page.get_by_role("option", name="Is there a cancellation fee?").click()
    heading = page.get_by_role("article").get_by_role("heading")
    expect(heading).to_have_text("Is there a cancellation fee?")
    with page.expect_response("**/faq/orders/cancel-an-order/"):
        held[0].continue_()
    page.evaluate("new Promise((go) => setTimeout(go, 100))")
    expect(heading).to_have_text("Is there a cancellation fee?")


def test_keys_choose_an_answer_and_lead_back_from_it(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    field = page.get_by_role("combobox", name="Questions?")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("cancel my order")
    options, answer = page.get_by_role("option"), page.get_by_role("article")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="Questions?")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options.nth(1).inner_text()
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(answer).to_be_focused()
    expect(answer.get_by_role("heading").first).to_have_text(second)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Back to the answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(answer).to_be_hidden()
    expect(field).to_be_focused()
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(answer).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("cancel my order")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_enter_at_once_shows_the_best_answer(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    page.get_by_role("combobox").press_sequentially("cancel my order")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").get_by_role("heading").first).to_have_text("How do I cancel my order?")


def test_keys_of_an_input_method_are_left_to_it(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    field = page.get_by_role("combobox")
    field.press_sequentially("cancel my order")
    expect(page.get_by_role("option").first).to_be_visible()
    assert composed(field, "ArrowDown") is False
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert composed(field, "Escape") is False
    expect(page.get_by_role("listbox")).to_be_visible()
    assert composed(field, "Enter") is False
    expect(page.get_by_role("article")).to_be_hidden()


HOSTILE = """<!doctype html><html lang="en"><title>Shop</title>
<style>
  html {{ font-size: 62.5%; }}
  body {{ {scheme} margin: 0; background: #101214; color: #222; font: italic 700 7px/0.8 cursive; text-transform: uppercase;
    white-space: nowrap; letter-spacing: .4em; word-spacing: 2em; text-indent: 3em; text-align: right; direction: rtl;
    text-shadow: 0 0 4px red; cursor: wait; font-variant: small-caps; hyphens: auto; -webkit-text-fill-color: #111;
    writing-mode: vertical-rl; visibility: hidden; }}
  * {{ color: #202020 !important; box-sizing: content-box; }}
  a, button, input, li {{ all: unset; color: #111; }}
  shelfhelp-search {{ visibility: visible; {own} writing-mode: horizontal-tb; }}
</style>
<script type="module" src="{help}/widget.js"></script>
<shelfhelp-search><a href="{help}/">Our help center</a></shelfhelp-search>"""

PAIRS = """(widget) => {
    const parts = ["label span", "input", "[role=option]", "[aria-selected=true]",
        "article", "article a", "article button", "h2", "article p"];
    const numbers = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const light = (color) => {
        const [r, g, b] = numbers(color).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (part) => {
        for (let at = part; at; at = at.parentElement) {
            const { backgroundColor } = getComputedStyle(at);
            if (!/^rgba.*, 0\\)$/.test(backgroundColor)) return backgroundColor;
        }
        return "rgb(16, 18, 20)";
    };
    return parts.flatMap((name) => [...widget.shadowRoot.querySelectorAll(name)].slice(0, 1)).map((part) => {
        const style = getComputedStyle(part);
        const [dark, bright] = [style.webkitTextFillColor, behind(part)].map(light).sort((a, b) => a - b);
        const held = ["textTransform", "whiteSpace", "letterSpacing", "fontStyle", "textIndent", "textShadow", "writingMode",
            "direction", "visibility", "fontVariantCaps", "wordSpacing"].map((name) => style[name]).join(" ");
        return { part: part.localName, contrast: (bright + 0.05) / (dark + 0.05), size: parseFloat(style.fontSize), held };
    });
}"""
CALM = "none normal normal normal 0px none horizontal-tb ltr visible normal 0px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page_scheme", "own"),
    [
        ("", ""),
        ("color-scheme: dark;", ""),
        ("color-scheme: light dark;", ""),
        ("", "--shelfhelp-page: #101214;"),
        ("", "--shelfhelp-text: #eee; --shelfhelp-color: #ffe;"),
        ("color-scheme: dark;", "--shelfhelp-page: rgb(255 255 255); --shelfhelp-color: yellow;"),
        ("", "--shelfhelp-page: transparent; --shelfhelp-text: oklch(0.95 0.02 200);"),
        ("", "--shelfhelp-page: #777; --shelfhelp-text: #888; --shelfhelp-color: #777; --shelfhelp-line: #777;"),
    ],
)
def test_it_can_be_read_in_any_shop(
    page_scheme: str, own: str, scheme: Literal["light", "dark"], public: str, page: Page, tmp_path: Path
) -> None:
    (tmp_path / "_headers").write_text("/*\n", encoding="utf-8")
    (tmp_path / "index.html").write_text(HOSTILE.format(help=public, scheme=page_scheme, own=own), encoding="utf-8")
    page.emulate_media(color_scheme=scheme)
    with serving(tmp_path) as shop:
        page.goto(f"{shop}/")
        field = page.get_by_role("combobox", name="How can we help?")
        field.press_sequentially("cancel my order")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        widget = page.locator("shelfhelp-search")
        found = widget.evaluate(PAIRS)
        page.keyboard.press("Enter")
        expect(page.get_by_role("article")).to_be_focused()
        found += widget.evaluate(PAIRS)
    assert {"span", "input", "li", "a", "button", "h2", "p"} <= {one["part"] for one in found}
    assert [one for one in found if one["contrast"] < 4.5] == []
    assert [one for one in found if one["size"] < 15] == []
    assert {one["held"] for one in found} == {CALM}


def test_a_long_answer_stays_within_a_phone(shop: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{shop}/")
    page.get_by_role("combobox").press_sequentially("returns policy")
    page.get_by_role("option", name="Returns policy").click()
    expect(page.get_by_role("article")).to_contain_text("30 days")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_screen_reader_hears_how_many_answers_there_are(shop: str, page: Page) -> None:
    page.goto(f"{shop}/")
    page.get_by_role("combobox", name="Questions?").press_sequentially("refund")
    expect(page.get_by_role("status")).to_have_text("5 answers")
    page.get_by_role("combobox", name="Questions?").fill("qwxzjv")
    expect(page.get_by_role("status")).to_have_text("No answer found. Ask a person")


def test_a_german_help_center_has_german_words_in_any_shop(
    page: Page, site_of: Callable[..., Path], tmp_path: Path
) -> None:
    german = site_of({"policies/store.yml": "  - effective_from: 2026-01-01\n    locale: de-DE\n"})
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/_headers").write_text("/*\n", encoding="utf-8")
    with serving(german) as address, serving(tmp_path / "shop") as shop:
        text = SHOP.format(help=address).replace(' label="Questions?"', "")
        (tmp_path / "shop/index.html").write_text(text, encoding="utf-8")
        page.goto(f"{shop}/")
        page.get_by_role("combobox", name="Wie können wir helfen?").fill("qwxzjv")
        nothing = page.get_by_role("link", name="Keine Antwort gefunden. Fragen Sie einen Menschen")
        expect(nothing).to_have_attribute("lang", "de-DE")


def test_without_the_help_center_the_pages_own_link_shows(shop: str, public: str, page: Page) -> None:
    page.route(f"{public}/widget.json", lambda route: route.abort())
    page.goto(f"{shop}/")
    link = page.get_by_role("link", name="Our help center")
    expect(link).to_be_hidden()
    page.get_by_role("combobox", name="Questions?").press_sequentially("refund")
    expect(link).to_be_visible()


def test_where_no_script_runs_the_pages_own_link_shows(shop: str, public: str, page: Page) -> None:
    page.route(f"{public}/widget.js", lambda route: route.abort())
    page.goto(f"{shop}/")
    expect(page.get_by_role("link", name="Our help center")).to_be_visible()


def test_it_is_small(sites: Path) -> None:
    assert len(gzip.compress((sites / "public/widget.js").read_bytes())) < 15_000
    assert not (sites / "staff/widget.js").exists()
