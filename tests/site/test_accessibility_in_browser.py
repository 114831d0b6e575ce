"""WCAG 2.2 AA as far as a program can tell (axe), on every kind of page of both sites, in light and dark, on phone and desktop."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
REMEMBER_COLORS = """() => {
  const { Color } = axe.commons.color, { parseString } = Color.prototype, known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, parseString.call(new Color(0, 0, 0), text));
    const { r, g, b, alpha } = known.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
}"""
"""A page has a dozen colors and thousands of elements, for each of which axe would read the words of a color anew."""
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What axe is asked for in each color scheme: the dark one changes colors and nothing else."""
RUN = """async (rules) => (await axe.run({
    runOnly: rules,
    resultTypes: ["violations"],
    preload: { assets: ["media"] },
})).violations"""
"""Every fault is told whole. What passes would be described element by element, and take most of the time; style sheets would be
read anew for one rule alone, which is an experiment and not asked for."""
SITES = {
    "public": [
        *(
            "/",
            "/faq/returns/send-it-back/",
            "/faq/returns/",
            "/received/",
            "/faq/",
            "/returns/",
            "/contact/",
            "/privacy/",
        ),
        *(
            "/cookies/",
            "/shipping/",
            "/warranty/",
            "/orders/",
            "/cookie-settings/",
            "/glossary/",
            "/returns/2024-03-01/",
            "/search/?q=refund",
            "/404.html",
        ),
    ],
    "staff": [
        *("/", "/faq/returns/send-it-back/", "/faq/returns/book-a-goodwill-return/", "/returns/", "/facts/"),
        "/week/",
        "/lookup/?date=2024-02-10&item=clothing&item=films-and-games",
    ],
}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "desktop": DESKTOP}


def faults(page: Page, scheme: str = "light") -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(REMEMBER_COLORS)
    found = page.evaluate(RUN, RULES[scheme])
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """One window for all pages, in which nothing moves: a color is there at once when the scheme changes."""
    # The checker is a script of nobody's that the pages' policy would refuse.
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("site", "path"), [(site, path) for site, paths in SITES.items() for path in paths])
def test_no_page_has_a_fault_that_a_program_can_tell(
    site: str, path: str, visitor: Page, request: pytest.FixtureRequest
) -> None:
    visitor.goto(f"{request.getfixturevalue(site)}{path}")
    found = {}
    for size, scheme in product(SIZES, RULES):
        visitor.set_viewport_size(SIZES[size])
        visitor.emulate_media(color_scheme=scheme)
        found[size, scheme] = faults(visitor, scheme)
    assert {mode: told for mode, told in found.items() if told} == {}


def test_a_fault_would_be_told(fresh: Page) -> None:
    fresh.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=x><p style='color:#bbb'>faint</p></main>")
    assert {fault.split(":")[0] for fault in faults(fresh)} >= {"image-alt", "color-contrast"}
    assert {fault.split(":")[0] for fault in faults(fresh, "dark")} == {"color-contrast"}


def test_open_lists_of_answers_and_sheets_have_no_fault_either(browser: Browser, public: str, staff: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{public}/")
    page.get_by_role("combobox").press_sequentially("refund")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert faults(page) == []
    # Where a screen is low, answers in doubt scroll as well, with the persons below them.
    page.set_viewport_size({"width": 390, "height": 500})
    page.get_by_role("combobox").fill("student discount")
    expect(page.locator(".sh-found__ask")).to_be_visible()
    assert faults(page) == []
    page.goto(f"{staff}/faq/returns/send-it-back/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    context.close()


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, public: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{public}/returns/")
    moving = """[...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        const takesTime = [style.animationDuration, style.transitionDuration].some((time) => parseFloat(time) > 0);
        return takesTime || style.scrollBehavior === "smooth";
    }).length"""
    assert page.evaluate(moving) == 0
    context.close()


@pytest.mark.parametrize("path", ["/", "/faq/returns/send-it-back/", "/returns/"])
def test_text_of_twice_the_size_stays_within_the_page(path: str, browser: Browser, public: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{public}{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"]
    context.close()
