"""One Chromium for all tests of a process, and a shop that is new for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright
from tests.verify.shop import Shop, shop

from shelfhelp.verify.browser import Chromium, NoBrowserError, find_chromium


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """Skip where no Chromium is installed, but never in continuous integration."""
    try:
        return find_chromium()
    except NoBrowserError as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error}; tests/install-tools installs one")
        pytest.skip(f"{error}; tests/install-tools installs one")


@pytest.fixture(scope="session")
def chromium_of_tests(playwright: Playwright, chromium_program: str) -> Iterator[Chromium]:
    browser = Chromium(playwright, chromium_program)
    yield browser
    browser.close()


@pytest.fixture
def a_shop() -> Iterator[Shop]:
    with shop() as made:
        yield made
