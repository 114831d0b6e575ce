"""What is announced later is confidential until then: nothing public tells it, and staff are told that it is so."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from shelfhelp.compile import compile
from shelfhelp.machine import machine_files
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, Sources

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE, ANNOUNCED, BEGINS = date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1)
URL = "https://help.shop.example/"


def everything(sources: Sources, day: date) -> str:
    """All that a site of the day says, in pages, in the data of tools and in files for machines."""
    made = compile(sources, as_of=day)
    pages = [json.dumps([page.markdown, page.meta], default=str) for page in made.tree.pages.values()]
    site = json.dumps(asdict(made.tree.site), default=str)
    return "\n".join([*pages, site, *(content for _, content in machine_files(made.snapshot, made.tree, URL))])


def test_no_public_page_tool_or_file_tells_it_before_its_day(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        announcement: You have more time now
        window: 45 days
    seasons:
      - season: Summer returns
        starts: 2026-08-01
        ends: 2026-08-31
        applies_to: orders placed
        announced_on: 2026-06-01
        window: 77 days
    """
    public = varied(Audience.PUBLIC)
    secret = ("45", "77", "2026-07-01", "1 July", "August", "Summer returns", "more time")
    assert [word for word in secret if word in everything(public, BEFORE)] == []
    told = everything(public, ANNOUNCED)
    assert all(word in told for word in ("45 days", "77 days", "Summer returns", "You have more time now"))


def test_staff_hear_it_at_once_and_until_when_it_is_confidential(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-30
        window: 45 days
    """
    staff = compile(varied(Audience.STAFF), as_of=date(2026, 6, 29)).tree.pages
    for uri in ("index.md", "returns.md", "facts.md"):
        assert "45 days" in staff[uri].markdown
        assert "confidential until 30 June 2026" in staff[uri].markdown
    open_now = compile(varied(Audience.STAFF), as_of=date(2026, 6, 30)).tree.pages
    assert not any("confidential until" in page.markdown for page in open_now.values())


def test_the_site_turns_on_the_day_of_an_announcement(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        window: 45 days
    """
    book, _ = parse(varied(Audience.PUBLIC))
    assert {ANNOUNCED, BEGINS} <= set(book.turns())
