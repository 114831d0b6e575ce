"""Today, the first page of staff's site."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from tests.render.conftest import Shown

from shelfhelp.model.page import DocsTree, Page
from shelfhelp.source.sources import Audience


def test_today_tells_what_changed_and_what_will_before_and_after(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-03-02
        restocking_fee: 2.00 USD
      - effective_from: 2026-03-12
        refund_within: 10 days
      - effective_from: 2026-03-17
        refund_within: 7 days
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: 60 days
    """
    page = tree(Audience.STAFF).pages["index.md"]
    assert (page.title, page.kind, page.staff_only) == ("Today", "today", True)
    changed, rest = page.markdown.split("## Changing in the next 14 days")
    coming, rest = rest.split("## Hours in the next 14 days")
    assert "**Monday, March 2, 2026**\n\n- Restocking fee: none → **$2** ([Returns policy](returns.md))" in changed
    assert "**Wednesday, March 11, 2026**: Spring ends\n\n- Return window: 60 days → **30 days**" in coming
    assert "**Thursday, March 12, 2026**\n\n- Refund time: 14 days → **10 days**" in coming
    assert "March 17" not in coming
    assert (
        "- Return window: **60 days** for orders placed from February 1 to March 10, 2026, then 30 days (Spring, [Returns"
        in rest
    )


def test_the_week_tells_of_each_day_what_it_was_like(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-23
        restocking_fee: 2.00 USD
      - effective_from: 2026-02-27
        refund_within: 10 days
      - effective_from: 2026-03-02
        refund_within: 7 days
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-02-26
        applies_to: orders placed
        window: 60 days
    +++ policies/contact.yml
        exceptions:
          - date: 2026-02-24
            hours: 10:00-12:00
            reason: a drill
    """
    pages = tree(Audience.STAFF).pages
    page = pages["week.md"]
    assert (page.title, page.kind, page.staff_only) == ("The last seven days", "week", True)
    _, *days = page.markdown.split("## ")
    assert [day.partition("\n")[0] for day in days] == [
        "Sunday, March 1, 2026",
        "Saturday, February 28, 2026",
        "Friday, February 27, 2026",
        "Thursday, February 26, 2026",
        "Wednesday, February 25, 2026",
        "Tuesday, February 24, 2026",
        "Monday, February 23, 2026",
    ]
    assert "The line was closed." in days[0]
    assert "No policy changed." in days[0]
    assert "Refund time: 14 days → **10 days**" in days[2]
    assert "Spring ends:\n\n- Return window: 60 days → **30 days**" in days[2]
    assert "The line was open, 10 AM to noon (a drill)." in days[5]
    assert "Restocking fee: none → **$2**" in days[6]
    assert "7 days**" not in page.markdown
    assert "[The last seven days](week.md)" in pages["index.md"].markdown


def test_hours_are_those_of_the_version_and_the_season_of_each_day(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-03-04
        hours:
          friday: closed
          saturday: 10:00-14:00
        exceptions:
          - date: 2026-03-09
            hours: closed
            reason: a drill
    seasons:
      - season: Long evenings
        starts: 2026-02-26
        ends: 2026-03-02
        applies_to: days
        hours:
          thursday: 7:00-22:00
          monday: 7:00-22:00
    """
    pages = tree(Audience.STAFF).pages
    assert "The line is open today, 7 AM to 10 PM (Long evenings)" in pages["index.md"].markdown
    ahead = pages["index.md"].markdown.split("## Hours in the next 14 days")[1].split("##")[0]
    assert "| Monday, March 9, 2026 | Closed | A drill |" in ahead
    assert "March 6" not in ahead  # the version that closes Fridays is announced as a whole
    week = pages["week.md"].markdown
    assert "## Friday, February 27, 2026\n\nThe line was open, 9 AM to 5 PM." in week
    assert "## Thursday, February 26, 2026\n\nThe line was open, 7 AM to 10 PM (Long evenings)." in week
    reach = tree(Audience.STAFF).site.reach
    assert reach is not None
    clock = json.loads(reach.line.clock)
    assert clock["days"]["2026-03-02"] == [[420, 1320]]
    assert clock["days"]["2026-03-06"] == []
    assert clock["days"]["2026-03-09"] == []
    assert [one.reason for one in reach.exceptions] == ["Long evenings", "a drill"]


def test_hours_that_a_coming_version_changes_are_not_called_usual(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-03-04
        hours:
          friday: closed
    """
    page = tree(Audience.STAFF).pages["index.md"].markdown
    assert "The usual hours on every day." not in page
    assert "The usual hours change, as announced." in page


def test_a_holiday_counts_only_while_the_line_keeps_holidays(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-05-20
        closed_on_public_holidays_of: removed
    """
    assert "Memorial Day" not in tree(Audience.STAFF, date(2026, 5, 18)).pages["index.md"].markdown
    assert "Memorial Day" in tree(Audience.STAFF, date(2025, 5, 20)).pages["index.md"].markdown


def test_a_promise_of_the_one_mailbox_for_everything_is_told_without_its_key(
    starter: dict[str, bytes], tree_of: Callable[[dict[str, bytes]], DocsTree]
) -> None:
    box = "customer-service: {address: help@example-store.example, reply_within: 1 business day}"
    policy = f"versions:\n  - effective_from: 2020-01-01\n    mailboxes:\n      {box}\n"
    page = tree_of({**starter, "policies/contact.yml": policy.encode()}).pages["index.md"].markdown
    assert "- E-mail: answered within 1 business day\n" in page


def test_a_season_that_a_version_makes_lasting_is_no_season_any_more(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-02-20
        hours:
          monday: 7:00-22:00
    seasons:
      - season: Long evenings
        starts: 2026-01-01
        ends: 2026-02-19
        applies_to: days
        hours:
          monday: 7:00-22:00
    """
    made = tree(Audience.STAFF)
    assert "open today, 7 AM to 10 PM, " in made.pages["index.md"].markdown
    assert made.site.reach is not None
    assert made.site.reach.exceptions == ()


def test_what_comes_after_a_season_is_what_will_hold_then(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-03-11
        window: 45 days
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: 60 days
        label_fee:
          US: 0.00 USD
    """
    page = tree(Audience.STAFF).pages["index.md"].markdown
    temporary = page.split("## For some weeks only")[1].split("##")[0]
    assert "**60 days** for orders placed from February 1 to March 10, 2026, then 45 days (Spring" in temporary
    assert "–" not in temporary


def test_of_a_season_each_is_told_what_they_get_after_it_and_nobody_what_stays(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
        conditions:
          customer: {member: members, student: students}
    +++ policies/returns.yml
      - effective_from: 2021-01-01
        window: {member: 90 days, student: 45 days, usually: 30 days}
    seasons:
      - season: Spring
        starts: 2026-02-01
        ends: 2026-03-10
        applies_to: orders placed
        window: {student: 80 days, usually: 60 days}
    """
    page = tree(Audience.STAFF).pages["index.md"].markdown
    temporary = page.split("## For some weeks only")[1].split("</section>")[0].strip()
    spring = "for orders placed from February 1 to March 10, 2026"
    assert [line.removesuffix(" (Spring, [Returns policy](returns.md))") for line in temporary.splitlines()] == [
        f"- Return window (students): **80 days** {spring}, then 45 days",
        f"- Return window (customers other than members or students): **60 days** {spring}, then 30 days",
    ]


def test_two_seasons_of_one_name_begin_and_end_each_on_its_days(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Sale
        starts: 2026-02-25
        ends: 2026-03-03
        applies_to: orders placed
        window: 60 days
      - season: Sale
        starts: 2026-03-04
        ends: 2026-03-08
        applies_to: orders placed
        window: 70 days
    """
    coming = tree(Audience.STAFF).pages["index.md"].markdown.split("## Changing in the next 14 days")[1]
    assert "**Wednesday, March 4, 2026**: Sale begins" in coming
    assert "**Monday, March 9, 2026**: Sale ends" in coming
    assert "**Monday, March 9, 2026**: Sale begins" not in coming


def test_an_answer_that_is_reviewed_tomorrow_is_no_news(tree: Callable[..., DocsTree]) -> None:
    page = tree(Audience.STAFF, date(2026, 3, 1)).pages["index.md"].markdown
    assert "Answers reviewed since yesterday" not in page


def test_a_german_desk_has_no_english_beside_its_german(
    tree: Callable[..., DocsTree], shown: Callable[[Page], Shown]
) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 45 days
    seasons:
      - season: Frühling
        starts: 2026-02-15
        ends: 2026-03-10
        applies_to: orders placed
        window: 60 days
    """
    pages = tree(Audience.STAFF).pages
    told = "60 Tage für Bestellungen vom 15. Februar bis 10. März 2026, dann 45 Tage (Frühling, Rückgabe)"
    assert told in shown(pages["index.md"]).text
    assert "## Rückgabe, nur für Mitarbeitende" in pages["facts.md"].markdown
    assert "1. Januar 2020 bis 31. Januar 2026" in shown(pages["returns.md"]).text
    assert "Returns policy" not in "".join(page.markdown for page in pages.values())


def test_holidays_have_the_names_of_the_stores_language(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: de-DE
    +++ policies/contact.yml
      - effective_from: 2026-01-01
        closed_on_public_holidays_of: DE
    """
    page = tree(Audience.STAFF, date(2026, 12, 20)).pages["index.md"].markdown
    assert "Erster Weihnachtstag" in page
    assert "Geschlossen | Erster Weihnachtstag" in page


def test_where_one_reads_from_the_right_the_arrow_points_to_what_is_new(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-01-01
        locale: ar-EG
    +++ policies/returns.yml
      - effective_from: 2026-03-12
        refund_within: 10 days
    """
    page = tree(Audience.STAFF).pages["index.md"].markdown
    assert "←" in page
    assert "→" not in page


def test_a_quiet_day_says_so(tree: Callable[..., DocsTree]) -> None:
    page = tree(Audience.STAFF).pages["index.md"].markdown
    assert "**Monday, March 2, 2026.** The line is open today, 9 AM to 5 PM, Eastern Time." in page
    assert "No policy has changed." in page
    assert "No policy changes." in page
    assert "The usual hours on every day." in page
    assert "No answer is due in the next 30 days." in page
    assert "For some weeks only" not in page


def test_exceptions_and_holidays_of_14_days_are_listed(tree: Callable[..., DocsTree]) -> None:
    """
    +++ policies/contact.yml
        exceptions:
          - date: 2026-06-18
            hours: closed
            reason: we move house
          - date: 2026-07-02
            hours: 9:00-12:00
            reason: too far ahead
    """
    page = tree(Audience.STAFF, date(2026, 6, 18)).pages["index.md"].markdown
    assert "The line is closed today (we move house).</p>" in page
    assert "| Friday, June 19, 2026 | Closed | Juneteenth National Independence Day |" in page
    assert "| Thursday, July 2, 2026 | 9 AM to noon | Too far ahead |" in page
    assert "July 3" not in page


def test_what_has_come_due_beside_reviews_has_a_section_of_its_own(tree: Callable[..., DocsTree]) -> None:
    """
    +++ kb/about.md
    Disputes: <https://ec.europa.eu/consumers/odr>
    """
    page = tree(Audience.STAFF, date(2026, 8, 31)).pages["index.md"].markdown
    section = page.split("## Come due")[1].split("</section>")[0]
    assert "is the EU's platform for disputes" in section
    assert "(kb/about.md, line 6)" in section
    assert "reviewed by" not in section
    assert "## Come due" not in tree(Audience.STAFF, date(2025, 7, 1)).pages["index.md"].markdown


def test_answers_due_for_review_come_the_latest_first_and_overdue_ones_say_so(tree: Callable[..., DocsTree]) -> None:
    page = tree(Audience.STAFF, date(2026, 8, 31)).pages["index.md"].markdown
    due = page.split("## Due for review")[1]
    assert "August 29, 2026 (overdue) | Customer care |" in due
    assert [line.split("|")[2].strip() for line in due.splitlines() if "(overdue)" in line] == [
        *(
            "July 18, 2026 (overdue)",
            "August 1, 2026 (overdue)",
            "August 15, 2026 (overdue)",
            "August 29, 2026 (overdue)",
        )
    ]


def test_the_public_site_has_neither_today_nor_lookup(tree: Callable[..., DocsTree]) -> None:
    made = tree()
    assert made.pages["index.md"].kind == "home"
    assert "lookup.md" not in made.pages
    assert made.site.lookup == ""


@pytest.mark.parametrize("as_of", [date(2026, 12, 19), date(2026, 12, 20)])
def test_today_tells_the_days_on_which_nothing_is_sent(tree: Callable[..., DocsTree], as_of: date) -> None:
    """
    +++ policies/shipping.yml
      - effective_from: 2026-01-01
        no_dispatch_on: [sunday, 2026-12-23, Christmas Day in US]
    """
    page = tree(Audience.STAFF, as_of).pages["index.md"].markdown
    told = page.partition("## Days without dispatch in the next 14 days")[2].partition("</section>")[0]
    assert told.split("\n- ")[1:] == [
        "Wednesday, December 23, 2026",
        "Friday, December 25, 2026 (Christmas Day)\n\n",
    ]
    assert ("Nothing leaves the warehouse today." in page) is (as_of == date(2026, 12, 20))
