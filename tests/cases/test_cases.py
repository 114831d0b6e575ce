"""The first line that fits counts, and what is said of all situations is what holds in each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.cases.strategies import DOMAINS, cases, conditions, situations
from tests.quick import examples

from shelfhelp.cases import (
    ALWAYS,
    Cases,
    Line,
    Names,
    all_of,
    any_of,
    curried,
    dead_lines,
    gaps,
    next_question,
    one_of,
    table,
    within,
)
from shelfhelp.cases.condition import fits

WINDOW = Cases.of(
    [
        (one_of("reason", "defect"), "at any time"),
        (one_of("category", "electronics"), "90 days"),
        (one_of("customer", "member"), "1 year"),
        (ALWAYS, "90 days"),
    ]
)
SHOP = {
    "reason": Names(frozenset({"defect", "change of mind"})),
    "category": Names(frozenset({"electronics", "clothing"})),
    "customer": Names(frozenset({"member", "guest"})),
}


def value(of: Cases[str], **situation: str | int) -> str | None:
    line = of.line_in(situation)
    return None if line is None else of.lines[line].value


class TestTheFirstLineThatFits:
    def test_counts_although_a_later_one_fits_as_well(self) -> None:
        assert value(WINDOW, reason="change of mind", category="electronics", customer="member") == "90 days"
        assert value(WINDOW, reason="defect", category="electronics", customer="member") == "at any time"

    def test_is_the_last_one_for_whom_no_other_fits(self) -> None:
        assert value(WINDOW, reason="change of mind", category="clothing", customer="guest") == "90 days"

    def test_is_none_in_a_gap(self) -> None:
        assert value(Cases.of([(one_of("place", "DE"), "free")]), place="FR") is None

    def test_does_not_fit_where_what_it_asks_for_is_not_known(self) -> None:
        assert value(Cases.of([(one_of("place", "DE"), "free"), (ALWAYS, "4.95 USD")])) == "4.95 USD"


class TestLimits:
    def test_include_both_ends(self) -> None:
        season = Cases.of([(within("ordered", 10, 20), "60 days"), (ALWAYS, "30 days")])
        ends = {day: value(season, ordered=day) for day in (9, 10, 20, 21)}
        assert ends == {9: "30 days", 10: "60 days", 20: "60 days", 21: "30 days"}

    def test_of_a_region_lie_within_its_country_and_not_the_other_way_round(self) -> None:
        surcharge = Cases.of([(one_of("place", "US/AK"), "12.00 USD"), (one_of("place", "US"), "free")])
        assert value(surcharge, place="US/AK") == "12.00 USD"
        assert value(surcharge, place="US/TX") == "free"
        assert value(surcharge, place="US") == "free"

    def test_of_a_country_and_of_its_region_leave_the_region_in_either_order(self) -> None:
        country, region = one_of("place", "US"), one_of("place", "US/AK")
        assert all_of(country, region) == all_of(region, country) == region

    def test_that_contradict_each_other_fit_nobody(self) -> None:
        assert all_of(one_of("customer", "member"), one_of("customer", "guest")) == ()
        assert all_of(within("ordered", 5, None), within("ordered", None, 4)) == ()


class TestNesting:
    def test_means_and(self) -> None:
        price = Cases.of(
            [
                (one_of("place", "GB"), Cases.of([(within("pence", 0, 2900), "2.50"), (ALWAYS, "free")])),
                (ALWAYS, "15.00"),
            ]
        )
        assert [value(price, place="GB", pence=p) for p in (2900, 2901)] == ["2.50", "free"]
        assert value(price, place="NL", pence=1) == "15.00"

    def test_lets_whoever_fits_no_inner_line_go_on_to_the_next_outer_one(self) -> None:
        price = Cases.of([(one_of("place", "GB"), Cases.of([(within("pence", 0, 2900), "2.50")])), (ALWAYS, "15.00")])
        assert value(price, place="GB", pence=9999) == "15.00"


class TestTheEffectiveTable:
    def test_names_each_kind_of_customer_that_can_be_told_apart(self) -> None:
        rows = table(WINDOW, SHOP)
        assert [WINDOW.lines[row.line or 0].value for row in rows] == ["at any time", "90 days", "1 year", "90 days"]
        assert rows[2].example == {"reason": "change of mind", "category": "clothing", "customer": "member"}

    def test_shows_a_gap_by_a_situation(self) -> None:
        (gap,) = gaps(Cases.of([(one_of("reason", "defect"), 1)]), SHOP)
        assert gap.example == {"reason": "change of mind"}

    def test_shows_no_gap_where_all_declared_members_are_named(self) -> None:
        assert gaps(Cases.of([(one_of("reason", "defect"), 1), (one_of("reason", "change of mind"), 2)]), SHOP) == ()

    def test_finds_the_line_whose_cases_are_taken_by_lines_above(self) -> None:
        lines = [(one_of("customer", "member"), 1), (one_of("customer", "guest"), 2), (one_of("reason", "defect"), 3)]
        assert dead_lines(Cases.of(lines), SHOP) == (2,)

    @examples(60)
    @given(cases())
    def test_is_what_holds_in_every_situation(self, some: Cases[int]) -> None:
        rows = table(some, DOMAINS)
        for situation in situations():
            mine = [row for row in rows if all(situation[name] in one.members for name, one in row.classes.items())]
            assert [row.line for row in mine] == [some.line_in(situation)]

    @examples(200)
    @given(cases())
    def test_is_shown_by_its_examples(self, some: Cases[int]) -> None:
        for row in table(some, DOMAINS):
            assert some.line_in(row.example) == row.line


class TestAlgebra:
    @examples(60)
    @given(conditions(), conditions())
    def test_and_and_or_are_those_of_logic(self, one: tuple[object, ...], other: tuple[object, ...]) -> None:
        for situation in situations():
            in_one, in_other = fits(one, situation), fits(other, situation)
            assert fits(all_of(one, other), situation) == (in_one and in_other)
            assert fits(any_of(one, other), situation) == (in_one or in_other)


class TestFewerLines:
    def test_neighbors_that_say_the_same_are_one_where_no_day_is_between_them(self) -> None:
        versions = [(within("ordered", 1, 9), 30), (within("ordered", 10, 19), 30), (within("ordered", 21), 30)]
        (line,) = Cases.of(versions).joined().lines
        assert line.condition == (*within("ordered", 1, 19), *within("ordered", 21))

    def test_what_lies_within_another_case_is_not_said_beside_it(self) -> None:
        spring, member = within("ordered", 1, 9), one_of("customer", "member")
        for either in ((all_of(member, spring), spring), (spring, all_of(member, spring))):
            (line,) = Cases.of([(condition, 30) for condition in either]).joined().lines
            assert line.condition == spring

    def test_what_leaves_nobody_out_asks_for_nothing(self) -> None:
        halves = Cases.of([(within("ordered", None, 9), 30), (within("ordered", 10), 30)])
        assert [line.condition for line in halves.joined().lines] == [ALWAYS]

    @examples(100)
    @given(cases())
    def test_say_the_same_to_everybody(self, some: Cases[int]) -> None:
        fewer = some.joined()
        assert len(fewer.lines) <= len(some.lines)
        for situation in situations():
            before, after = some.line_in(situation), fewer.line_in(situation)
            assert (before is None) == (after is None)
            assert before is None or after is None or some.lines[before].value == fewer.lines[after].value


class TestQuestions:
    def test_nothing_is_asked_where_the_value_is_the_same_for_everybody(self) -> None:
        same = Cases.of([(one_of("customer", "member"), 30), (ALWAYS, 30)])
        assert next_question(same, SHOP, {}) is None

    def test_only_what_the_value_still_depends_on_is_asked(self) -> None:
        asked: dict[str, str | int] = {"reason": "change of mind", "category": "clothing"}
        assert next_question(WINDOW, SHOP, asked) == "customer"
        assert next_question(WINDOW, SHOP, {**asked, "category": "electronics"}) is None

    def test_what_settles_most_is_asked_first(self) -> None:
        lines = [
            (all_of(one_of("customer", "member"), one_of("reason", "defect")), 1),
            (one_of("reason", "defect"), 2),
            (ALWAYS, 3),
        ]
        assert next_question(Cases.of(lines), SHOP, {}) == "reason"

    @examples(60)
    @given(cases())
    def test_once_all_are_answered_the_value_is_settled(self, some: Cases[int]) -> None:
        for truth in list(situations())[::97]:
            known: dict[str, str | int] = {}
            while (name := next_question(some, DOMAINS, known)) is not None:
                assert name not in known
                known[name] = truth[name]
            settled = {None if row.line is None else some.lines[row.line].value for row in table(some, DOMAINS, known)}
            line = some.line_in(truth)
            assert settled == {None if line is None else some.lines[line].value}


class TestInTwoSteps:
    @examples(60)
    @given(cases(), st.sets(st.sampled_from(sorted(DOMAINS))))
    def test_cases_give_what_they_give_in_one(self, some: Cases[int], inner: set[str]) -> None:
        steps = curried(some, inner.__contains__)
        outer = Cases(tuple(Line((box,), number) for number, (box, _) in enumerate(steps)))
        assert outer.lines[-1].condition == ALWAYS
        assert all(name not in inner for box, _ in steps for name in box)
        assert all(name in inner for _, of in steps for line in of.lines for box in line.condition for name in box)
        for situation in situations():
            line, number = some.line_in(situation), outer.line_in(situation)
            then = steps[number][1] if number is not None else Cases(())
            found = then.line_in(situation)
            assert (None if line is None else some.lines[line].value) == (
                None if found is None else then.lines[found].value
            )

    def test_boxes_that_lie_within_one_above_are_left_out(self) -> None:
        lines = [
            (one_of("place", "DE"), 1),
            (one_of("place", "DE", "FR"), 2),
            (one_of("place", "FR"), 3),
            (within("cents", 50), 4),
        ]
        steps = curried(Cases.of(lines), "cents".__eq__)
        assert [sorted(box["place"].names) if box else [] for box, _ in steps] == [["DE"], ["DE", "FR"], []]
        assert [[line.value for line in of.lines] for _, of in steps] == [[1], [2], [4]]
