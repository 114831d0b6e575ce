"""A store's brand is one file: with another one, every color, corner and letter is another, and all of it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.site.conftest import WITH_A_THEME, built_starter, serving
from tests.site.test_accessibility_in_browser import faults

from shelfhelp.site.options import theme_folder

HARBOUR = Path(__file__).with_name("harbour.css")
_PROPERTY = re.compile(r"(--sh-[a-z-]+):")


def test_a_brand_states_every_property_that_the_styles_use() -> None:
    theme = theme_folder()
    sheets = [theme / "stylesheets/shelfhelp.css", theme / "staff/staff.css"]
    used = {name for sheet in sheets for name in re.findall(r"var\((--sh-[a-z-]+)", sheet.read_text(encoding="utf-8"))}
    for brand in (theme / "stylesheets/brand.css", HARBOUR):
        assert used <= set(_PROPERTY.findall(brand.read_text(encoding="utf-8"))), brand
    for sheet in sheets:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", sheet.read_text(encoding="utf-8")) == []


@pytest.mark.browser
def test_another_brand_makes_another_store_that_can_be_read_as_well(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "theme/stylesheets").mkdir(parents=True)
    (tmp_path / "theme/images").mkdir()
    (tmp_path / "theme/stylesheets/brand.css").write_bytes(HARBOUR.read_bytes())
    (tmp_path / "theme/images/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#ffe08a"/></svg>'
    )
    site, _ = built_starter(tmp_path, WITH_A_THEME)
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    with serving(site) as address:
        for path in ("/", "/faq/returns/send-it-back/", "/returns/", "/contact/"):
            page.goto(f"{address}{path}")
            assert faults(page) == [], path
        of = "(at) => [getComputedStyle(at).backgroundColor, getComputedStyle(at).fontFamily]"
        assert page.locator(".sh-header").evaluate(of)[0] == "rgb(140, 42, 19)"
        assert page.locator("h1").evaluate(of)[1].startswith("Georgia")
        logo = page.request.get(
            page.evaluate("getComputedStyle(document.querySelector('.sh-header__name'), '::before').backgroundImage")[
                5:-2
            ]
        )
        assert "<circle" in logo.text()
    context.close()
