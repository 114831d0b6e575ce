"""What is known of cookies by their names: the database brought along is whole, dated, licensed, and is not asked too much."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from pydantic import TypeAdapter
from tests.verify.trim_cookie_database import TARGET, trimmed

from shelfhelp.model.cookie_names import closest, covers, writable
from shelfhelp.model.policies.policy import CookieName
from shelfhelp.verify.cookies.known import CATEGORIES, known, state_of

SHOP = "www.shop.example"


def test_the_database_is_there_with_its_source_its_day_and_its_license() -> None:
    folder = files("shelfhelp").joinpath("data/open_cookie_database")
    lines = folder.joinpath("cookies.csv").read_text(encoding="utf-8").splitlines()
    assert "github.com/jkwakman/Open-Cookie-Database, Apache-2.0" in lines[0]
    assert state_of() == date(2026, 1, 21)
    assert len(lines) > 2_000
    assert "Apache License" in folder.joinpath("LICENSE").read_text(encoding="utf-8")
    assert TARGET.is_file()


@pytest.mark.parametrize(
    ("name", "host", "category", "platform"),
    [
        ("_ga", SHOP, "statistics", "Google Analytics"),
        ("_ga_4X2TQ", SHOP, "statistics", "Google Analytics"),
        ("_fbp", SHOP, "marketing", "Facebook"),
        ("CookieConsent", SHOP, "necessary", "Cookiebot"),
        ("wp-settings-7", SHOP, "necessary", "WordPress"),
        ("uid", "track.adform.net", "marketing", "Adform"),
    ],
)
def test_a_name_of_its_own_is_known(name: str, host: str, category: str, platform: str) -> None:
    found = known(name, host)
    assert found is not None
    assert (found.category, found.platform) == (category, platform)


@pytest.mark.parametrize(
    "name", ["uid", "lang", "token", "session", "data-theme", "CT", "_sidebar", "nl_stats", "id", "", "*"]
)
def test_a_word_that_anybody_may_use_is_not_known_on_a_host_of_the_shop(name: str) -> None:
    assert known(name, SHOP) is None


def test_the_database_is_trimmed_to_what_is_asked_for() -> None:
    head = {
        "Platform": 'A "B", C',
        "Category": "Analytics",
        "Retention period": "2 \n years",
        "Domain": ".a.net (3rd party) or .b.net",
    }
    rows = [
        {**head, "Cookie / Data Key name": name, "Wildcard match": varies}
        for name, varies in (("_x_", "1"), ("_x", "0"), ("_y*", "1"))
    ]
    *_, columns, first, second, third = trimmed([*rows, rows[0]], date(2026, 1, 21)).splitlines()
    assert columns == "name,category,platform,host,retention"
    assert first == '_x,Analytics,"A ""B"", C",a.net,2 years'
    assert [second[:4], third[:4]] == ["_x_*", "_y*,"]
    assert set(CATEGORIES.values()) == {"necessary", "preferences", "statistics", "marketing"}


@pytest.mark.parametrize(
    ("stated", "name", "does"),
    [
        ("_ga", "_ga", True),
        ("_ga", "_gat", False),
        ("_ga_*", "_ga_4X2", True),
        ("_ga_*", "_ga_*", True),
        ("_ga_<container>", "_ga_4X2", True),
        ("_pk_id.*", "_pk_idx1", False),
        ("a*c", "a\nc", True),
        ("*", "anything at all", True),
    ],
)
def test_a_stated_name_stands_for_seen_ones(stated: str, name: str, does: bool) -> None:
    assert covers(stated, name) is does


def test_of_several_stated_names_the_closest_counts() -> None:
    assert closest("_ga_1", ["_*", "_ga_*", "_ga"]) == "_ga_*"
    assert closest("_ga_1", ["_ga_*", "_ga_1"]) == "_ga_1"
    assert closest("other", ["_ga_*"]) is None


@pytest.mark.parametrize("name", ["a b/c:d", "Ωmega", "<script>", "x" * 300, " ", "{}", "q\"u'o", "_ga_1", "a\nb"])
def test_a_strange_name_is_written_so_that_a_policy_can_state_it(name: str) -> None:
    assert covers(TypeAdapter(CookieName).validate_python(writable(name)), name)
