"""Resolving: one day's facts with the lines on which they are written, for one audience, and nothing of a broken policy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shelfhelp import resolve as resolving
from shelfhelp.model.fact import Items
from shelfhelp.model.policies import Returns, Store
from shelfhelp.model.values import OpeningHours
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    from shelfhelp.model.fact import Fact
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.source.sources import Sources

TODAY = date(2026, 11, 23)


def snapshot_of(sources: Sources, day: date = TODAY) -> Snapshot:
    book, _ = parse(sources)
    return resolve(book, day)


def written_at(sources: Sources, fact: Fact) -> str:
    """Return what stands before a fact's place on its line."""
    texts = {file.path: file.text for file in sources.files}
    line = texts[fact.location.path].split("\n")[fact.location.line - 1]
    return line[: fact.location.column - 1].strip()


def test_what_changes_and_what_holds_over_time_is_worked_out_once_for_all_days(
    varied: Callable[..., Sources], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        window: 45 days
    """
    asked: list[object] = []
    for name in ("changes_of", "lines_over_time"):
        function = getattr(resolving, name)
        monkeypatch.setattr(
            resolving, name, lambda line, *rest, of=function: asked.append((of, line)) or of(line, *rest)
        )
    book, _ = parse(varied())
    days = [date(2026, 6, 30), date(2026, 7, 1), TODAY]
    changes = [resolve(book, day).changes for day in days]
    assert len(asked) == len(set(asked)) > 0
    assert changes[0] == changes[1] == changes[2]


def test_a_later_version_states_only_what_changes(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        window: 45 days
        categories:
          home:
            note: Wash it first.
          films-and-games:
            remedies: [exchange, repair]
    """
    before, after = snapshot_of(varied(), date(2026, 6, 30)), snapshot_of(varied(), date(2026, 7, 1))
    changed = {
        key for key in after.facts if key not in before.facts or before.facts[key].value != after.facts[key].value
    }
    assert changed == {
        "returns.window",
        "returns.categories.home.note",
        "returns.categories.films-and-games.remedies",
        "returns.categories.films-and-games.remedies.list",
        "returns.categories.table",
    }
    assert after.policy("returns", Returns).categories["films-and-games"].remedies == ("exchange", "repair")
    assert after.policy("returns", Returns).categories["films-and-games"].accepted == "unopened"


def test_versions_may_be_written_in_any_order(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-09-01
        window: 60 days
      - effective_from: 2026-07-01
        window: 45 days
        refund_within: 10 days
    """
    facts = snapshot_of(varied()).facts
    assert (str(facts["returns.window"].value), str(facts["returns.refund_within"].value)) == ("60 days", "10 days")


def test_a_removed_entry_is_gone_from_that_day_on(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        categories:
          films-and-games: removed
        label_fee:
          DE: 7.95 EUR
      - effective_from: 2026-09-01
        label_fee:
          US: removed
    """
    june, august, today = (snapshot_of(varied(), day) for day in (date(2026, 6, 30), date(2026, 8, 1), TODAY))
    gone = {key for key in june.facts if key not in august.facts}
    assert gone == {key for key in june.facts if key.startswith("returns.categories.films-and-games.")}
    assert {"returns.label_fee.US", "returns.label_fee.DE"} <= set(august.facts)
    assert "returns.label_fee.US" not in today.facts
    assert "returns.label_fee.DE" in today.facts


def test_every_fact_points_at_the_line_on_which_it_is_written(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2026-07-01
        window: 45 days
        label_fee:
          CA: 9.95 USD
        categories:
          films-and-games:
            note: The seal must be whole, please.
    +++ policies/contact.yml
      - effective_from: 2026-07-01
        phones:
          customer-service:
            cost: Free
    """
    sources = varied()
    facts = snapshot_of(sources).facts
    single = [fact for fact in facts.values() if not fact.key.endswith((".table", ".list"))]
    assert len(single) > 100
    for fact in (fact for fact in single if fact.label != f"name of the cookie ({fact.value})"):  # which is its key
        if not isinstance(fact.value, tuple | None | OpeningHours) and fact.key not in {
            "contact.hours",
            "store.address",
        }:
            name = fact.key.rsplit(".", 1)[1]
            line = written_at(sources, fact)
            assert "price: {from 50.00 USD:" in line if name in {"price", "free_from"} else line.endswith(f"{name}:"), (
                fact
            )
    first_line = {key: facts[key].location.line for key in ("returns.window", "returns.refund_within")}
    lines = next(f.text for f in sources.files if f.path == "policies/returns.yml").split("\n")
    assert lines[first_line["returns.window"] - 1] == "    window: 45 days"
    assert lines[first_line["returns.refund_within"] - 1] == "    refund_within: 14 days"
    assert facts["returns.window"].location.column == len("    window: ") + 1


def test_a_view_points_at_the_first_line_of_what_it_shows(varied: Callable[..., Sources]) -> None:
    sources = varied()
    facts = snapshot_of(sources).facts
    lines = {file.path: file.text.split("\n") for file in sources.files}
    for key, first in (
        ("returns.categories.table", "home:"),
        ("privacy.rights.list", "- See the data that we hold on you"),
        ("contact.hours", "monday to friday: 9:00-17:00"),
        ("contact.hours.table", "monday to friday: 9:00-17:00"),
    ):
        place = facts[key].location
        assert lines[place.path][place.line - 1].strip() == first


def test_the_snapshot_tells_the_place_of_a_value_or_of_what_holds_it(varied: Callable[..., Sources]) -> None:
    sources = varied()
    snapshot = snapshot_of(sources)
    home = snapshot.place("returns", "categories", "home")
    assert snapshot.place("returns", "window") == snapshot.facts["returns.window"].location
    assert snapshot.place("returns", "categories", "home", "no-such-key") == home
    whole = snapshot.place("returns", "withdrawal")
    assert whole == snapshot.place("returns")
    lines = next(f.text for f in sources.files if f.path == whole.path).split("\n")
    assert lines[whole.line - 1] == "  - effective_from: 2020-01-01"


def test_staff_facts_are_in_the_staff_snapshot_only(varied: Callable[..., Sources]) -> None:
    public, staff = (snapshot_of(varied(audience)) for audience in (Audience.PUBLIC, Audience.STAFF))
    assert {key for key in staff.facts if key not in public.facts} == {
        key for key in staff.facts if key.startswith("staff.")
    }
    assert str(staff.facts["staff.returns.may_grant.late-return.limit"].value) == "7 days"
    assert staff.facts["staff.returns.may_grant.late-return.limit"].is_staff
    assert not any(fact.is_staff for fact in public.facts.values())
    assert not any(key.startswith("staff") for key in (*public.policies, *public.over_time, *public.places))
    for key in public.facts:
        assert public.facts[key] == staff.facts[key]


@pytest.mark.parametrize(
    ("day", "is_broken"),
    [
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 8, 31), True),
        (date(2026, 9, 1), False),
    ],
)
def test_a_policy_without_a_value_on_the_day_is_broken(
    varied: Callable[..., Sources], day: date, is_broken: bool
) -> None:
    """
    --- policies/warranty.yml
    versions:
      - effective_from: 2020-01-01
        effective_until: 2026-06-30
        title: Limited
        counted_from: delivery
        covers: Faults in material and workmanship
        beneficiary: The person who bought the item
        remedy: We repair the item
        terms:
          home:
            length: 2 years
        not_covered:
          - Normal wear
        claim:
          mailbox: technical-support
          needs:
            - Your order number
          answered_within: 1 business day
          repaired_within: 15 business days
        claim_shipping_fee: free
      - effective_from: 2026-09-01
        title: Full
    """
    snapshot = snapshot_of(varied(), day)
    assert ("warranty" in snapshot.broken) is is_broken
    assert ("warranty" in snapshot.policies) is not is_broken
    assert any(key.startswith("warranty.") for key in snapshot.facts) is not is_broken


def test_a_malformed_policy_is_broken_and_the_others_stand(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/returns.yml
      - effective_from: 2027-01-01
        window: a month or so
    """
    book, found = parse(varied())
    snapshot = resolve(book, TODAY)
    assert snapshot.broken == {"returns"}
    assert not any(key.startswith("returns.") for key in snapshot.facts)
    assert len(snapshot.policies) == len(resolve(parse(varied())[0], TODAY).policies)
    assert [finding.location.path for finding in found] == ["policies/returns.yml"]


def test_facts_speak_the_names_that_the_store_gives_its_categories(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/store.yml
      - effective_from: 2026-07-01
        categories:
          home: Home and garden
    """
    before, after = snapshot_of(varied(), date(2026, 6, 30)), snapshot_of(varied(), date(2026, 7, 1))
    assert before.policy("store", Store).categories["home"] != after.policy("store", Store).categories["home"]
    key = "returns.categories.home.accepted"
    assert before.facts[key].label == "state in which the category is accepted (Things for the home)"
    assert after.facts[key].label == "state in which the category is accepted (Home and garden)"


def test_a_store_of_one_policy_resolves(store: Callable[..., Sources]) -> None:
    """
    --- policies/cookies.yml
    versions:
      - effective_from: 2026-01-01
        consent_kept: 6 months
        settings_page: https://www.store.example/cookies
        cookies:
          session:
            does: Keeps you signed in
            purpose: orders
            category: necessary
            lifetime: session
            set_by: Store
    """
    snapshot = snapshot_of(store())
    assert set(snapshot.policies) == {"cookies"}
    assert str(snapshot.facts["cookies.cookies.session.lifetime"].value) == "session"
    assert "store" in snapshot.broken
    assert not isinstance(snapshot.facts["cookies.consent_kept"].value, Items)
