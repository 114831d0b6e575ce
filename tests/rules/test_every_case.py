"""Rules that protect people look at everybody: what they find is what they would find for each customer, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quick import examples

from shelfhelp.cases import all_of, any_of, one_of, within
from shelfhelp.cli.starter import starter_files
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.situation import Case, SeasonDays
from shelfhelp.model.values import Duration, Window
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.rules import every_case
from shelfhelp.rules.every_case import in_every_case, so_for
from shelfhelp.rules.law import short_window_not_displayed
from shelfhelp.rules.pol import delivery_mismatch, window_ends_before_delivery
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shelfhelp.cases import Condition, Situation
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

FIRST = date(2026, 11, 23).toordinal()
WINDOW, STANDARD = "returns.window", "shipping.methods.standard."
MEMBER, GERMANY, ALASKA = one_of("customer", "member"), one_of("country", "DE"), one_of("country", "US/AK")


def _starter() -> StatedSnapshot:
    files = {path: text.encode() for path, text in starter_files(date(2026, 3, 2)).items()}
    sources = {path: text for path, text in files.items() if path.split("/", 1)[0] in {"policies", "faq", "kb"}}
    book, _ = parse(read(sources, Audience.PUBLIC))
    return resolve(book, date(2026, 11, 23))


STARTER = _starter()


def with_lines(**lines: list[tuple[Condition, object]]) -> StatedSnapshot:
    """Return the starter's day with other lines above the usual values of some facts, each in a place of its own."""
    facts = dict(STARTER.facts)
    for key, cases in ((_KEYS[name], cases) for name, cases in lines.items()):
        told = (Case(condition, value, Location(key, number)) for number, (condition, value) in enumerate(cases, 1))
        facts[key] = replace(facts[key], cases=tuple(told))
    return replace(STARTER, facts=facts)


_KEYS = {"window": WINDOW, **{part: f"{STANDARD}{part}" for part in ("handling", "transit", "delivery")}}


def one_by_one(check: Any, snapshot: StatedSnapshot) -> set[tuple[str, Location]]:
    """Return what a check finds when it is asked for every single customer of the small world."""
    days = range(FIRST - 1, FIRST + 7)
    found = set()
    for customer, country, day in product(("member", "guest", ""), ("DE", "US", "US/AK", "FR"), days):
        situation = {"customer": customer, "country": country, "ordered": day}
        found |= told(check.__wrapped__(_for(snapshot, situation)))
    return found


def _for(snapshot: StatedSnapshot, situation: Situation) -> StatedSnapshot:
    policies, places = dict(snapshot.policies), {kind: dict(of) for kind, of in snapshot.places.items()}
    for key in _KEYS.values():
        case = next(c.value for c in snapshot.facts[key].stated.lines if every_line_fits(c.condition, situation))
        kind, *path = key.split(".")
        policies[kind] = _put(policies[kind], path, case.value)
        places[kind][tuple(path)] = case.location
    return replace(snapshot, policies=policies, places=places)


def every_line_fits(condition: Condition, situation: Situation) -> bool:
    return any(all(situation.get(name) in limit for name, limit in box.items()) for box in condition)


def _put(part: Any, path: list[str], value: object) -> Any:
    if not path:
        return value
    if isinstance(part, dict):
        return {**part, path[0]: _put(part[path[0]], path[1:], value)}
    return part.model_copy(update={path[0]: _put(getattr(part, path[0]), path[1:], value)})


def told(findings: Iterable[Diagnostic]) -> set[tuple[str, Location]]:
    return {(finding.message, finding.location) for finding in findings}


def conditions() -> st.SearchStrategy[Condition]:
    days = st.one_of(st.none(), st.integers(FIRST, FIRST + 5))
    atoms = st.one_of(
        st.sampled_from([MEMBER, one_of("customer", "guest"), GERMANY, ALASKA, one_of("country", "US")]),
        st.builds(within, st.just("ordered"), days, days),
    )
    return st.one_of(atoms, st.builds(all_of, atoms, atoms), st.builds(any_of, atoms, atoms))


def lines(values: list[Any]) -> st.SearchStrategy[list[tuple[Condition, object]]]:
    return st.lists(st.tuples(conditions(), st.sampled_from(values)), max_size=3)


WINDOWS = [Window.parse(text) for text in ("5 days", "40 days", "2 days from purchase", "60 days from purchase")]
TIMES = [Duration.parse(text) for text in ("1 business day", "2 business days", "3 to 5 business days", "3 days")]


@pytest.mark.parametrize(
    "check",
    [short_window_not_displayed.check, window_ends_before_delivery.check, delivery_mismatch.check],
    ids=["LAW020", "POL014", "POL001"],
)
@examples(40)
@given(
    window=lines(WINDOWS),
    parts=st.fixed_dictionaries({part: lines(TIMES) for part in ("handling", "transit", "delivery")}),
)
def test_a_rule_finds_what_it_would_find_for_each_customer(check: Any, window: Any, parts: dict[str, Any]) -> None:
    snapshot = with_lines(window=window, **parts)
    assert told(check(snapshot)) == one_by_one(check, snapshot)


def test_where_the_lines_of_two_facts_meet_one_customer_shows_it() -> None:
    snapshot = with_lines(
        window=[(MEMBER, Window.parse("14 days from purchase"))],
        delivery=[(GERMANY, Duration.parse("20 days"))],
    )
    (finding,) = window_ends_before_delivery.check(snapshot)
    assert finding.notes[-1].startswith("this is so for ")
    assert "Germany" in finding.notes[-1]
    assert "member" in finding.notes[-1]


def test_a_line_that_another_takes_from_somebody_is_not_held_against_them() -> None:
    snapshot = with_lines(
        window=[(GERMANY, Window.parse("60 days")), (MEMBER, Window.parse("14 days from purchase"))],
        delivery=[(GERMANY, Duration.parse("20 days"))],
    )
    assert list(window_ends_before_delivery.check(snapshot)) == []


def test_nobody_receives_a_parcel_before_it_is_ordered() -> None:
    after, before = within("ordered", FIRST + 5), within("delivered", None, FIRST)
    snapshot = with_lines(
        window=[(after, Window.parse("14 days from purchase"))], delivery=[(before, Duration.parse("20 days"))]
    )
    assert list(window_ends_before_delivery.check(snapshot)) == []


def test_what_is_left_of_a_window_is_that_of_the_last_orders_of_the_kind() -> None:
    early, late = within("ordered", FIRST, FIRST + 9), within("ordered", FIRST, FIRST + 30)
    last = Window.parse(f"until {date.fromordinal(FIRST + 40).isoformat()}")
    slow, fast = Duration.parse("20 days"), Duration.parse("2 days")
    snapshot = with_lines(window=[(late, last)], delivery=[(early, slow), (late, fast)])
    assert list(window_ends_before_delivery.check(snapshot)) == []


@pytest.mark.parametrize("most", [1, every_case.MOST_KINDS])
def test_with_more_kinds_than_are_held_against_each_other_each_line_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(every_case, "MOST_KINDS", most)
    snapshot = with_lines(
        window=[(MEMBER, Window.parse("5 days")), (GERMANY, Window.parse("6 days")), (ALASKA, Window.parse("4 days"))],
    )
    findings = list(short_window_not_displayed.check(snapshot))
    assert [finding.location.line for finding in findings] == [1, 2, 3]


def test_a_season_is_named_and_its_days_are_not() -> None:
    season = SeasonDays("Holidays", date.fromordinal(FIRST), date.fromordinal(FIRST + 30), "orders placed")
    case = Case(
        all_of(season.condition, MEMBER), Window.parse("5 days"), Location("policies/returns.yml"), season=season
    )
    fact = replace(STARTER.facts[WINDOW], cases=(case,))
    (finding,) = short_window_not_displayed.check(replace(STARTER, facts={**STARTER.facts, WINDOW: fact}))
    assert finding.notes[-1] == 'this is so for member in the season "Holidays"'


def test_a_finding_of_two_seasons_names_both() -> None:
    days = (date(2026, 11, 1), date(2026, 12, 24), "days")
    lines = [
        Case(season.condition, None, Location("policies/returns.yml"), season=season)
        for season in (SeasonDays("A", *days), SeasonDays("B", *days))
    ]
    assert so_for(lines[0].condition, lines, STARTER.words) == 'this is so in the seasons "A" and "B"'


def test_a_check_runs_once_where_no_fact_that_it_reads_has_cases() -> None:
    seen: list[object] = []

    def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
        seen.append(snapshot.policies["returns"].refund_within)  # type: ignore[attr-defined]
        return iter(())

    list(in_every_case(check)(with_lines(window=[(MEMBER, WINDOWS[0]), (GERMANY, WINDOWS[1])])))
    assert len(seen) == 1
    assert seen[0] == STARTER.facts["returns.refund_within"].value


def test_what_a_policy_computes_is_computed_from_what_the_customer_gets() -> None:
    closed: list[bool] = []

    def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
        contact: Any = snapshot.policies["contact"]
        closed.append(contact.hours.is_closed)
        return iter(())

    list(in_every_case(check)(STARTER))
    assert closed == [False]
