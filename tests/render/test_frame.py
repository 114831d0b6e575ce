"""What stands on every page, as data for the theme."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date

from shelfhelp.model.page import DocsTree
from shelfhelp.model.site import OtherHours
from shelfhelp.source.sources import Audience


def test_the_frame_says_how_to_reach_a_person(tree: Callable[..., DocsTree]) -> None:
    reach = tree().site.reach
    assert reach is not None
    assert json.loads(reach.line.clock) == {
        "zone": "America/New_York",
        "week": [[[540, 1020]]] * 5 + [[], []],
        "days": {},
        "known_until": "2026-04-16",
    }
    assert asdict(replace(reach, line=replace(reach.line, clock=""))) == {
        "address": "contact/",
        "line": {
            "purpose": "",
            "number": "+1 800 555 0100",
            "link": "tel:+18005550100",
            "cost": "Free from any phone in the US",
            "hours": "Monday to Friday 9 AM to 5 PM",
            "clock": "",
        },
        "others": (),
        "chats": (),
        "hours": "Monday to Friday 9 AM to 5 PM",
        "time_zone": "Eastern Time",
        "exceptions": (),
        "email": "help@example-store.example",
        "email_link": "mailto:help@example-store.example",
        "report_link": "mailto:web@example-store.example",
        "reply_within": "1 business day",
    }


def test_a_store_that_writes_dates_and_times_otherwise_says_so_once(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
        formats: {date: d MMMM y, time: 24-hour}
    """
    site = tree(as_of=date(2026, 11, 23)).site
    assert site.reach is not None
    assert site.as_of_words == "Monday, 23 November 2026"
    assert site.reach.hours == "Monday to Friday 09:00 to 17:00"
    assert site.reach.exceptions[0].day == "Thursday, 26 November 2026"
    formats = json.loads(site.formats)
    assert (formats["day"]["near"], formats["clock"]["whole"]) == ("EEEE, d MMMM", "HH:mm")


def test_days_with_other_hours_are_told_two_weeks_ahead(tree: Callable[..., DocsTree]) -> None:
    reach = tree(as_of=date(2026, 11, 23)).site.reach
    assert reach is not None
    assert reach.exceptions == (OtherHours("Thursday, November 26, 2026", "closed", "Thanksgiving Day"),)


def test_the_clock_knows_nothing_from_the_day_on_which_no_hours_are_stated(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-02-01
        effective_until: 2026-03-10
        hours:
          monday: 10:00-12:00
      - effective_from: 2026-03-15
        hours:
          monday: 8:00-9:00
    """
    reach = tree().site.reach
    assert reach is not None
    clock = json.loads(reach.line.clock)
    assert (clock["known_until"], clock["week"][0]) == ("2026-03-10", [[600, 720]])


def test_every_policy_is_named_by_its_own_name(tree: Callable[..., DocsTree]) -> None:
    site = tree().site
    assert [policy.address for policy in site.policies] == [
        "returns/",
        "warranty/",
        "shipping/",
        "orders/",
        "contact/",
        "privacy/",
        "cookies/",
    ]
    assert len({policy.title for policy in site.policies}) == 7
    assert [entry.title for entry in site.guides] == ["About us", "Glossary"]


def test_a_broken_contact_policy_leaves_the_rest_of_the_frame(tree: Callable[..., DocsTree]) -> None:
    """
    --- policies/contact.yml
    versions: []
    """
    site = tree().site
    assert site.reach is None
    assert site.legal_name == "Example Store, Inc."


def test_staff_have_their_own_first_pages(tree: Callable[..., DocsTree]) -> None:
    site = tree(Audience.STAFF).site
    assert (site.is_staff, site.lookup, site.as_of_words) == (True, "lookup/", "Monday, March 2, 2026")
