"""How long cookies stay, against what is stated: clocks that differ, what Chromium cuts short, storage that never ends."""

from __future__ import annotations

import pytest

from shelfhelp.model.values import Lifetimes
from shelfhelp.verify.cookies.hosts import is_of
from shelfhelp.verify.cookies.lifetimes import lifetime_of, outlives
from shelfhelp.verify.cookies.paste import as_text
from shelfhelp.verify.cookies.seen import BrowserEntry, Storage

DAY = 24 * 60


def entry(minutes: int | None, kind: Storage = Storage.COOKIE) -> BrowserEntry:
    return BrowserEntry("a", "shop.example", kind, minutes)


@pytest.mark.parametrize(
    ("minutes", "stated", "is_longer"),
    [
        (365 * DAY, "1 year", False),
        (365 * DAY, "12 months", False),
        (184 * DAY, "6 months", False),
        (190 * DAY, "6 months", True),
        (31, "30 minutes", False),
        (40, "30 minutes", True),
        (90 * DAY, "30 minutes, 3 weeks or 1 year", False),
        (None, "1 day", False),
        (1, "session", False),
        (30, "session", True),
        (30 * DAY, "never", False),
        (30 * DAY, "until you sign out", None),
        (400 * DAY, "1 year", True),
        (400 * DAY, "13 months", True),
        (400 * DAY - 1, "2 years", None),
        (400 * DAY, "400 days", None),
        (395 * DAY, "2 years", False),
    ],
)
def test_a_cookie_is_held_against_its_stated_time(minutes: int | None, stated: str, is_longer: bool | None) -> None:
    assert outlives(entry(minutes), Lifetimes.parse(stated)) is is_longer


@pytest.mark.parametrize(("stated", "is_longer"), [("never", False), ("session", True), ("1 year", None)])
def test_local_storage_has_no_end_but_a_script_may_end_it(stated: str, is_longer: bool | None) -> None:
    assert outlives(entry(None, Storage.LOCAL), Lifetimes.parse(stated)) is is_longer
    assert outlives(entry(None, Storage.SESSION), Lifetimes.parse(stated)) is False


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (None, "session"),
        (0, "1 minute"),
        (30, "30 minutes"),
        (60, "1 hour"),
        (90, "90 minutes"),
        (DAY - 1, "1 day"),
        (90 * DAY - 2, "90 days"),
        (365 * DAY, "1 year"),
        (366 * DAY, "366 days"),
        (400 * DAY - 3, "400 days"),
        (730 * DAY, "2 years"),
    ],
)
def test_a_lifetime_is_written_so_that_it_fits_what_was_seen(minutes: int | None, says: str) -> None:
    assert lifetime_of(entry(minutes)) == says
    assert outlives(entry(minutes), Lifetimes.parse(says)) is not True


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("shop.example", True),
        ("www.shop.example", True),
        ("api.shop.example", True),
        ("eu.myshop.example", False),
        ("notshop.example", False),
        ("tracker.example", False),
    ],
)
def test_the_shops_own_hosts_are_those_of_its_pages_and_all_below(host: str, is_own: bool) -> None:
    assert is_of(host, {"shop.example"}) is is_own
    assert is_of("shop.example", {"www2.shop.example"})


@pytest.mark.parametrize("text", ["yes", "null", "1.5", "*x", "a: b", "#", "2020-01-01", " x", "", "ä"])
def test_what_yaml_would_take_for_something_else_stands_in_quotes(text: str) -> None:
    assert as_text(text) == f'"{text}"'
    assert as_text("_ga-1.x") == "_ga-1.x"
