"""`serve` and `mkdocs serve`: a page shows an edit by itself, and what is wrong with a file until that is mended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.few_files import ANSWER, few_files
from tests.servers import free_port

PATIENCE = 120_000  # milliseconds that the slowest machine may take to build anew; nothing waits for their end

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, content in few_files(date(2026, 3, 2)).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    edit(tmp_path / "mkdocs.yml", "  font: false\n", "  font: false\n  custom_dir: theme\n")
    (tmp_path / "theme/stylesheets").mkdir(parents=True)
    brand = (Path(__file__).parents[2] / "theme/stylesheets/brand.css").read_text(encoding="utf-8")
    (tmp_path / "theme/stylesheets/brand.css").write_text(brand, encoding="utf-8")
    return tmp_path


SHELFHELP = ["shelfhelp", "serve", "--as-of", "2026-03-02", "--port"]
MKDOCS = ["mkdocs", "serve", "--dev-addr"]


@pytest.fixture(params=[SHELFHELP, MKDOCS], ids=lambda words: words[0])
def served(shop: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    with serving(shop, request.param) as address:
        yield address


@contextmanager
def serving(shop: Path, words: list[str]) -> Iterator[str]:
    """Serve a store until a test is done with it."""
    port = free_port()
    place = f"127.0.0.1:{port}" if words is MKDOCS else str(port)
    environment = {**os.environ, "SHELFHELP_AS_OF": "2026-03-02", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", *words, place]
    with subprocess.Popen(command, cwd=shop, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = []
        for line in server.stderr:
            said.append(line)
            if "Serving on" in line:
                break
        else:
            pytest.fail("".join(said))
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.stderr.read()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def banner(page: Page, wrong: str) -> None:
    place = page.get_by_role("alert").and_(page.locator("[data-preview-banner]"))
    expect(place).to_contain_text(re.compile(wrong), timeout=PATIENCE)


def no_banner(page: Page) -> None:
    expect(page.locator("[data-preview-banner][role=alert]")).to_have_count(0, timeout=PATIENCE)


def test_an_edit_shows_by_itself_and_the_page_keeps_its_policy(browser: Browser, shop: Path, served: str) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{served}/faq/returns/send-it-back/")
    for number in range(3):
        edit(shop / ANSWER, "{{ returns.window }}", f"{{{{ returns.window }}}} (edit {number})")
        expect(page.get_by_text(f"(edit {number})").first).to_be_visible(timeout=PATIENCE)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert [text for text in told if "Content Security Policy" in text or "Error" in text] == []
    page.close()


def test_a_mistake_shows_above_the_page_until_it_is_mended(browser: Browser, shop: Path, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served}/faq/returns/send-it-back/")
    no_banner(page)
    edit(shop / ANSWER, "{{ returns.window }}", "{{ returns.windw }} <b>")
    banner(page, rf"{ANSWER}:11:10: error\[REF001\] unknown-fact")
    banner(page, r"help: .*returns\.window")
    expect(page.get_by_role("heading", name="How do I send something back?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    edit(shop / ANSWER, "{{ returns.windw }} <b>", "{{ returns.window }}")
    no_banner(page)
    page.close()


def test_what_is_wrong_comes_into_an_open_page_and_focus_stays_where_it_was(
    browser: Browser, shop: Path, served: str
) -> None:
    page = browser.new_page()
    page.goto(f"{served}/faq/returns/send-it-back/")
    checking = page.get_by_text("Looking for mistakes…")
    expect(checking).to_have_count(0, timeout=PATIENCE)
    page.evaluate("() => { window.isTheSamePage = true; }")
    edit(shop / ANSWER, "title: ", "title: [")
    banner(page, "not up to date")
    expect(checking).to_have_count(0, timeout=PATIENCE)
    assert page.evaluate("() => window.isTheSamePage")
    link = page.locator("main a[href]").last
    address = link.get_attribute("href")
    link.focus()
    edit(shop / ANSWER, "title: [", "title: ")
    edit(shop / ANSWER, "\n---\n", "\n---\nA new [first sentence](../../index.md).\n\n")
    expect(page.get_by_text("first sentence")).to_be_visible(timeout=PATIENCE)
    assert not page.evaluate("() => window.isTheSamePage")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == address
    page.close()


def test_what_was_typed_stays_where_the_page_is_shown_anew(browser: Browser, shop: Path) -> None:
    with serving(shop, SHELFHELP) as address:
        page = browser.new_page()
        page.goto(f"{address}/faq/returns/send-it-back/")
        field = page.get_by_role("search").first.locator("input[type=search]")
        field.fill("send it b")
        edit(shop / ANSWER, "\n---\n", "\n---\nA new first sentence.\n\n")
        expect(page.get_by_text("A new first sentence.")).to_be_visible(timeout=PATIENCE)
        expect(field).to_have_value("send it b")
        expect(field).to_be_focused()
        page.close()


def test_a_mistake_in_mkdocs_yml_shows_and_leaves_no_page_waiting(browser: Browser, shop: Path, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/returns/")
    edit(shop / "mkdocs.yml", "docs_dir: kb\n", "docs_dir: kb\nhooks: [x.py]\n")
    banner(page, r'mkdocs\.yml:\d+:1: error\[SEC003\].*"hooks" is not allowed')
    page.goto(f"{served}/contact/")
    banner(page, "not up to date")
    edit(shop / "mkdocs.yml", "hooks: [x.py]\n", "")
    no_banner(page)
    page.close()


def test_a_store_that_is_broken_from_the_start_is_shown_as_soon_as_it_is_mended(browser: Browser, shop: Path) -> None:
    edit(shop / ANSWER, "title: ", "title: [")
    with serving(shop, SHELFHELP) as address:
        page = browser.new_page()
        page.goto(f"{address}/faq/returns/send-it-back/")
        banner(page, rf"{ANSWER}:\d+:\d+: error\[SRC")
        edit(shop / ANSWER, "title: [", "title: ")
        expect(page.get_by_role("heading", name="How do I send something back?")).to_be_visible(timeout=PATIENCE)
        no_banner(page)
        page.close()


def test_the_stores_own_theme_is_watched(browser: Browser, shop: Path, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/returns/")
    edit(shop / "theme/stylesheets/brand.css", ":root {", ":root {\n  --sh-measured: 7px;")
    found = "() => getComputedStyle(document.documentElement).getPropertyValue('--sh-measured').trim() === '7px'"
    page.wait_for_function(found, timeout=PATIENCE)
    page.close()
