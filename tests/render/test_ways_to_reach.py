"""However a store is reached, its pages say just that: of several lines each its own, of no phone nothing at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

from shelfhelp.compile import compile, draft
from shelfhelp.machine.linked_data import organization
from shelfhelp.model.openings import opening_on
from shelfhelp.model.page import DocsTree
from shelfhelp.parse import parse
from shelfhelp.render.frame import reach
from shelfhelp.render.templates import Writer
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources

MONDAY = date(2026, 12, 21)
URL = "https://help.shop.example/"


def test_several_lines_each_say_what_they_are_for_and_when(varied: Callable[..., Sources]) -> None:
    """
    --- policies/contact.yml
    versions:
      - effective_from: 2020-01-01
        phones:
          returns:
            purpose: Returns
            number: +1 800 555 0191
            hours: {monday to friday: "9:00-13:00"}
          customer-service:
            purpose: Orders
            number: +1 888 555 0160
            languages: [en, es]
          canada:
            purpose: Customers in Canada
            number: +1 800 555 0169
            places: [CA]
            hours: {daily: "8:00-23:30"}
        hours: {monday to friday: "9:00-17:00"}
        closed_on_public_holidays_of: US
        exceptions: [{date: 2026-12-24, hours: "8:00-12:00", reason: Christmas Eve}]
    """
    compilation = compile(varied(Audience.STAFF), as_of=MONDAY)
    snapshot = compilation.snapshot
    page = compilation.tree.pages["contact.md"].markdown
    assert page.index("### Returns") < page.index("### Orders") < page.index("### Customers in Canada")
    assert "In English and Spanish." in page
    assert "For people in Canada." in page
    assert "| Monday to Friday | 9 AM to 1 PM |" in page
    told = reach(snapshot, Writer(snapshot))
    assert told.line is not None
    assert (told.line.purpose, [line.purpose for line in told.others]) == ("Orders", ["Returns", "Customers in Canada"])
    assert [json.loads(line.clock)["week"][0] for line in (told.line, *told.others)] == [
        [[540, 1020]],
        [[540, 780]],
        [[480, 1410]],
    ]
    assert "- Returns, today: 9 AM to 1 PM\n- Customers in Canada, today: 8 AM to 11:30 PM" in _today(compilation.tree)
    points = organization(snapshot, URL)["contactPoint"]
    assert [point["contactType"] for point in points] == ["Orders", "Returns", "Customers in Canada"]
    assert (points[0]["availableLanguage"], points[2]["areaServed"]) == (["en", "es"], ["CA"])
    assert points[1]["hoursAvailable"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Monday",
        "opens": "09:00:00",
        "closes": "13:00:00",
    }


def _today(tree: DocsTree) -> str:
    return tree.pages["index.md"].markdown


def test_a_lines_own_hours_keep_within_an_exception_and_end_on_a_holiday(varied: Callable[..., Sources]) -> None:
    """
    --- policies/contact.yml
    versions:
      - effective_from: 2020-01-01
        phones:
          returns:
            number: +1 800 555 0191
            hours: {thursday: "9:00-11:00, 11:30-20:00", friday: "9:00-13:00"}
        hours: {daily: "9:00-17:00"}
        closed_on_public_holidays_of: US
        exceptions:
          - {date: 2026-12-24, hours: "8:00-12:00", reason: Christmas Eve}
          - {date: 2026-12-26, hours: "8:00-12:00", reason: a sale}
    """
    over_time = resolve(parse(varied(Audience.PUBLIC))[0], MONDAY).over_time
    days = {day: opening_on(over_time, date(2026, 12, day), "contact.phones.returns") for day in (17, 24, 25, 26)}
    assert {day: str(opening.hours) for day, opening in days.items() if opening} == {
        17: "9:00-11:00, 11:30-20:00",
        24: "9:00-11:00, 11:30-12:00",
        25: "closed",
        26: "closed",
    }


def test_a_store_without_a_phone_says_nothing_of_one(varied: Callable[..., Sources]) -> None:
    """
    --- policies/contact.yml
    versions:
      - effective_from: 2020-01-01
        mailboxes:
          customer-service:
            address: hello@example-store.example
    --- faq/contact/reach-a-person.md
    ---
    title: How do I reach a person?
    stage: shopping
    owner: Us
    reviewed_on: 2026-03-02
    review_by: 2026-12-31
    ---
    Write to {{ contact.mailboxes.customer-service.address }}.
    """
    for audience in Audience:
        compilation = compile(varied(audience), as_of=MONDAY)
        made = {uri: compilation.tree.pages[uri].markdown for uri in ("index.md", "contact.md", "warranty.md")}
        for uri, markdown in made.items():
            assert re.search(r"(?<![-\w])(?:call|phone|line is|line was)\b", markdown, re.IGNORECASE) is None, uri
        told = reach(compilation.snapshot, Writer(compilation.snapshot))
        assert (told.line, told.others, told.hours) == (None, (), "")
        assert told.email == "hello@example-store.example"
        assert not {"telephone", "contactPoint"} & organization(compilation.snapshot, URL).keys()


def test_hours_without_a_phone_are_those_in_which_we_answer(varied: Callable[..., Sources]) -> None:
    """
    --- policies/contact.yml
    versions:
      - effective_from: 2020-01-01
        phones: none
        chats:
          customer-service:
            url: https://www.example-store.example/chat
        hours: {monday: "9:00-17:00"}
        closed_on_public_holidays_of: US
    """
    tree = draft(varied(Audience.STAFF), as_of=MONDAY).tree
    page = tree.pages["contact.md"].markdown
    assert "We cannot be reached by phone." in page
    assert "We are closed on public holidays in the United States." in page
    assert "We are open today, 9 AM to 5 PM" in _today(tree)
    assert "We were closed." in tree.pages["week.md"].markdown
