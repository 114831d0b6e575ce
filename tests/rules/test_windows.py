"""Times without a limit, with a start of their own, and until a day, in the rules that hold them against others."""

from __future__ import annotations

from datetime import date

import pytest

from shelfhelp.compile import compile
from shelfhelp.source.sources import Audience, read

TODAY = date(2026, 12, 1)
SEASON = """
seasons:
  - season: Holidays
    starts: 2026-11-01
    ends: 2026-12-24
    applies_to: orders placed
    window: """


def findings(starter: dict[str, bytes], code: str, changes: dict[str, str], season: str = "") -> list[str]:
    files = dict(starter)
    for path in [path for path in files if path.startswith("policies/")]:
        text = files[path].decode()
        for before, after in changes.items():
            text = text.replace(before, after)
        files[path] = text.encode()
    if season:
        files["policies/returns.yml"] += f"{SEASON}{season}\n".encode()
    report = compile(read(files, Audience.PUBLIC), as_of=TODAY).found
    return [" | ".join((finding.message, *finding.notes[:1])) for finding in report if finding.code == code]


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ("4 days from delivery", []),
        ("4 days from pick-up", []),
        ("at any time", []),
        ("30 days from purchase", []),
        ("4 business days from purchase", [('the return window, 4 business days from purchase, can end before '
         '"Standard delivery" arrives (3 to 5 business days) | the delivery time is stated at policies/shipping.yml:15:19')]),
        ("3 business days from dispatch", [('the return window, 3 business days from dispatch, can end before '
         '"Standard delivery" arrives (2 to 4 business days) | the delivery time is stated at policies/shipping.yml:15:19')]),
        ("4 business days from dispatch", []),
        ("{ordered until 2026-12-24: until 2027-01-31, usually: 30 days}", []),
        ("{ordered until 2026-12-14: until 2026-12-21, usually: 30 days}", []),
        ("{ordered until 2026-12-14: until 2026-12-20, usually: 30 days}", [('the return window, until 2026-12-20, can end before '
         '"Standard delivery" arrives (3 to 5 business days) | 5 business days from Monday, December 14, 2026 end on '
         'December 21, 2026: 7 days')]),
    ],
)  # fmt: skip
def test_a_window_that_begins_before_the_parcel_arrives_must_outlast_its_way(
    starter: dict[str, bytes], window: str, found: list[str]
) -> None:
    assert findings(starter, "POL014", {"window: 30 days": f"window: {window}"}) == found


@pytest.mark.parametrize("handling", ["1 business day", "4 business days"])
def test_orders_of_some_days_are_processed_as_long_as_a_season_of_these_days_handles_them(
    starter: dict[str, bytes], handling: str
) -> None:
    season = f"""
seasons:
  - season: Holidays
    starts: 2026-12-20
    ends: 2027-01-04
    applies_to: orders placed
    methods: {{standard: {{handling: {handling}, delivery: 3 to 8 business days}}}}
"""
    shipping = starter["policies/shipping.yml"] + season.encode()
    lines = "processed_within: {ordered from 2026-12-20 to 2027-01-04: 4 business days, usually: 2 business days}"
    files = starter | {"policies/shipping.yml": shipping}
    found = findings(files, "POL056", {"processed_within: 2 business days": lines})
    assert len(found) == (handling == "1 business day")


@pytest.mark.parametrize("otherwise", ["any", "never"])
def test_what_is_accepted_in_some_state_alone_may_be_paid_for(starter: dict[str, bytes], otherwise: str) -> None:
    store = starter["policies/store.yml"] + b"    conditions:\n      state: {faulty: faulty items}\n"
    lines = f"accepted: {{faulty: {otherwise}, usually: never}}\n        remedies: [exchange]"
    changes = {"accepted: unopened\n        remedies: [exchange]": lines}
    found = findings(starter | {"policies/store.yml": store}, "POL012", changes)
    assert len(found) == (otherwise == "never")


def test_a_category_may_end_before_its_parcel_arrives_too(starter: dict[str, bytes]) -> None:
    (found,) = findings(
        starter, "POL014", {"        accepted: unused": "        accepted: unused\n        window: 2 days from order"}
    )
    assert found.startswith('the return window, 2 days from order, can end before "Standard delivery" arrives')


@pytest.mark.parametrize(
    ("usual", "season", "found"),
    [
        ("30 days", "at any time", []),
        ("30 days", "until 2027-01-31", []),
        ("30 days", "until 2027-01-15", [('in the season "Holidays" the return window is until 2027-01-15, less than the usual '
         "30 days | on December 24, 2026, the last day of the season, 22 days are left of it")]),
        ("at any time", "2 years", [('in the season "Holidays" the return window is 2 years, less than the usual at any time'
         " | the usual return window is stated at policies/returns.yml:5:13")]),
        ("at any time", "no limit", []),
    ],
)  # fmt: skip
def test_a_season_may_not_give_less_than_no_limit_or_than_is_left_on_its_last_day(
    starter: dict[str, bytes], usual: str, season: str, found: list[str]
) -> None:
    assert findings(starter, "POL015", {"window: 30 days": f"window: {usual}"}, season) == found


@pytest.mark.parametrize(
    ("window", "is_found"),
    [
        ("at any time", False),
        ("6 days from purchase", True),
        ("until 2027-06-30", True),  # whoever orders on that day has nothing
        ("{ordered until 2026-12-24: until 2026-12-30, usually: 30 days}", True),
        ("{ordered until 2026-12-24: until 2026-12-31, usually: 30 days}", False),
    ],
)
def test_the_least_that_a_window_gives_is_held_against_the_law(
    starter: dict[str, bytes], window: str, is_found: bool
) -> None:
    found = findings(starter, "LAW020", {"window: 30 days": f"window: {window}"})
    assert bool(found) is is_found


def test_a_warranty_without_a_limit_is_no_shorter_than_any_guarantee(starter: dict[str, bytes]) -> None:
    abroad = {"destinations: [US]": "destinations: [US, DE]"}
    assert findings(starter, "LAW008", {**abroad, "length: 2 years": "length: no limit"}) == []
    assert findings(starter, "LAW008", {**abroad, "length: 2 years": "length: 1 year from purchase"}) != []


@pytest.mark.parametrize(
    ("reported", "found"),
    [
        ("at any time", []),
        ("until 2027-06-30", ["faulty goods can be reported until 2027-06-30"]),
        ("7 days from delivery", ["faulty goods can be reported within 7 days from delivery"]),
    ],
)
def test_the_time_for_reporting_damage_may_be_a_window(
    starter: dict[str, bytes], reported: str, found: list[str]
) -> None:
    abroad = {"destinations: [US]": "destinations: [US, GB]"}
    told = findings(starter, "LAW021", {**abroad, "within: 7 days": f"within: {reported}"})
    assert [message.partition(";")[0] for message in told] == found


@pytest.mark.parametrize(
    ("window", "sentence", "found"),
    [
        ("at any time", "You have 30 days to return an item.", ["contradicts the return window, at any time"]),
        ("90 days from purchase", "You have 90 days to return an item.", ["repeats the return window"]),
        ("90 days from purchase", "You have 60 days to return an item.",
         ["contradicts the return window, 90 days from purchase"]),
        ("until 2027-01-15", "You can return an item until January 15, 2027.", ["repeats the return window"]),
        ("until 2027-01-15", "You can return an item until January 16, 2027.", []),
    ],
)  # fmt: skip
def test_the_number_ban_knows_what_a_window_says(
    starter: dict[str, bytes], window: str, sentence: str, found: list[str]
) -> None:
    answer = starter["faq/returns/send-it-back.md"].decode()
    files = {**starter, "faq/returns/send-it-back.md": f"{answer}\n{sentence}\n".encode()}
    told = findings(files, "REF002", {"window: 30 days": f"window: {window}"})
    assert [message.partition('" ')[2].partition(" | ")[0] for message in told] == found
