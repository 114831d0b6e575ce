"""Which day it is, in every time zone, around each change of its clocks, against the C library's calculation.

Both read the same time zone data, from the package `tzdata`, so that only the calculations are compared.
"""

from __future__ import annotations

import os
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import tzdata

from shelfhelp.model.timeline import day_in

FIRST = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
LAST = int(datetime(2029, 1, 1, tzinfo=UTC).timestamp())
STEP = 12 * 60 * 60
"""Seconds between two looks at a zone's clock; no zone changes its clocks twice within them."""

WITHOUT_MIDNIGHT = {
    "Africa/Cairo": date(2024, 4, 26),
    "America/Asuncion": date(2024, 10, 6),
    "America/Coyhaique": date(2024, 9, 8),
    "America/Havana": date(2024, 3, 10),
    "America/Santiago": date(2024, 9, 8),
    "Asia/Beirut": date(2024, 3, 31),
    "Atlantic/Azores": date(2024, 3, 31),
    "Chile/Continental": date(2024, 9, 8),
    "Cuba": date(2024, 3, 10),
    "Egypt": date(2024, 4, 26),
}
"""Days that have no midnight, because the clocks are put forward then: every zone that has had one since 2024."""

MIDNIGHT_TWICE = {
    "America/Havana": date(2024, 11, 3),
    "Atlantic/Azores": date(2024, 10, 27),
    "Cuba": date(2024, 11, 3),
}
"""Days whose midnight comes twice, because the clocks are put back at one o'clock."""


@pytest.fixture
def c_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time zone data of `tzdata` for the C library and for Python alike; afterwards all is as it was."""
    if not hasattr(time, "tzset"):
        pytest.skip("the C library here knows no other time zone than the computer's")
    monkeypatch.setenv("TZDIR", str(Path(tzdata.__file__).parent / "zoneinfo"))
    before = os.environ.get("TZ")
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def enter(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def local(second: int) -> time.struct_time:
    return time.localtime(second)  # noqa: TID251 the independent calculation; the second is an argument


def changes() -> Iterator[int]:
    """Yield the second of each change of the entered zone's clocks."""
    offset = local(FIRST).tm_gmtoff
    for look in range(FIRST + STEP, LAST, STEP):
        if local(look).tm_gmtoff != offset:
            before, after = look - STEP, look
            while after - before > 1:
                middle = (before + after) // 2
                before, after = (middle, after) if local(middle).tm_gmtoff == offset else (before, middle)
            yield after
            offset = local(look).tm_gmtoff


@pytest.mark.slow
@pytest.mark.usefixtures("c_library")
def test_no_zone_has_a_wrong_day_around_any_change_of_its_clocks() -> None:
    zones = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"})
    wrong, looked_at = [], 0
    for zone in zones:
        enter(zone)
        for change in changes():
            for second in (*range(change - 7200, change + 7201, 300), change - 1, change + 1):
                looked_at += 1
                there = local(second)
                if day_in(zone, datetime.fromtimestamp(second, UTC)) != date(*there[:3]):
                    wrong.append((zone, second))
    assert wrong == []
    assert len(zones) > 590
    assert looked_at > 50 * 1500


def first_instant(zone: str, day: date) -> datetime:
    """Return the first minute of a day, found by looking at every minute from the day before on."""
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    while minute.astimezone(zoneinfo.ZoneInfo(zone)).date() != day:
        minute += timedelta(minutes=1)
    return minute


@pytest.mark.parametrize(("zone", "day"), WITHOUT_MIDNIGHT.items(), ids=str)
def test_a_day_without_a_midnight_begins_with_its_first_instant(zone: str, day: date) -> None:
    first = first_instant(zone, day)
    assert first.astimezone(zoneinfo.ZoneInfo(zone)).hour == 1
    assert day_in(zone, first) == day
    assert day_in(zone, first - timedelta(seconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(("zone", "day"), MIDNIGHT_TWICE.items(), ids=str)
def test_a_day_whose_midnight_comes_twice_begins_with_the_first(zone: str, day: date) -> None:
    first = first_instant(zone, day)
    again = first + timedelta(hours=1)
    assert [moment.astimezone(zoneinfo.ZoneInfo(zone)).hour for moment in (first, again)] == [0, 0]
    assert [day_in(zone, moment) for moment in (first, again)] == [day, day]
    assert day_in(zone, first - timedelta(seconds=1)) == day - timedelta(days=1)


def test_an_instant_that_does_not_say_where_it_is_told_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_in("Europe/Berlin", datetime(2026, 1, 1))  # noqa: DTZ001 that is the point
