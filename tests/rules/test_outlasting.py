"""Promises in business days against limits in other units: the calendar decides, and every such rule asks it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import shelfhelp.rules
from shelfhelp.model.diagnostic import Severity
from shelfhelp.rules import RULES

TODAY = date(2026, 11, 23)
TO_GERMANY = {"    destinations: [US]\n    ships_from": "    destinations: [US, DE]\n    ships_from"}
EPIPHANY = "8 business days from Wednesday, December 23, 2026 end on January 7, 2027: 15 days"
LINE = "    closed_on_public_holidays_of: US\n"


def withdrawal(refund: str) -> dict[str, str]:
    right = f"    withdrawal:\n      places: [DE]\n      window: 14 days\n      refund_within: {refund}\n"
    return {"    categories:\n": f"{right}    categories:\n"}


def test_the_line_keeps_the_holidays_that_count(found) -> None:
    shop = {"shipping": TO_GERMANY, "returns": withdrawal("8 business days")}
    assert found("LAW003", shop, TODAY) == []
    (finding,) = found("LAW003", shop | {"contact": {LINE: LINE.replace("US", "DE-BY")}}, TODAY)
    assert finding.severity is Severity.ERROR
    assert finding.notes[0] == EPIPHANY
    assert finding.message.startswith("the refund time after a withdrawal is 8 business days; as declared for Germany,")


@pytest.mark.parametrize("region", ["BY", "Bayern"])
def test_a_line_that_keeps_no_holidays_leaves_them_to_the_address(found, region: str) -> None:
    shop = {
        "shipping": TO_GERMANY,
        "returns": withdrawal("8 business days"),
        "contact": {LINE: ""},
        "store": {"region: IL": f"region: {region}", "country: US": "country: DE"},
    }
    (finding,) = found("LAW003", shop, TODAY)
    assert finding.notes[0] == EPIPHANY


def test_what_only_a_later_year_brings_comes_due(found) -> None:
    """In Germany eight business days are a fortnight at most in 2026 and 2027, and more at the end of 2028."""
    later = "  - effective_from: 2026-01-01\n" + withdrawal("8 business days")["    categories:\n"].removesuffix(
        "    categories:\n"
    )
    last = "        note: The seal must be whole.\n"
    line = LINE + "    after_hours:"
    shop = {
        "shipping": TO_GERMANY,
        "returns": {last: last + later},
        "contact": {line: line.replace("US", "DE")},
    }
    assert found("LAW003", shop, date(2026, 1, 2)) == []
    (finding,) = found("LAW003", shop, date(2028, 6, 1))
    assert (finding.severity, finding.due_since) == (Severity.WARNING, date(2027, 12, 23))
    assert finding.notes[0] == "8 business days from Friday, December 22, 2028 end on January 8, 2029: 17 days"
    new = shop | {"returns": {last: last + later.replace("2026-01-01", "2028-05-01")}}
    assert [f.severity for f in found("LAW003", new, date(2028, 6, 1))] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("answered", "reported"), [("31 days", False), ("18 business days", False), ("20 business days", True)]
)
def test_a_month_lasts_31_days_at_most_for_whoever_counts_business_days(found, answered: str, reported: bool) -> None:
    shop = {"shipping": TO_GERMANY, "privacy": {"answered_within: 1 month": f"answered_within: {answered}"}}
    assert bool(found("LAW013", shop, TODAY)) is reported


@pytest.mark.parametrize(
    ("window", "notes"),
    [
        ("23 business days", []),
        ("22 business days", ["22 business days from Sunday, November 15, 2026 end on December 16, 2026: 31 days"]),
        ("20 business days", ["20 business days from Thursday, November 26, 2026 end on December 24, 2026: 28 days"]),
    ],
)
def test_a_season_is_worse_where_one_of_its_days_is(found, window: str, notes: list[str]) -> None:
    last = "        note: The seal must be whole.\n"
    season = (
        "seasons:\n  - season: Holidays\n    starts: 2026-11-01\n    ends: 2026-12-24\n"
        f"    applies_to: orders placed\n    window: {window}\n"
    )
    shop = {"returns": {"    window: 30 days": "    window: 32 days", last: last + season}}
    assert [f.notes[0] for f in found("POL015", shop, TODAY)] == notes


@pytest.mark.parametrize(
    ("off", "shown"),
    [
        ("", None),
        ("sunday", None),
        ("friday", "5 business days from Wednesday, November 25, 2026 end on December 7, 2026: 12 days"),
        (
            "2026-12-28, 2026-12-29, 2026-12-30",
            "5 business days from Monday, December 21, 2026 end on January 4, 2027: 14 days",
        ),
    ],
)
def test_days_on_which_nothing_leaves_count_until_a_parcel_is_there(found, off: str, shown: str | None) -> None:
    """Five business days are eleven days at the most around the holidays of 2026, where parcels leave on all of them."""
    shop = {
        "returns": {
            "    window: 30 days": "    window: 11 days",
            "    counted_from: delivery": "    counted_from: order",
        },
        "shipping": {"    cut_off:": f"    no_dispatch_on: [{off}]\n    cut_off:"} if off else {},
    }
    notes = {note for finding in found("POL014", shop, TODAY) for note in finding.notes if "from" in note}
    assert notes == ({shown} if shown else set())


def test_days_on_which_nothing_leaves_are_business_days_for_money(found) -> None:
    """A refund needs no parcel that leaves."""
    shop = {
        "shipping": TO_GERMANY | {"    cut_off:": "    no_dispatch_on: [friday]\n    cut_off:"},
        "returns": withdrawal("8 business days"),
    }
    assert found("LAW003", shop, TODAY) == []


def test_every_rule_that_compares_durations_asks_the_calendar() -> None:
    folder = Path(shelfhelp.rules.__file__).parent
    code = {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.py")}
    assert {path for path, text in code.items() if "can_outlast" in text or "minutes_at_" in text} == {"outlasting.py"}
    asking = {path for path, text in code.items() if re.search(r"\boutlasting(_until_delivery)?\(|\.outlasted\(", text)}
    due = {rule.module.removeprefix("shelfhelp.rules.").replace(".", "/") + ".py" for rule in RULES if rule.comes_due}
    assert asking - due == {"outlasting.py", "law/entitlements.py"}
    assert len(asking) > 15
