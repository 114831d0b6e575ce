"""Versions and seasons in time: the cases beside those of the rules' pages, and the algebra against a count of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.compile import check as check_all
from shelfhelp.model.book import Book, Span
from shelfhelp.model.diagnostic import Location, Severity
from shelfhelp.model.timeline import Timeline, Version
from shelfhelp.rules.eff import gap, overlap
from shelfhelp.source.sources import Audience, read

TODAY = date(2026, 11, 23)
FIRST = "  - effective_from: 2020-01-01\n"
LAST_OF_RETURNS = "        note: The seal must be whole.\n"
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(40)]


def until(day: str) -> dict[str, str]:
    return {FIRST: f"{FIRST}    effective_until: {day}\n"}


def then(*versions: str) -> dict[str, str]:
    return {
        LAST_OF_RETURNS: LAST_OF_RETURNS
        + "".join(f"  - effective_from: {day}\n    window: 40 days\n" for day in versions)
    }


def seasons(*spans: tuple[str, str]) -> dict[str, str]:
    lines = "".join(
        f"  - season: Season {n}\n    starts: {first}\n    ends: {last}\n    applies_to: orders placed\n    window: 60 days\n"
        for n, (first, last) in enumerate(spans)
    )
    return {LAST_OF_RETURNS: f"{LAST_OF_RETURNS}seasons:\n{lines}"}


class TestGap:
    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            (until("2026-11-22"), "from November 23, 2026 on there is no returns policy"),
            (until("2027-06-30"), "from July 1, 2027 on there is no returns policy"),
            (until("2026-11-22") | then("2026-11-24"), "on November 23, 2026 there is no returns policy"),
            (
                until("2026-06-30") | then("2027-01-01"),
                "from July 1, 2026 to December 31, 2026 there is no returns policy",
            ),
        ],
        ids=["today and for good", "in the future", "today only", "around today"],
    )
    def test_is_one_clear_finding_and_no_other(self, starter, changes: dict[str, str], message: str) -> None:
        text = starter["policies/returns.yml"].decode()
        for old, new in changes.items():
            text = text.replace(old, new)
        files = starter | {"policies/returns.yml": text.encode()}
        reported = check_all([read(files, audience) for audience in Audience], as_of=date(2026, 11, 23)).found
        findings = [(f.code, f.message) for f in reported if f.code != "FAQ003"]
        assert findings == [("EFF001", message)]

    def test_is_not_seen_where_the_next_version_follows_at_once(self, found) -> None:
        assert found("EFF001", {"returns": until("2026-06-30") | then("2026-07-01")}, TODAY) == []

    def test_is_allowed_to_staff(self, found) -> None:
        assert found("EFF001", {"returns.staff": until("2026-06-30")}, TODAY) == []

    def test_is_not_guessed_where_a_date_cannot_be_read(self, starter) -> None:
        text = starter["policies/returns.yml"].decode().replace(FIRST, f"{FIRST}    effective_until: 2021-01-01\n")
        text += "  - effective_from: soon\n    window: 40 days\n  - effective_from: 2026-06-01\n    window: 50 days\n"
        files = starter | {"policies/returns.yml": text.encode()}
        reported = check_all([read(files, audience) for audience in Audience], as_of=TODAY).found
        assert [f.code for f in reported if f.code.startswith(("SRC", "EFF"))] == ["SRC002"]

    def test_is_told_beside_a_value_that_cannot_be_read(self, starter) -> None:
        text = starter["policies/returns.yml"].decode().replace(FIRST, f"{FIRST}    effective_until: 2021-01-01\n")
        files = starter | {"policies/returns.yml": text.replace("window: 30 days", "window: thirty").encode()}
        reported = check_all([read(files, audience) for audience in Audience], as_of=TODAY).found
        assert [f.code for f in reported if f.code.startswith(("SRC", "EFF"))] == ["EFF001", "SRC002"]


class TestOverlap:
    def test_of_versions_that_begin_on_one_day(self, found) -> None:
        (finding,) = found("EFF002", {"returns": then("2020-01-01")}, TODAY)
        assert finding.message == "two versions begin on January 1, 2020"
        assert finding.notes == ("the other one is stated at policies/returns.yml:4:5",)

    def test_of_a_version_that_ends_too_late(self, found) -> None:
        (finding,) = found("EFF002", {"returns": until("2026-07-01") | then("2026-07-01")}, TODAY)
        assert finding.message.startswith("a version that ends on July 1, 2026 is still in force when this one begins")

    @pytest.mark.parametrize(("first", "reported"), [("2026-12-24", True), ("2026-12-25", False)])
    def test_of_seasons_counts_their_last_days(self, found, first: str, reported: bool) -> None:
        changes = {"returns": seasons(("2026-11-01", "2026-12-24"), (first, "2027-01-10"))}
        assert bool(found("EFF002", changes, TODAY)) is reported

    def test_is_found_in_any_order_of_the_file(self, found) -> None:
        changes = {"returns": seasons(("2026-12-24", "2027-01-10"), ("2026-11-01", "2026-12-24"))}
        assert len(found("EFF002", changes, TODAY)) == 1


class TestSpan:
    def test_of_one_day_is_fine(self, found) -> None:
        assert found("EFF003", {"returns": seasons(("2026-11-27", "2026-11-27"))}, TODAY) == []

    def test_that_is_backwards_is_one_finding(self, starter) -> None:
        text = starter["policies/returns.yml"].decode().replace(FIRST, f"{FIRST}    effective_until: 2019-12-31\n")
        files = starter | {"policies/returns.yml": text.encode()}
        reported = check_all([read(files, audience) for audience in Audience], as_of=date(2026, 3, 2)).found
        assert [f.code for f in reported] == ["EFF003"]


class TestOrder:
    @pytest.mark.parametrize(
        ("days", "reported"),
        [
            (("2021-01-01", "2022-01-01"), 0),
            (("2022-01-01", "2021-01-01"), 1),
            (("2023-01-01", "2022-01-01", "2021-01-01"), 2),
        ],
    )
    def test_of_the_file_is_that_of_the_dates(self, found, days: tuple[str, ...], reported: int) -> None:
        assert len(found("EFF004", {"returns": then(*days)}, TODAY)) == reported


class TestAnnouncement:
    @pytest.mark.parametrize(("announced", "reported"), [("2026-05-31", 0), ("2026-06-01", 0), ("2026-06-02", 1)])
    def test_comes_before_the_change_or_with_it(self, found, announced: str, reported: int) -> None:
        (change,) = then("2026-06-01").values()
        dated = change.replace("    window: 40", f"    announced_on: {announced}\n    window: 40")
        assert len(found("EFF005", {"returns": {LAST_OF_RETURNS: dated}}, TODAY)) == reported

    def test_of_a_season_after_its_beginning_is_reported(self, found) -> None:
        change = {
            key: value.replace("    applies", "    announced_on: 2026-11-02\n    applies")
            for key, value in seasons(("2026-11-01", "2026-12-24")).items()
        }
        (finding,) = found("EFF005", {"returns": change}, TODAY)
        assert finding.message == "this season begins on November 1, 2026, but is announced only on November 2, 2026"


class TestStart:
    def test_that_is_late_is_a_warning_once_it_is_past(self, found) -> None:
        (finding,) = found("EFF007", {"cookies": {FIRST: FIRST.replace("2020", "2021")}}, TODAY)
        assert finding.severity is Severity.WARNING

    def test_that_is_still_to_come_is_an_error(self, found) -> None:
        (finding,) = found("EFF007", {"cookies": {FIRST: FIRST.replace("2020", "2027")}}, TODAY)
        assert finding.severity is Severity.ERROR

    def test_of_the_whole_store_in_the_future_is_one_finding(self, starter) -> None:
        files = {path: content.replace(b"2020-01-01", b"2027-01-01") for path, content in starter.items()}
        reported = check_all([read(files, audience) for audience in Audience], as_of=date(2026, 3, 2)).found
        assert [(f.code, f.location.path) for f in reported] == [("EFF007", "policies/store.yml")]


def book_of(spans: list[tuple[date, date | None]]) -> Book:
    stated = tuple(
        Span("returns", "version", starts, ends, None, Location("policies/returns.yml", line))
        for line, (starts, ends) in enumerate(spans, start=1)
    )
    return Book(
        is_staff=False,
        policies={},
        staff_policies={},
        spans=stated,
        topics=(),
        questions=(),
        pages=(),
        assets=(),
        broken=frozenset(),
    )


def in_force(spans: list[tuple[date, date | None]], day: date) -> bool:
    ordered = sorted(spans, key=lambda span: span[0])
    versions = tuple(Version(starts, None, Location("x"), effective_until=ends) for starts, ends in ordered)
    return Timeline(versions).regular(day) is not None


SPANS = st.lists(
    st.tuples(st.sampled_from(DAYS[:30]), st.none() | st.integers(0, 15)).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda span: span[0],
)


@given(SPANS)
def test_a_gap_is_reported_exactly_where_a_day_has_no_version(spans: list[tuple[date, date | None]]) -> None:
    first = min(starts for starts, _ in spans)
    days = [first + timedelta(days=n) for n in range(60)]
    assert bool(list(gap.check(book_of(spans)))) is not all(in_force(spans, day) for day in days)


@given(SPANS)
def test_an_overlap_is_reported_exactly_where_a_stated_end_reaches_into_another_version(
    spans: list[tuple[date, date | None]],
) -> None:
    claimed_twice = any(earlier < later <= ends for earlier, ends in spans if ends is not None for later, _ in spans)
    assert bool(list(overlap.check(book_of(spans)))) is claimed_twice
