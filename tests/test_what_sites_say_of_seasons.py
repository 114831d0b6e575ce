"""What whole sites of the starter store say of seasons and versions: the right words where wrong ones stood once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.data_of_sites import facts_data

from shelfhelp.compile import compile
from shelfhelp.model.situation import DAY, DELIVERED, ORDERED
from shelfhelp.source.sources import Audience, Sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.compile import Compilation

STARTS, ENDS = date(2026, 11, 1), date(2026, 12, 24)
ONE_DAY = timedelta(days=1)
OF_SEASON = "for orders placed from November 1 to December 24, 2026"
ANSWER = "faq/returns/send-it-back.md"


def site(varied: Callable[..., Sources], day: date, audience: Audience = Audience.PUBLIC) -> Compilation:
    made = compile(varied(audience), as_of=day)
    assert not made.has_errors, made.found
    return made


def page(made: Compilation, uri: str) -> str:
    return made.tree.pages[uri].markdown


def value_for(made: Compilation, key: str, ordered: date, delivered: date) -> str:
    """Return what an order gets: what the tools for callers and shoppers read."""
    case = made.snapshot.over_time[key].value_in({ORDERED: ordered.toordinal(), DELIVERED: delivered.toordinal()})
    return str(case and case.value)


def rows_below(markdown: str, heading: str) -> list[str]:
    part = markdown.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line for line in part.splitlines() if line.startswith("| ")][2:]


def test_a_season_stands_on_pages_until_its_last_parcel_can_no_longer_come_back(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    delivered = date(2027, 1, 4)
    last = delivered + timedelta(days=60)
    assert last == date(2027, 3, 5)
    for day in (date(2027, 2, 23), last):
        made = site(varied, day)
        for uri in ("returns.md", "index.md", ANSWER):
            assert f"60 days {OF_SEASON}" in page(made, uri), (day, uri)
        assert value_for(made, "returns.window", ENDS, delivered) == "60 days"
        assert [case["value"] for case in facts_data(made)["returns.window"]["cases"]] == ["60 days"]


def test_a_season_with_several_values_is_told_with_all_of_them_after_its_last_day(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
        label_fee: {US: free}
        categories:
          films-and-games: {accepted: any}
    """
    told = page(site(varied, ENDS + ONE_DAY), "returns.md")
    assert f"30 days (60 days {OF_SEASON})" in told
    assert f"Free for the United States, only {OF_SEASON.removeprefix('for ')}; $4.95 for the United States" in told
    assert f"Only unopened (yes, in any state {OF_SEASON})" in told


def test_a_season_that_is_over_stays_beside_one_that_has_begun(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
      - season: Winter sale
        starts: 2026-12-26
        ends: 2027-01-06
        applies_to: orders placed
        window: 45 days
    """
    made = site(varied, date(2026, 12, 28))
    both = f"30 days (60 days {OF_SEASON}; 45 days for orders placed from December 26, 2026 to January 6, 2027)"
    for uri in ("returns.md", ANSWER):
        assert both in page(made, uri), uri
    card = f"(for orders placed from December 26, 2026 to January 6, 2027, else 30 days (60 days {OF_SEASON}))"
    assert f"<strong>45 days</strong> <small>to send items back {card}</small>" in page(made, "index.md")
    assert [case["season"] for case in facts_data(made)["returns.window"]["cases"]] == ["Christmas", "Winter sale"]


def test_a_value_that_only_a_season_states_is_a_fact_with_a_cell_and_a_placeholder(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        categories:
          home:
            window: 90 days
    +++ faq/returns/send-it-back.md
    Things for the home: {{ returns.categories.home.window }}.
    """
    made = site(varied, date(2026, 12, 1))
    assert f"Things for the home: 90 days {OF_SEASON}." in page(made, ANSWER)
    assert f"| Things for the home | Yes, if unused, within 90 days {OF_SEASON} |" in page(made, "returns.md")
    fact = facts_data(made)["returns.categories.home.window"]
    assert (fact["value"], [case["value"] for case in fact["cases"]]) == ("90 days", ["90 days"])
    key = "returns.categories.home.window"
    assert [value_for(made, key, day, day) for day in (STARTS - ONE_DAY, STARTS, ENDS)] == [
        "None",
        "90 days",
        "90 days",
    ]


def test_a_season_of_the_warranty_is_in_its_table_on_the_first_page_and_on_the_page_of_its_days(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/warranty.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        terms:
          home: {length: 5 years}
    """
    now, later = site(varied, date(2026, 12, 1)), site(varied, date(2027, 2, 1))
    row = f"| Things for the home | 2 years (5 years {OF_SEASON}) |"
    assert row in page(now, "warranty.md")
    card = "<strong>5 years</strong> <small>of warranty: Things for the home"
    assert f"{card} ({OF_SEASON}, else 2 years)</small>" in page(now, "index.md")
    then = page(later, "warranty/2026-11-01.md")
    assert "This held from November 1, 2026 to December 24, 2026. What was ordered in those days keeps it." in then
    assert row in then
    assert row in page(later, "warranty.md")


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 12, 1), ENDS + ONE_DAY])
def test_a_version_below_a_season_of_the_old_value_changes_it_when_the_season_ends(
    varied: Callable[..., Sources], day: date
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 60 days
      - effective_from: 2026-12-01
        window: 30 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    made = site(varied, day)
    changes = [(c.effective_from, str(c.before), str(c.after)) for c in made.snapshot.changes]
    assert changes == [(date(2026, 2, 1), "30 days", "60 days"), (ENDS + ONE_DAY, "60 days", "30 days")]
    coming = "What will change" if day <= ENDS else "What has changed"
    assert (
        rows_below(page(made, "returns.md"), coming)[0] == "| Return window | December 25, 2026 | 60 days | 30 days |"
    )
    orders = (date(2026, 11, 30), date(2026, 12, 1), ENDS, ENDS + ONE_DAY)
    windows = [value_for(made, "returns.window", ordered, ordered) for ordered in orders]
    assert windows == ["60 days", "60 days", "60 days", "30 days"]


def test_hours_of_a_season_are_told_by_its_days_alone(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/contact.yml
    seasons:
      - season: Advent
        starts: 2026-12-01
        ends: 2026-12-24
        applies_to: days
        hours:
          sunday: 12:00-16:00
    """
    made, staff = site(varied, date(2026, 12, 2)), site(varied, date(2026, 12, 2), Audience.STAFF)
    when = "Monday to Friday 9 AM to 5 PM, Sunday noon to 4 PM from December 1 to December 24, 2026"
    for uri in ("index.md", "contact.md", "faq/contact/reach-a-person.md"):
        assert f"Monday to Friday 9 AM to 5 PM ({when})" in page(made, uri), uri
    assert "| Sunday, December 6, 2026 | Noon to 4 PM | Advent |" in page(made, "contact.md")
    of_season = (
        "- Opening hours: **Monday to Friday 9 AM to 5 PM, Sunday noon to 4 PM** from December 1 to December 24, 2026, "
        "then Monday to Friday 9 AM to 5 PM (Advent"
    )
    assert of_season in page(staff, "index.md")
    assert "closed (noon to 4 PM from December 1 to December 24, 2026)" in page(staff, "facts.md")
    said = "\n".join(one.markdown for one in (*made.tree.pages.values(), *staff.tree.pages.values()))
    assert "orders placed from December" not in said + json.dumps(facts_data(made))


def test_a_price_of_a_season_stands_beside_the_usual_one_wherever_pages_tell_it(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/shipping.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        methods:
          standard: {price: 0.00 USD}
    """
    made = site(varied, date(2026, 12, 1))
    for uri in ("shipping.md", "faq/delivery/delivery-times.md"):
        assert f"$5.95, free from $50 ($0 {OF_SEASON})" in page(made, uri), uri


@pytest.mark.parametrize("day", [date(2026, 11, 20), ENDS + ONE_DAY, date(2027, 6, 1)])
@pytest.mark.parametrize("audience", Audience)
def test_what_has_stood_for_years_is_not_called_new_since_a_season(
    varied: Callable[..., Sources], day: date, audience: Audience
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    made = site(varied, day, audience)
    assert "so since" not in page(made, ANSWER)
    since = page(made, "returns.md").split('<p class="sh-since" markdown>')[1].split("</p>")[0]
    assert since.startswith("In force since January 1, 2020.")
    assert "What was ordered before" not in since
    if audience is Audience.PUBLIC:
        is_season = day <= ENDS
        assert facts_data(made)["returns.window"]["from"] == ("2026-11-01" if is_season else "2020-01-01")


def test_what_a_version_has_changed_is_told_with_the_day_of_the_version_also_below_a_season(
    varied: Callable[..., Sources],
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-06-01
        window: 45 days
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    made = site(varied, ENDS + ONE_DAY, Audience.STAFF)
    assert "<small>so since June 1, 2026</small>" in page(made, ANSWER)
    assert '<span class="sh-tag">Changed since December 25, 2026</span>' in page(made, ANSWER)
    assert "In force since June 1, 2026. What was ordered before keeps what held on its day" in page(made, "returns.md")
    (row,) = (line for line in page(made, "facts.md").splitlines() if line.startswith("| Return window |"))
    assert f'| 45 days (60 days {OF_SEASON}) | June 1, 2026 <span class="sh-tag">New</span> |' in row


@pytest.mark.parametrize(
    ("day", "card"),
    [
        (date(2026, 11, 20), f"<strong>60 days</strong> <small>to send items back ({OF_SEASON}, else 30 days)</small>"),
        (ENDS + ONE_DAY, f"<strong>30 days</strong> <small>to send items back (60 days {OF_SEASON})</small>"),
    ],
)
def test_the_first_page_tells_both_ends_of_a_season_in_it_and_after_it(
    varied: Callable[..., Sources], day: date, card: str
) -> None:
    """
    +++ policies/returns.yml
    seasons:
      - season: Christmas
        starts: 2026-11-01
        ends: 2026-12-24
        applies_to: orders placed
        window: 60 days
    """
    assert card in page(site(varied, day), "index.md")


def test_where_to_go_is_as_it_is_today_for_an_order_of_any_day(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-02-01
        window: 45 days
        start_page: https://www.example-store.example/send-back
    +++ policies/warranty.yml
      - effective_from: 2026-02-01
        terms: {home: {length: 3 years}}
        claim: {mailbox: sales}
    """
    today, before = date(2026, 3, 2), date(2026, 1, 31)
    made = site(varied, today)
    of_then = page(made, "returns/2020-01-01.md")
    assert "30 days" in of_then
    assert "https://www.example-store.example/send-back" in of_then
    assert "https://www.example-store.example/returns" not in of_then
    claims = page(made, "warranty/2020-01-01.md")
    assert "2 years" in claims
    assert "Write to [sales@example-store.example]" in claims
    situation = {ORDERED: before.toordinal(), DAY: today.toordinal()}
    decided = {"returns.window": ("order", "30 days"), "warranty.claim.mailbox": ("today", "sales")}
    for key, (by, value) in decided.items():
        case = made.snapshot.over_time[key].value_in(situation)
        assert (str(case and case.value), facts_data(made)[key]["decided_by"]) == (value, by)
