"""The security policy in a real browser: every kind of page of both sites runs under it, and what is planted does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser
from tests.site.conftest import settling

PUBLIC = [
    "index.html",
    "faq/index.html",
    "faq/returns/index.html",
    "faq/returns/send-it-back/index.html",
    "received/index.html",
    "returns/index.html",
    "contact/index.html",
    "cookie-settings/index.html",
    "glossary/index.html",
    "search/index.html",
    "404.html",
    "help/returns/index.html",
]
STAFF = [*PUBLIC, "faq/returns/book-a-goodwill-return/index.html", "lookup/index.html"]
NEED_A_SERVER = {"search/index.html", "404.html", "help/returns/index.html"}
"""The index of search, the root of a lost address, and the page of a folder."""

FROM_A_FOLDER = re.compile(
    r"file:///\S+/(?:javascripts|staff)/\S+ from origin 'null' has been blocked by CORS|net::ERR_FAILED"
)
"""What a browser says of every module in a folder, which it never loads: the pages are whole without them."""

PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 800}

PLANTED = {
    "script-src-elem": "<script>planted = 1</script><script src='https://elsewhere.example/x.js'></script>",
    "script-src-attr": "<img src='data:,' onerror='planted = 1'><b id='handler' onclick='planted = 1'>press</b>",
    "img-src": "<img src='https://elsewhere.example/pixel.gif'>",
    "style-src-elem": "<style>body { display: none }</style><link rel='stylesheet' href='https://elsewhere.example/x.css'>",
    "style-src-attr": "<p style='position: fixed; inset: 0'>over everything</p>",
    "frame-src": "<iframe src='https://elsewhere.example/'></iframe>",
    "object-src": "<object data='https://elsewhere.example/x.swf'></object>",
    "base-uri": "<base href='https://elsewhere.example/'>",
    "form-action": "<form action='https://elsewhere.example/' id='form'><input name='password'></form>",
}
LISTEN = """
addEventListener("securitypolicyviolation", (event) => console.warn(`violated: ${event.effectiveDirective}`));
"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[[dict[str, int]], tuple[Page, list[str]]]]:
    """Makes pages of a size, each with the list of all complaints that its console shows."""
    contexts = []

    def made(size: dict[str, int]) -> tuple[Page, list[str]]:
        said: list[str] = []
        contexts.append(browser.new_context(viewport=size))
        page = contexts[-1].new_page()
        page.add_init_script(LISTEN)
        page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return page, said

    yield made
    for context in contexts:
        context.close()


Watched = Callable[[dict[str, int]], tuple[Page, list[str]]]


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("site", ["public", "staff"])
def test_every_kind_of_page_runs_under_the_policy(
    site: str, size: dict[str, int], watched: Watched, request: pytest.FixtureRequest
) -> None:
    address: str = request.getfixturevalue(site)
    page, said = watched(size)
    settled = settling(page)
    for path in PUBLIC if site == "public" else STAFF:
        answer = page.goto(f"{address}/{path}")
        assert answer is not None
        assert "default-src 'none'" in (answer.header_value("content-security-policy") or ""), path
        settled()
    page.goto(f"{address}/search/?q=refund")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("site", ["public", "staff"])
def test_a_site_runs_from_a_folder_under_the_policy_in_its_pages(site: str, watched: Watched, sites: Path) -> None:
    page, said = watched(DESKTOP)
    for path in sorted({*(PUBLIC if site == "public" else STAFF)} - NEED_A_SERVER):
        file = sites / site / path
        assert 'http-equiv="Content-Security-Policy"' in file.read_text(encoding="utf-8"), path
        page.goto(file.as_uri())
        assert page.evaluate("document.styleSheets.length") == 1
    assert [line for line in said if not FROM_A_FOLDER.search(line)] == []


@pytest.mark.browser
def test_the_lookup_works_from_a_folder(watched: Watched, sites: Path) -> None:
    page, said = watched(DESKTOP)
    page.goto(f"{(sites / 'staff/lookup/index.html').as_uri()}?date=2024-02-10&words=return+window")
    status = page.locator("#sh-lookup").get_by_role("status")
    expect(status).to_contain_text("1 fact is different from today")
    assert [line for line in said if not FROM_A_FOLDER.search(line)] == []


@pytest.mark.browser
@pytest.mark.parametrize("told_by", ["header", "page"])
def test_what_is_planted_does_nothing(told_by: str, watched: Watched, public: str) -> None:
    def plant(route: Route) -> None:
        answer = route.fetch()
        page = answer.text().replace("</title>", f"</title>{PLANTED['base-uri']}")
        page = page.replace("</article>", "".join(PLANTED.values()) + "</article>")
        if told_by == "header":
            page = page.replace('http-equiv="Content-Security-Policy"', 'name="nothing"')
        kept = {name: value for name, value in answer.headers.items() if told_by == "header" or "policy" not in name}
        route.fulfill(body=page, headers=kept)

    asked: list[str] = []
    page, said = watched(DESKTOP)
    page.route("https://elsewhere.example/**", lambda route: asked.append(route.request.url))
    page.route(f"{public}/returns/", plant)
    page.goto(f"{public}/returns/")
    page.locator("#handler").click()
    with page.expect_console_message(lambda line: line.text == "violated: form-action"):
        page.evaluate("document.forms.form.submit()")
    assert page.evaluate("globalThis.planted") is None
    assert page.url == f"{public}/returns/"
    assert {line.removeprefix("violated: ") for line in said if line.startswith("violated: ")} >= PLANTED.keys()
    assert asked == []


@pytest.mark.browser
def test_text_cannot_become_script_by_way_of_the_page(watched: Watched, public: str) -> None:
    page, said = watched(DESKTOP)
    page.goto(f"{public}/returns/")
    refused = page.evaluate("() => { try { document.body.innerHTML = '<b>' } catch (error) { return error.name } }")
    assert refused == "TypeError"
    assert any("requires 'TrustedHTML'" in line for line in said)


@pytest.mark.slow
def test_every_file_that_is_a_page_states_a_policy(sites: Path) -> None:
    pages = list(sites.rglob("*.html"))
    assert len(pages) > 250
    stated = '<meta http-equiv="Content-Security-Policy" content="default-src '
    assert [page for page in pages if stated not in page.read_text(encoding="utf-8")] == []


@pytest.mark.slow
def test_no_page_has_a_style_attribute_a_handler_or_a_script_without_a_name(sites: Path) -> None:
    for page in sites.rglob("*.html"):
        for node in LexborHTMLParser(page.read_text(encoding="utf-8")).css("*"):
            assert not [name for name in node.attributes if name == "style" or name.startswith("on")], page
            assert node.tag != "style", page
            is_lookup = page.parent.name == "lookup" and node.tag == "script"
            is_data = (node.attributes.get("type") or "").endswith("json")
            assert node.tag != "script" or "src" in node.attributes or is_lookup or is_data, page
