"""SRC020: a time zone without summer time, for a store in a country that has it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shelfhelp.model.diagnostic import Defect, Severity
from shelfhelp.model.policies import Store
from shelfhelp.model.readings.names import likeliest_zone
from shelfhelp.rules.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import StatedSnapshot

DEFECT = Defect("SRC020", "fixed-time-zone", Severity.WARNING)

_FIXED = frozenset(
    {"GMT", "UTC", "UCT", "Zulu", "Universal", "Greenwich", "EST", "MST", "HST", "GMT0", "GMT+0", "GMT-0"}
)


def check(snapshot: StatedSnapshot) -> Iterator[Diagnostic]:
    """Report a zone that names an offset, not a place, where the country's clocks change: in summer hours would be wrong by one."""
    store = snapshot.policy("store", Store)
    name, place = store.time_zone.name, likeliest_zone(store.territory)
    if (name in _FIXED or name.startswith("Etc/")) and place and _has_summer_time(place):
        what = f"the time zone {name} has no summer time, and your country has"
        way_out = f"write the time zone of your city, such as {place}"
        yield DEFECT.at(snapshot.place("store", "time_zone"), what, help=way_out, length=len(name))


def _has_summer_time(zone: str) -> bool:
    clock = ZoneInfo(zone)
    return datetime(2026, 1, 1, tzinfo=clock).utcoffset() != datetime(2026, 7, 1, tzinfo=clock).utcoffset()


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, needs=("store",))
