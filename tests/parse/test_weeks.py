"""Weeks are written as people write them, and each day of them is a fact of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, Sources, read

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.fixture
def with_hours(starter: dict[str, bytes]) -> Callable[[str], Sources]:
    """The starter store with other lines below `hours:`."""

    def sources(lines: str) -> Sources:
        path = "policies/contact.yml"
        text = starter[path].decode().replace("      monday to friday: 9:00-17:00\n", lines)
        return read({**starter, path: text.encode()}, Audience.PUBLIC)

    return sources


def hours(sources: Sources, as_of: date = date(2026, 3, 2)) -> list[str]:
    book, found = parse(sources)
    assert [str(f) for f in found if f.location.path == "policies/contact.yml"] == []
    facts = resolve(book, as_of).facts
    return [str(facts[f"contact.hours.{day}"].value) for day in WEEK]


@pytest.mark.parametrize(
    ("lines", "open_days"),
    [
        ("      daily: 8:00-20:00\n", WEEK),
        ("      monday to friday: 8:00-20:00\n", WEEK[:5]),
        ("      saturday and sunday: 8:00-20:00\n", WEEK[5:]),
        ("      monday and thursday: 8:00-20:00\n", ("monday", "thursday")),
        ("      wednesday: 8:00-20:00\n", ("wednesday",)),
        ("      saturday to monday: 8:00-20:00\n", ("saturday", "sunday", "monday")),
    ],
)
def test_a_key_names_days_and_all_others_are_closed(
    with_hours: Callable[[str], Sources], lines: str, open_days: tuple[str, ...]
) -> None:
    assert hours(with_hours(lines)) == ["8:00-20:00" if day in open_days else "closed" for day in WEEK]


def test_a_later_version_changes_one_day_of_a_span(varied: Callable[..., Sources]) -> None:
    """
    +++ policies/contact.yml
      - effective_from: 2026-02-01
        hours:
          wednesday: closed
          saturday and sunday: 10:00-12:00
    """
    weekday, weekend = "9:00-17:00", "10:00-12:00"
    assert hours(varied()) == [weekday, weekday, "closed", weekday, weekday, weekend, weekend]


@pytest.mark.parametrize(
    ("typed", "write"),
    [
        ("Monday", '"monday:"'),
        ("mon-fri", '"monday to friday:"'),
        ("Mo-Fr", '"monday to friday:"'),
        ("Samstags", '"saturday:"'),
        ("Do bis So", '"thursday to sunday:"'),
        ("Mondays to Thursdays", '"monday to thursday:"'),
        ("weekdays", '"monday to friday:"'),
        ("weekend", '"saturday and sunday:"'),
        ("every day", '"daily:"'),
    ],
)
def test_days_by_other_words_are_told_by_their_own(
    with_hours: Callable[[str], Sources], typed: str, write: str
) -> None:
    sources = with_hours(f"      {typed}: 8:00-20:00\n")
    book, found = parse(sources)
    (finding,) = [f for f in found if f.location.path == "policies/contact.yml"]
    assert (finding.code, finding.help) == ("SRC003", f"write {write}")
    assert resolve(book, date(2026, 3, 2)).facts["contact.hours"] is not None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "      monday to friday: 8:00-20:00\n      friday: 8:00-12:00\n",
            'the hours on Fridays are stated twice, by "monday to friday" and by "friday"',
        ),
        ("      monday to friday:\n", '"monday to friday" has no value'),
        ("      friday to friday: 8:00-20:00\n", '"friday to friday" is not a known key'),
    ],
)
def test_a_mistake_is_told_once_at_its_key(with_hours: Callable[[str], Sources], lines: str, message: str) -> None:
    (finding,) = [f for f in parse(with_hours(lines))[1] if f.location.path == "policies/contact.yml"]
    assert finding.message == message
    assert finding.location.column == 7


def test_hours_without_days_are_told_where_days_go(starter: dict[str, bytes]) -> None:
    path = "policies/contact.yml"
    text = starter[path].replace(b"hours:\n      monday to friday: 9:00-17:00", b"hours: 9:00-17:00")
    (finding,) = [f for f in parse(read({**starter, path: text}, Audience.PUBLIC))[1] if f.location.path == path]
    assert finding.help.startswith('write "daily: 9:00-17:00" on a line of its own below')


def test_a_wrong_value_of_a_span_is_told_once(with_hours: Callable[[str], Sources]) -> None:
    found = parse(with_hours("      monday to friday: 9am-5pm\n"))[1]
    (finding,) = [f for f in found if f.location.path == "policies/contact.yml"]
    assert finding.help == 'write "9:00-17:00"'
