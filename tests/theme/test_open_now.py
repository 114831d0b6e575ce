"""When the line opens and closes: as the policy is written, and on the reader's own clock, held against Python's time zones."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from tests.resolve.test_opening_hours import (
    PHASES,
    StatedContact,
    book_of,
    contacts,
    expected,
    minutes,
    neighbours,
    written,
)

from shelfhelp.render.frame import reach
from shelfhelp.render.templates import Writer
from shelfhelp.resolve import resolve

ZONES = [
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",  # half an hour
    "Asia/Kathmandu",  # three quarters
    "Australia/Lord_Howe",  # clocks go by half an hour
    "America/Havana",  # clocks go at midnight
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
]
MOMENT_OF = """
const { momentOf } = await import("./javascripts/open-now.js");
done(given.map(([day, minutes, zone]) => momentOf(day, minutes, zone).toISOString()));
"""
READERS = """
const { readersTime, stateAt } = await import("./javascripts/open-now.js");
done(given.map(([moment, hours, readers]) => {
  const now = new Date(moment);
  return readersTime(stateAt(now, hours), now, hours.zone, readers) ?? null;
}));
"""


def local(day: datetime, minutes: int) -> datetime:
    return day + timedelta(minutes=minutes)


def test_a_time_of_a_store_is_the_moment_that_its_clocks_first_show_it(run: Callable[..., Any]) -> None:
    days = [datetime(2026, 1, 1) + timedelta(days=n * 5) for n in range(73)]  # noqa: DTZ001 what clocks show
    days += [datetime(2026, m, d) for m, d in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))]  # noqa: DTZ001 clocks go
    asked = [(day, at, zone) for day in days for at in (0, 30, 90, 150, 480, 1200, 1440) for zone in ZONES]
    found = run(MOMENT_OF, [[f"{day:%Y-%m-%d}", at, zone] for day, at, zone in asked])
    for (day, at, name), moment in zip(asked, found, strict=True):
        zone, shown = ZoneInfo(name), local(day, at)
        got = datetime.fromisoformat(moment)
        before = got - timedelta(minutes=1)
        there = got.astimezone(zone).replace(tzinfo=None)
        if there == shown:
            assert got == shown.replace(tzinfo=zone).astimezone(UTC), (shown, name)
        else:  # clocks are put forward past it, at that moment
            assert before.astimezone(zone).replace(tzinfo=None) < shown < there, (shown, name)


def hours(zone: str, *spans: tuple[int, int]) -> dict[str, Any]:
    return {"zone": zone, "week": [list(map(list, spans))] * 7, "days": {}, "known_until": "2027-12-31"}


NINE_TO_FIVE = (9 * 60, 17 * 60)


@pytest.mark.parametrize(
    ("moment", "store", "reader", "shown"),
    [
        # open in Los Angeles; Berlin reads the time of its own next day
        ("2026-11-23T22:30:00Z", hours("America/Los_Angeles", (480, 1200)), "Europe/Berlin", ("2026-11-24", 300)),
        ("2026-11-23T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "America/New_York", (None, 720)),
        ("2026-11-23T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "Asia/Kolkata", (None, 22 * 60 + 30)),
        ("2026-11-23T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "Asia/Kathmandu", (None, 22 * 60 + 45)),
        ("2026-11-23T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "Asia/Tokyo", ("2026-11-24", 120)),
        # the same clocks under another name need no second time
        ("2026-11-23T14:30:00Z", hours("Europe/Berlin", NINE_TO_FIVE), "Europe/Paris", None),
        ("2026-11-23T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "Europe/London", None),
        # closed on the Saturday evening before Britain's clocks go back: on Sunday both show the same
        ("2026-10-24T18:00:00Z", hours("Europe/London", NINE_TO_FIVE), "Africa/Abidjan", None),
        ("2026-10-23T18:00:00Z", hours("Europe/London", NINE_TO_FIVE), "Africa/Abidjan", ("2026-10-24", 480)),
        # for three weeks of the year New York is an hour nearer
        ("2026-03-20T14:30:00Z", hours("Europe/London", NINE_TO_FIVE), "America/New_York", (None, 780)),
        # a line that closes at midnight, and one that goes on past it
        ("2026-11-23T20:00:00Z", hours("UTC", (1080, 1440)), "Europe/Berlin", ("2026-11-24", 60)),
        ("2026-11-23T20:00:00Z", hours("UTC", (0, 120), (1080, 1440)), "Europe/Berlin", ("2026-11-24", 180)),
        ("2026-11-23T20:00:00Z", hours("UTC", (0, 1440)), "Europe/Berlin", None),
        # it opens "tomorrow" there, which is today here
        ("2026-11-23T22:00:00Z", hours("Europe/London", NINE_TO_FIVE), "Pacific/Auckland", (None, 22 * 60)),
        ("2026-11-23T18:00:00Z", hours("Europe/London", NINE_TO_FIVE), "America/Los_Angeles", ("2026-11-24", 60)),
    ],
)
def test_a_reader_elsewhere_is_told_the_time_on_their_own_clock(
    run: Callable[..., Any], moment: str, store: dict[str, Any], reader: str, shown: tuple[str | None, int] | None
) -> None:
    (found,) = run(READERS, [[moment, store, reader]])
    assert (found and (found.get("day"), found["minutes"])) == shown


STATES = """
const { stateAt } = await import("./javascripts/open-now.js");
done(given.map(([moment, hours]) => stateAt(new Date(moment), hours) ?? null));
"""


@settings(max_examples=6, phases=PHASES)
@given(contacts())
def test_the_line_is_open_and_closed_as_the_policy_says_of_each_day_around_a_turn(
    run: Callable[..., Any], contact: StatedContact
) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []
    right: list[dict[str, Any] | None] = []
    book = book_of(contact)
    for as_of in neighbours(contact.turns()):
        snapshot = resolve(book, as_of)
        clock = json.loads(reach(snapshot, Writer(snapshot)).line.clock)
        for day in (as_of, as_of + timedelta(days=3), as_of + timedelta(days=8)):
            edges = {edge for span in minutes(expected(contact, day).hours) for edge in span}
            for at in sorted(
                {0, 720, 1439} | {near for edge in edges for near in (edge - 1, edge) if 0 <= near < MIDNIGHT}
            ):
                moment = datetime.combine(day, time(at // 60, at % 60), tzinfo=ZoneInfo(clock["zone"]))
                asked.append((moment.isoformat(), clock))
                right.append(state(contact, day, at))
    assert run(STATES, asked) == right, written(contact)


MIDNIGHT = 24 * 60


def state(contact: StatedContact, day: date, at: int) -> dict[str, Any] | None:
    """Return what is so at a minute of a day, from the policy as it is written."""
    for count in range(8):
        on = day + timedelta(days=count)
        for opens, closes in minutes(expected(contact, on).hours):
            if count == 0 and closes <= at:
                continue
            if count or at < opens:
                return {"is": "closed", "on": on.isoformat(), "in": count, "at": opens}
            return {"is": "open", **closing(contact, day, closes)}
    return None


def closing(contact: StatedContact, day: date, closes: int) -> dict[str, Any]:
    """Return when a line that is open closes: not at midnight if it opens then, and never where that is not within a day."""
    tomorrow = day + timedelta(days=1)
    next_spans = minutes(expected(contact, tomorrow).hours)
    if closes < MIDNIGHT or not next_spans or next_spans[0][0] != 0:
        return {"on": day.isoformat(), "until": closes}
    until = next_spans[0][1]
    return {"on": tomorrow.isoformat(), **({"until": until} if until < MIDNIGHT else {})}
