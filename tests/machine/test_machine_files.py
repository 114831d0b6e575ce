"""What machines read says what the pages say: facts, copies, the feed, and the files that have a name everywhere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from tests.data_of_sites import facts_data
from tests.machine.read import for_machines

from shelfhelp.compile import Compilation, compile
from shelfhelp.facts.markdown import escape
from shelfhelp.machine.copies import copy
from shelfhelp.machine.facts import facts_json
from shelfhelp.model.page import Page
from shelfhelp.sanitize.harvesters import ADDRESS
from shelfhelp.source.sources import Audience, Sources

URL = "https://help.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def files(compilation: Compilation, url: str = URL) -> dict[str, str]:
    return for_machines(compilation, url)


def test_every_public_fact_is_told_with_its_dates_and_its_page(reference: Compilation) -> None:
    told = json.loads(files(reference)["facts.json"])
    assert told["as_of"] == "2026-11-23"
    assert set(told["facts"]) == set(reference.snapshot.facts)
    window = told["facts"]["returns.window"]
    days = {"kind": "duration", "unit": "day"}
    assert window == {
        "label": "return window",
        **days,
        "number": 60,
        "iso": "P60D",
        "value": "60 days",
        "phrase": "30 days (60 days for orders placed from November 1 to December 24, 2026)",
        "from": "2026-11-01",
        "until": "2026-12-24",
        "decided_by": "order",
        "coming": [{"from": "2026-12-25", **days, "number": 30, "iso": "P30D", "value": "30 days"}],
        "cases": [
            {
                "for": "orders placed from November 1 to December 24, 2026",
                "when": [{"ordered": {"from": "2026-11-01", "to": "2026-12-24"}}],
                **days,
                "number": 60,
                "iso": "P60D",
                "value": "60 days",
                "season": "Holiday returns 2026",
                "starts": "2026-11-01",
                "ends": "2026-12-24",
            }
        ],
        "page": "returns/",
    }
    addresses = {page.address for page in reference.tree.pages.values()}
    assert {fact["page"] for fact in told["facts"].values() if "page" in fact} <= addresses


def test_a_season_tells_no_address_of_a_mailbox(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/contact.yml
    seasons:
      - season: Holidays
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: days
        mailboxes:
          customer-service:
            reply_within: 2 business days
    """
    compilation = compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2))
    told = facts_json(compilation.snapshot, compilation.tree)
    assert '"season"' in told
    assert "@" not in told


def test_what_only_a_season_stated_has_no_value_after_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Holidays
        starts: 2026-01-02
        ends: 2026-02-20
        applies_to: orders placed
        faulty_rejected_within: 40 days
    """
    compilation = compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2))
    fact = json.loads(files(compilation)["facts.json"])["facts"]["returns.faulty_rejected_within"]
    assert (fact["value"], fact.keys() & {"from", "kind"}) == (None, set())
    assert fact["phrase"] == "40 days for orders placed from January 2 to February 20, 2026"
    for day in (date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 21), date(2027, 1, 1)):
        for audience in Audience:
            made = compile(varied(audience), as_of=day)
            assert json.loads(facts_json(made.snapshot, made.tree))["as_of"] == day.isoformat()


def test_a_season_interrupts_no_value_and_what_comes_next_is_told_with_its_end(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-09-01
        window: 45 days
    seasons:
      - season: Winter
        starts: 2026-02-01
        ends: 2026-02-20
        applies_to: orders placed
        window: 60 days
      - season: Summer
        starts: 2026-08-01
        ends: 2026-08-31
        applies_to: orders placed
        window: 60 days
    """

    def window(day: date) -> dict[str, Any]:
        made = compile(varied(Audience.PUBLIC), as_of=day)
        fact: dict[str, Any] = facts_data(made)["returns.window"]
        return fact

    def told(facts: list[dict[str, Any]]) -> list[tuple[object, ...]]:
        return [tuple(fact.get(name) for name in ("number", "from", "until", "season")) for fact in facts]

    coming = [
        (60, "2026-08-01", "2026-08-31", "Summer"),
        (45, "2026-09-01", None, None),
    ]
    before, within, after = (window(date(2026, month, day)) for month, day in ((1, 15), (2, 3), (3, 2)))
    winter, usual = (60, "2026-02-01", "2026-02-20", "Winter"), (30, "2026-02-21", "2026-07-31", None)
    assert told([before, *before["coming"]]) == [(30, "2020-01-01", "2026-08-31", None), winter, usual, *coming]
    assert told([within, *within["coming"]]) == [(60, "2026-02-01", "2026-02-20", None), usual, *coming]
    assert told([after, *after["coming"]]) == [(30, "2020-01-01", "2026-08-31", None), *coming]


def test_cases_say_as_data_whom_they_are_for(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members}
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window:
          member and US-AK: 1 year
          over 29.00 USD or DE: 2 weeks
          up to 30 kg: 3 weeks
          ordered from 2026-02-10: 24 hours
          usually: 10 business days
    """
    made = compile(varied(Audience.PUBLIC), as_of=date(2026, 3, 2))
    fact = facts_data(made)["returns.window"]
    assert [(case["when"], case.get("iso")) for case in fact["cases"]] == [
        ([{"customer": ["member"], "country": ["US-AK"]}], "P1Y"),
        ([{"order value USD": {"currency": "USD", "from": 29.01}}, {"country": ["DE"]}], "P2W"),
        ([{"order weight kg": {"unit": "kg", "to": 30}}], "P3W"),
        ([{"ordered": {"from": "2026-02-10"}}], "PT24H"),
    ]


def test_facts_are_said_as_the_pages_say_them(reference: Compilation) -> None:
    told = json.loads(files(reference)["facts.json"])["facts"]
    assert told["returns.counted_from"]["value"] == "the day of delivery"
    assert told["orders.cancel_within"]["phrase"] == "until the parcel ships"
    assert [key for key, fact in told.items() if "value" in fact and not fact["phrase"]] == []
    assert [key for key, fact in told.items() if "value" in fact and not fact["value"]] == ["returns.label_fee"]
    assert told["returns.label_fee"]["phrase"] == (
        "free for Northlight Club members in the United States; $4.95 for the United States; "
        "free for Germany, France, or Spain"
    )
    whom = [case["for"] for case in told["returns.label_fee"]["cases"]]
    assert whom == ["Northlight Club members in the United States", "the United States", "Germany", "France", "Spain"]


def test_a_copy_has_days_as_people_write_them_and_no_list_begins_with_one() -> None:
    day = escape("24. Dezember 2026")
    said = copy(Page(uri="a.md", title="A", kind="page", markdown=f"Bis {day}.\n\n{day}\n\n- {day}\n"), {})
    assert said == "# A\n\nBis 24. Dezember 2026.\n\n24\\. Dezember 2026\n\n- 24\\. Dezember 2026\n"
    assert "<ol" not in MarkdownIt().render(said)


def test_every_page_has_a_copy_whose_links_lead_to_copies(reference: Compilation) -> None:
    made = files(reference)
    pages = [page for page in reference.tree.pages.values() if page.kind != "search"]
    assert {f"{page.address}index.md" for page in pages} == {path for path in made if path.endswith(".md")}
    for path, text in made.items():
        for target in re.findall(r"\]\((?![a-z]+:)([^()#\s]+)[^()]*\)", text) if path.endswith(".md") else ():
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in made, (path, target)


def test_a_copy_holds_the_words_and_nothing_of_the_frame(reference: Compilation) -> None:
    returns = files(reference)["returns/index.md"]
    assert returns.startswith("# Returns policy\n\n")
    assert "- **Restocking fee**: None" in returns
    assert "| Swimwear | Yes, if unused | Exchange |" in returns
    for text in (text for path, text in files(reference).items() if path.endswith(".md")):
        assert re.findall(r"</?(?:div|section|dl|dt|dd|span|small|p)\b|class=", text) == []


def test_no_file_names_an_address_that_a_harvester_finds(reference: Compilation) -> None:
    assert {path for path, text in files(reference).items() if ADDRESS.search(text)} == set()


def test_machines_that_answer_find_every_policy_answer_and_guide(reference: Compilation) -> None:
    listed = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", files(reference)["llms.txt"], re.MULTILINE)
    kinds = {"policy", "question", "guide"}
    assert sorted(listed) == sorted(
        f"{page.address}index.md" for page in reference.tree.pages.values() if page.kind in kinds
    )


def test_the_feed_tells_changes_from_the_day_of_their_announcement_on(reference: Compilation) -> None:
    root = ET.fromstring(files(reference)["changes.xml"].encode())  # noqa: S314 our own
    titles = [entry.findtext("a:title", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert titles[0] == "Returns policy: January 25, 2027"
    assert "Returns policy: December 25, 2026 (Holiday returns 2026 ends)" in titles
    first = root.find("a:entry", ATOM)
    assert first is not None
    assert first.findtext("a:updated", "", ATOM) == "2026-11-16T00:00:00Z"
    assert "$3.95 (before: $4.95)" in first.findtext("a:summary", "", ATOM)
    ids = [entry.findtext("a:id", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids)
    updated = [entry.findtext("a:updated", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert updated == sorted(updated, reverse=True)
    assert max(updated) <= reference.snapshot.as_of.isoformat() + "T00:00:00Z"


def test_robots_and_finders_of_holes_are_told_where_to_go(reference: Compilation) -> None:
    made = files(reference)
    assert made["robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    said = dict(line.split(": ", 1) for line in made[".well-known/security.txt"].splitlines())
    assert said["Contact"] == f"{URL}contact/"
    expires = date.fromisoformat(said["Expires"][:10])
    assert 0 < (expires - reference.snapshot.as_of).days < 365


def test_a_site_without_an_address_has_what_needs_none(reference: Compilation) -> None:
    made = files(reference, "")
    assert {"facts.json", "llms.txt", "robots.txt"} <= set(made)
    assert not {"changes.xml", ".well-known/security.txt"} & set(made)


def test_the_staff_site_tells_machines_nothing_but_to_go_away(compiled: Callable[..., Compilation]) -> None:
    assert files(compiled(Audience.STAFF)) == {"robots.txt": "User-agent: *\nDisallow: /\n"}


def test_hostile_words_stay_words(compiled: Callable[..., Compilation]) -> None:
    """
    +++ policies/contact.yml
    --- kb/about.md
    ---
    title: "</title> [x](javascript:alert(1)) & <b>"
    description: "Say <script>alert(1)</script> to help@example-store.example"
    ---
    Nothing.
    """
    made = files(compiled())
    assert "# &lt;/title&gt; \\[x\\](javascript:alert(1)) &amp; &lt;b&gt;" in made["about/index.md"]
    assert "<script>" not in made["llms.txt"]
    assert "@" not in made["llms.txt"]
