"""What is announced later is confidential until then: nothing public tells it, and staff are told that it is so."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.data_of_sites import linked_data_of
from tests.machine.read import for_machines

from shelfhelp import search
from shelfhelp.compile import compile, draft
from shelfhelp.parse import parse
from shelfhelp.source.sources import Audience, Sources

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

BEFORE, ANNOUNCED, BEGINS = date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1)
URL = "https://help.shop.example/"


def everything(sources: Sources, day: date) -> str:
    """All that a site of the day says: in pages, the data of tools and of search engines, the search index, files for machines."""
    made = compile(sources, as_of=day)
    pages = [json.dumps([page.markdown, page.tool], default=str) for page in made.tree.pages.values()]
    data = [linked_data_of(page, made.snapshot, URL) for page in made.tree.pages.values()]
    site = json.dumps(asdict(made.tree.site), default=str)
    files = for_machines(made, URL).values()
    return "\n".join(
        [*pages, *data, site, search.begin(search.documents_of(made.tree), made.tree.language)()[search.FIRST], *files]
    )


def test_no_public_page_tool_or_file_tells_it_before_its_day(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        announcement: You have more time now
        window: 451 days
    seasons:
      - season: Summer returns
        starts: 2026-08-01
        ends: 2026-08-31
        applies_to: orders placed
        announced_on: 2026-06-01
        window: 771 days
    """
    public = varied(Audience.PUBLIC)
    secret = ("451", "771", "2026-07-01", "July 1", "August", "Summer returns", "more time")
    assert [word for word in secret if word in everything(public, BEFORE)] == []
    told = everything(public, ANNOUNCED)
    assert all(word in told for word in ("451 days", "771 days", "Summer returns", "You have more time now"))


def test_staff_hear_it_at_once_and_until_when_it_is_confidential(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-30
        window: 451 days
    """
    staff = draft(varied(Audience.STAFF), as_of=date(2026, 6, 29)).tree.pages
    for uri in ("index.md", "returns.md", "facts.md"):
        assert "451 days" in staff[uri].markdown
        assert "confidential until June 30, 2026" in staff[uri].markdown
    open_now = draft(varied(Audience.STAFF), as_of=date(2026, 6, 30)).tree.pages
    assert not any("confidential until" in page.markdown for page in open_now.values())


def test_hours_to_come_are_told_nobody_outside_before_their_day_and_staff_with_a_mark(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-06-10
        announced_on: 2026-06-02
        hours:
          wednesday: 7:07-17:00
    seasons:
      - season: Long summer
        starts: 2026-06-06
        ends: 2026-06-20
        applies_to: days
        announced_on: 2026-06-01
        hours:
          saturday: 9:09-12:00
    """
    public, secret = (
        varied(Audience.PUBLIC),
        ("7:07", "07:07", "9:09", "09:09", "Long summer", "[549,720]", "[427,1020]"),
    )
    assert [word for word in secret if word in everything(public, BEFORE)] == []
    assert [word for word in secret if word in everything(public, ANNOUNCED)] == [*secret[2:6]]
    staff = draft(varied(Audience.STAFF), as_of=BEFORE).tree.pages
    mark = '<span class="sh-tag">confidential until June 1, 2026</span>'
    for uri in ("index.md", "contact.md"):
        assert f"| Saturday, June 6, 2026 {mark} | 9:09 AM to noon | Long summer |" in staff[uri].markdown
    assert f"9:09 AM to noon (June 6, 2026) {mark}" in staff["facts.md"].markdown
    assert "confidential until June 2, 2026" in staff["index.md"].markdown


def test_a_season_over_a_confidential_version_is_told_with_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        window: 451 days
    seasons:
      - season: Summer returns
        starts: 2026-08-01
        ends: 2026-08-31
        applies_to: orders placed
        announced_on: 2026-05-01
        refund_within: 6 days
    """
    public, told = varied(Audience.PUBLIC), ("451", "Summer returns", "6 days")
    assert [word for word in told if word in everything(public, BEFORE)] == []
    assert [word for word in told if word in everything(public, ANNOUNCED)] == list(told)


def test_the_site_turns_on_the_day_of_an_announcement(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        announced_on: 2026-06-01
        window: 451 days
    """
    book, _ = parse(varied(Audience.PUBLIC))
    assert {ANNOUNCED, BEGINS} <= set(book.turns())
