"""Opening hours: whatever tells them says, of each day around a turn, what the lines of the contact policy say.

Random policies (versions, seasons, holidays, exceptions) are written as YAML. The oracle is `expected`, which reads the same data
as plain mappings and knows nothing of the program.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shelfhelp.cli.starter import starter_files
from shelfhelp.machine.facts import facts_json
from shelfhelp.machine.linked_data import organization
from shelfhelp.model.openings import opening_on
from shelfhelp.model.policies import KINDS
from shelfhelp.model.values import OpeningHours
from shelfhelp.parse import parse
from shelfhelp.render.board import board_page
from shelfhelp.render.frame import reach
from shelfhelp.render.openings import reason
from shelfhelp.render.policies import policy_page
from shelfhelp.render.templates import Writer
from shelfhelp.render.today import today_page, week_page
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import Audience, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.page import DocsTree
    from shelfhelp.model.snapshot import Snapshot

pytestmark = pytest.mark.slow

ONE_DAY = timedelta(days=1)
FIRST = date(2026, 11, 1)
DAYS = [FIRST + ONE_DAY * n for n in range(75)]
URL = "https://help.shop.example/"
NEW_YORK = ZoneInfo("America/New_York")
EXAMPLES = int(os.environ.get("SHELFHELP_EXAMPLES", "12"))
PHASES = (Phase.explicit, Phase.generate)
"""Shrinking would take longer than reading what was found, which the message writes out."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = ("closed", "9:00-17:00", "8:00-12:00, 13:00-18:00", "12:00-16:00", "0:00-24:00", "0:00-2:00, 18:00-24:00")
STARTER = {**dict.fromkeys(WEEK[:5], "9:00-17:00"), **dict.fromkeys(WEEK[5:], "closed")}
HOLIDAYS = {
    "US": {
        date(2026, 11, 11): "Veterans Day",
        date(2026, 11, 26): "Thanksgiving Day",
        date(2026, 12, 25): "Christmas Day",
        date(2027, 1, 1): "New Year's Day",
        date(2027, 1, 18): "Martin Luther King Jr. Day",
        date(2027, 2, 15): "Washington's Birthday",
    },
    "GB-ENG": {
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 26): "Boxing Day",
        date(2026, 12, 28): "Boxing Day (observed)",
        date(2027, 1, 1): "New Year's Day",
    },
    "removed": {},
}
"""The holidays of the days that are looked at, as calendars have them."""


class Told(NamedTuple):
    """The hours of a day and why they are others."""

    hours: str
    why: str


@dataclass(frozen=True)
class Stated:
    """What a version or a season states: hours of weekdays, whose holidays are kept, and single days; None is nothing said."""

    first: date
    last: date | None
    hours: tuple[tuple[str, str], ...]
    holidays: str | None
    days: tuple[tuple[date, str], ...] | None


@dataclass(frozen=True)
class StatedContact:
    versions: tuple[Stated, ...]
    seasons: tuple[Stated, ...]

    def turns(self) -> set[date]:
        """Return the days on which something turns; each exceptional day and the one after it are among them."""
        seasons = {day for season in self.seasons for day in (season.first, cast("date", season.last) + ONE_DAY)}
        single = {day for one in (*self.versions, *self.seasons) for day, _ in one.days or ()}
        return {version.first for version in self.versions} | seasons | single | {day + ONE_DAY for day in single}


def usual(contact: StatedContact, day: date) -> dict[str, str]:
    """Return the week of the version of a day."""
    hours = dict(STARTER)
    for version in contact.versions:
        if version.first <= day:
            hours |= dict(version.hours)
    return hours


def expected(contact: StatedContact, day: date) -> Told:
    """Return what holds on a day, from the data as it is written: the oracle."""
    holidays, single = "US", dict[date, str]()
    for version in contact.versions:
        if version.first <= day:
            holidays = version.holidays or holidays
            single = single if version.days is None else dict(version.days)
    week = usual(contact, day)
    weekday, season = WEEK[day.weekday()], season_on(contact, day)
    if season is not None:
        holidays = season.holidays or holidays
        single = single if season.days is None else dict(season.days)
    if day in single:
        return Told(single[day], f"Because of {day}")
    if day in HOLIDAYS[holidays]:
        return Told("closed", HOLIDAYS[holidays][day])
    seasonal = dict(season.hours).get(weekday, week[weekday]) if season else week[weekday]
    return Told(seasonal, f"Season {contact.seasons.index(season)}" if season and seasonal != week[weekday] else "")


def season_on(contact: StatedContact, day: date) -> Stated | None:
    return next((one for one in contact.seasons if one.first <= day <= cast("date", one.last)), None)


def by_weekday(contact: StatedContact, day: date) -> str:
    """Return the hours of a day's weekday then, with its season and without what is said of single days."""
    week, season = usual(contact, day), season_on(contact, day)
    weekday = WEEK[day.weekday()]
    return dict(season.hours).get(weekday, week[weekday]) if season else week[weekday]


# The random policies.


@st.composite
def contacts(draw: st.DrawFn) -> StatedContact:
    hours = st.dictionaries(st.sampled_from(WEEK), st.sampled_from(HOURS), max_size=4).map(lambda d: tuple(d.items()))
    holidays = st.one_of(st.none(), st.sampled_from(["US", "GB-ENG"]))
    single = st.dictionaries(st.sampled_from(DAYS), st.sampled_from(HOURS), min_size=1, max_size=3)
    days = st.one_of(st.none(), single.map(lambda d: tuple(sorted(d.items()))))
    starts = sorted(draw(st.sets(st.sampled_from(DAYS), max_size=2)))
    versions = [Stated(day, None, draw(hours), draw(holidays), draw(days)) for day in starts]
    if versions and draw(st.booleans()):
        versions[-1] = replace(versions[-1], holidays="removed")
    seasons, after = [], FIRST
    for _ in range(draw(st.integers(0, 2))):
        first = after + timedelta(days=draw(st.integers(1, 20)))
        last = first + timedelta(days=draw(st.integers(0, 20)))
        seasons.append(Stated(first, last, draw(hours), draw(holidays), draw(days)))
        after = last
    return StatedContact(tuple(versions), tuple(seasons))


def written(contact: StatedContact) -> str:
    """Write a policy as what stands below `versions:` behind the starter's first one, and the seasons."""
    text = "".join(f"  - effective_from: {version.first}\n{_fields(version)}" for version in contact.versions)
    if contact.seasons:
        text += "seasons:\n"
    for number, season in enumerate(contact.seasons):
        text += f"  - season: Season {number}\n    starts: {season.first}\n    ends: {season.last}\n"
        text += f"    applies_to: days\n{_fields(season)}"
    return text


def _fields(stated: Stated) -> str:
    text = "".join(f"      {weekday}: {hours}\n" for weekday, hours in stated.hours)
    text = f"    hours:\n{text}" if text else ""
    if stated.holidays:
        text += f"    closed_on_public_holidays_of: {stated.holidays}\n"
    if stated.days:
        text += "    exceptions:\n"
        text += "".join(
            f"      - {{date: {day}, hours: '{hours}', reason: Because of {day}}}\n" for day, hours in stated.days
        )
    return text


_SOME = ("policies/contact.", "policies/store.", "faq/topics.yml")
"""What says something of hours: each day that is looked at is resolved anew, with all of it."""

_STARTER = {path: text.encode() for path, text in starter_files(date(2026, 3, 2)).items() if path.startswith(_SOME)}


def book_of(contact: StatedContact) -> Book:
    files = dict(_STARTER)
    files["policies/contact.yml"] += written(contact).encode()
    book, found = parse(read(files, Audience.STAFF))
    assert [finding for finding in found if finding.location.path == "policies/contact.yml"] == [], written(contact)
    return book


# What is told, read back.


def spoken(day: date) -> str:
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"


def minutes(hours: str) -> list[list[int]]:
    return [list(span) for span in OpeningHours.parse(hours).spans]


def hours_of(text: str) -> str:
    """Return hours as the policy writes them: `8 AM to noon and 1 PM to 6 PM` are `8:00-12:00, 13:00-18:00`."""
    if text == "24 hours a day":
        return "0:00-24:00"
    if text == "closed":
        return text
    spans = [span.split(" to ") for span in text.split(" and ")]
    return ", ".join(f"{_time_of(opens, '0:00')}-{_time_of(closes, '24:00')}" for opens, closes in spans)


def _time_of(text: str, midnight: str) -> str:
    if text in {"noon", "midnight"}:
        return {"noon": "12:00", "midnight": midnight}[text]
    return f"{datetime.strptime(text, '%I %p').replace(tzinfo=UTC):%-H:%M}"


def rows(markdown: str) -> list[tuple[str, Told]]:
    """Read a table of days with other hours back."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in markdown.splitlines() if "|" in line]
    return [(day, Told(hours_of(hours[0].lower() + hours[1:]), why)) for day, hours, why in cells[2:]]


def told_by_clock(clock: dict[str, Any], day: date) -> list[list[int]]:
    """Read the data of the line's clock as the script does."""
    return cast("list[list[int]]", clock["days"].get(day.isoformat(), clock["week"][day.weekday()]))


def told_by_schema_org(specifications: list[dict[str, str]], day: date) -> list[list[int]]:
    """Read structured data back: what is valid on a day only comes before what its weekday usually has."""
    single = [
        one for one in specifications if one.get("validFrom", "") <= day.isoformat() <= one.get("validThrough", "")
    ]
    weekly = [one for one in specifications if one.get("dayOfWeek", "").endswith(f"/{day:%A}")]
    return [[_minutes(one["opens"]), _minutes(one["closes"])] for one in single or weekly if "opens" in one]


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])


def neighbours(turns: set[date]) -> list[date]:
    return sorted({day for turn in turns for day in (turn - ONE_DAY, turn, turn + ONE_DAY)})


def days_from(first: date, count: int) -> list[date]:
    return [first + ONE_DAY * number for number in range(count)]


def other_days(contact: StatedContact, first: date, count: int) -> list[tuple[str, Told]]:
    """Return the days of which people must be told one by one."""
    told = [(day, expected(contact, day)) for day in days_from(first, count)]
    return [(spoken(day), one) for day, one in told if one.why or one.hours != usual(contact, day)[WEEK[day.weekday()]]]


@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(contacts())
def test_the_calendar_says_of_each_day_what_is_written(contact: StatedContact) -> None:
    snapshot = resolve(book_of(contact), FIRST)
    locale = Writer(snapshot).locale
    for day in days_from(FIRST, 120):
        opening = opening_on(snapshot.over_time, day)
        assert opening is not None
        assert Told(str(opening.hours), reason(opening, locale)) == expected(contact, day), (day, written(contact))
        assert str(opening.usual) == usual(contact, day)[WEEK[day.weekday()]], (day, written(contact))


@settings(max_examples=EXAMPLES, phases=PHASES, report_multiple_bugs=False)
@given(contacts())
def test_all_that_tells_hours_says_what_is_written(contact: StatedContact) -> None:
    book = book_of(contact)
    for as_of in neighbours(contact.turns()) or [FIRST]:
        snapshot = resolve(book, as_of)
        for name, found, right in (*_projections(snapshot, contact), *_facts(snapshot, contact)):
            assert found == right, (name, as_of, written(contact))


def _projections(snapshot: Snapshot, contact: StatedContact) -> Iterator[tuple[str, object, object]]:
    """Yield each projection of the hours of days, as what it says and what is right."""
    as_of, writer = snapshot.as_of, Writer(snapshot)
    frame = reach(snapshot, writer)
    clock = json.loads(frame.line.clock)
    yield "until when the clock knows", clock["known_until"], (as_of + timedelta(days=45)).isoformat()
    for day in days_from(as_of - ONE_DAY, 47):
        yield f"clock on {day}", told_by_clock(clock, day), minutes(expected(contact, day).hours)
    shown = [(one.day, Told(hours_of(one.hours), one.reason)) for one in frame.exceptions]
    yield "frame", shown, other_days(contact, as_of, 14)
    node = organization(snapshot, URL)
    specifications = node["contactPoint"][0]["hoursAvailable"]
    for day in days_from(as_of, 60):
        told = told_by_schema_org(specifications, day)
        yield f"structured data on {day}", told, minutes(expected(contact, day).hours)
    page = policy_page(snapshot, writer, KINDS["contact"], None, []).markdown
    ahead = page.split("### Days with other hours")[1].split("\n## ")[0] if "### Days with other hours" in page else ""
    yield "contact page", rows(ahead), other_days(contact, as_of, 60)
    today = today_page(snapshot, writer, tuple).markdown
    yield (
        "Today",
        rows(today.split("## Hours in the next 14 days")[1].split("</section>")[0]),
        other_days(contact, as_of + ONE_DAY, 14),
    )
    yield "today", _told_in(today.splitlines()[0]), expected(contact, as_of)
    for past in week_page(snapshot, writer).markdown.split("\n## ")[:7]:
        day = next(day for day in days_from(as_of - timedelta(days=7), 7) if spoken(day) in past)
        yield f"week on {day}", _told_in(past), expected(contact, day)


_SENTENCE = re.compile(
    r"The line (?:was|is) (?:closed|open)(?: today)?(?:, (?P<hours>[a-zAPM0-9 ]*[a-zM]))?"
    r"(?: \((?P<why>[^)]*(?:\([^)]*\))?)\))?(?:, Eastern Time)?\."
)


def _told_in(text: str) -> Told:
    """Read back a sentence such as `The line is open today, 9 AM to 5 PM (a drill), Eastern Time.`"""
    match = _SENTENCE.search(text)
    assert match, text
    return Told(hours_of(match["hours"] or "closed"), match["why"] or "")


def _facts(snapshot: Snapshot, contact: StatedContact) -> Iterator[tuple[str, object, object]]:
    """Yield what the fact of each weekday says of the days on which its seasons turn."""
    as_of = snapshot.as_of
    tree = cast("DocsTree", SimpleNamespace(pages={}, site=SimpleNamespace(name="")))
    facts = json.loads(facts_json(snapshot, tree))["facts"]
    board = board_page(snapshot, Writer(snapshot)).markdown
    ends = min((version.first for version in contact.versions if version.first > as_of), default=date.max)
    for day in (as_of, *(day for turn in neighbours(contact.turns()) for day in days_from(turn, 7) if day > as_of)):
        label, fact = f"Hours on {day:%A}s", facts[f"contact.hours.{WEEK[day.weekday()]}"]
        coming = [one["value"] for one in fact.get("coming", ()) if one["from"] <= day.isoformat()]
        yield f"facts.json on {day}", hours_of([fact["value"], *coming][-1]), by_weekday(contact, day)
        season = season_on(contact, day)
        if day < ends and (season is None or season.first <= as_of):
            (said,) = re.findall(rf"^\| {label} \| (.*?) \|", board, re.MULTILINE)
            yield f"phrase on {day}", read_phrase(fact["phrase"])(day), by_weekday(contact, day)
            yield f"board on {day}", read_phrase(said)(day), by_weekday(contact, day)


_DAYS = re.compile(r"from (\w+ \d+(?:, \d+)?) to (\w+ \d+, \d+)|on (\w+ \d+, \d+)")
_CASE = re.compile(rf"(?P<value>[a-zAPM0-9 ]+?) (?P<whom>{_DAYS.pattern})")


def read_phrase(text: str) -> Callable[[date], str]:
    """Read a sentence's hours back: `closed (noon to 4 PM from December 1 to December 24, 2026)`."""
    value, _, behind = text.removesuffix(")").partition(" (")
    cases = [cast("re.Match[str]", _CASE.fullmatch(case)) for case in behind.split("; ")] if behind else []
    lines = [(hours_of(case["value"]), _span(case["whom"])) for case in cases]
    return lambda day: next((hours for hours, (first, last) in lines if first <= day <= last), hours_of(value))


def _span(text: str) -> tuple[date, date]:
    match = cast("re.Match[str]", _DAYS.fullmatch(text))
    if match[3]:
        return _day(match[3]), _day(match[3])
    last = _day(match[2])
    first = match[1] if "," in match[1] else f"{match[1]}, {last.year}"
    return _day(first), last


def _day(text: str) -> date:
    return datetime.strptime(text, "%B %d, %Y").replace(tzinfo=UTC).date()
