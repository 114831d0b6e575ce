"""Timelines against brute force: for any versions and seasons, every day has exactly one value or none, and turns show it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quick import examples

from shelfhelp.model.book import Book
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.situation import SeasonDays
from shelfhelp.model.timeline import ONE_DAY, Season, Timeline, Version

FIRST = date(2023, 12, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(3 * 366)]
"""Three years, a leap day among them, and a month before anything can begin."""
HERE = Location("policies/returns.yml")

starts = st.integers(31, 1000).map(lambda n: FIRST + timedelta(days=n))


def version(day: date, value: str, until: date | None = None) -> Version[str]:
    return Version(day, value, HERE, effective_until=until)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline[str]:
    """Up to five versions, some of which end before the next one begins; up to three seasons, which may cross versions."""
    days = sorted(draw(st.sets(starts, min_size=1, max_size=5)))
    versions = []
    for index, day in enumerate(days):
        room = (days[index + 1] - day).days if index + 1 < len(days) else 400
        until = draw(st.none() | st.integers(0, room - 1).map(lambda n, day=day: day + timedelta(days=n)))
        versions.append(version(day, f"version {index}", until))
    seasons = []
    for name in range(draw(st.integers(0, 3))):
        begins = draw(starts)
        ends = begins + timedelta(days=draw(st.integers(0, 120)))
        over = {v.effective_from: version(v.effective_from, f"{v.value} in season {name}") for v in versions}
        seasons.append(Season(SeasonDays(f"season {name}", begins, ends, "orders placed"), over, HERE))
    return Timeline(tuple(versions), tuple(sorted(seasons, key=lambda s: s.starts)))


def calendar_by_hand(timeline: Timeline[str]) -> dict[date, tuple[str | None, str | None]]:
    """Return the regular and the prevailing value of every day; of two seasons on a day the one that began first holds."""
    regular: dict[date, str | None] = dict.fromkeys(DAYS)
    for one in timeline.versions:
        for day in DAYS:
            if day >= one.effective_from:
                regular[day] = one.value if one.effective_until is None or day <= one.effective_until else None
    prevailing = dict(regular)
    for season in reversed(timeline.seasons):
        for day in DAYS:
            if season.starts <= day <= season.ends and regular[day] is not None:
                prevailing[day] = f"{regular[day]} in {season.name}"
    return {day: (regular[day], prevailing[day]) for day in DAYS}


@examples(150)
@given(timelines())
def test_every_day_has_the_value_that_a_calendar_shows(timeline: Timeline[str]) -> None:
    for day, (regular, prevailing) in calendar_by_hand(timeline).items():
        standing, holding = timeline.regular(day), timeline.at(day)
        assert (standing.value if standing else None) == regular
        assert (holding.value if holding else None) == prevailing


@examples(100)
@given(timelines())
def test_a_season_is_found_on_its_days_and_on_no_other(timeline: Timeline[str]) -> None:
    for day in DAYS:
        covering = [s for s in timeline.seasons if s.starts <= day <= s.ends]
        assert timeline.season(day) is (covering[0] if covering else None)
        assert all(season.covers(day) == (season in covering) for season in timeline.seasons)


@examples(100)
@given(timelines())
def test_every_day_on_which_the_value_changes_is_a_turn(timeline: Timeline[str]) -> None:
    turns = timeline.turns()
    assert list(turns) == sorted(set(turns))
    changed = [day for day in DAYS[1:] if timeline.at(day) is not timeline.at(day - ONE_DAY)]
    assert set(changed) <= set(turns)


@examples(50)
@given(timelines(), timelines())
def test_a_book_turns_when_any_of_its_policies_does(one: Timeline[str], other: Timeline[str]) -> None:
    book = Book(
        is_staff=True,
        policies={"returns": one},  # type: ignore[dict-item]  # any value will do
        staff_policies={"returns": other},  # type: ignore[dict-item]
        spans=(),
        topics=(),
        questions=(),
        pages=(),
        assets=(),
        broken=frozenset(),
    )
    assert book.turns() == tuple(sorted({*one.turns(), *other.turns()}))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 2, 28), None),
        (date(2024, 2, 29), "old"),
        (date(2024, 12, 31), "old"),
        (date(2025, 1, 1), None),
        (date(2025, 1, 31), None),
        (date(2025, 2, 1), "new"),
        (date(2025, 2, 10), "new in season"),
        (date(2025, 2, 20), "new in season"),
        (date(2025, 2, 21), "new"),
        (date(9999, 12, 31), "new"),
    ],
)
def test_first_and_last_days_are_included(day: date, value: str | None) -> None:
    old = version(date(2024, 2, 29), "old", until=date(2024, 12, 31))
    new = version(date(2025, 2, 1), "new")
    over = {new.effective_from: version(new.effective_from, "new in season")}
    season = Season(SeasonDays("season", date(2025, 2, 10), date(2025, 2, 20), "orders placed"), over, HERE)
    holding = Timeline((old, new), (season,)).at(day)
    assert (holding.value if holding else None) == value


def test_a_version_that_a_season_does_not_touch_stays() -> None:
    only = version(date(2024, 1, 1), "regular")
    season = Season(SeasonDays("season", date(2025, 1, 1), date(2025, 1, 31), "orders placed"), {}, HERE)
    holding = Timeline((only,), (season,)).at(date(2025, 1, 15))
    assert holding is only
