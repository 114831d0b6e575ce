"""PRO011: a result of a test that cannot be read, of something that the store does not print, or of a day to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.verification import Area
from shelfhelp.resolve.subjects import TESTED, subjects_of
from shelfhelp.rules.english import day
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.defects import STRAY_RESULT as DEFECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report results under a name that nothing of their area has, and of days to come; what cannot be read the parser reports."""
    yield from _of_days_to_come(snapshot)
    if snapshot.broken:
        return
    for area in (*TESTED, Area.LINKS):
        if not any(of is area for of, _ in snapshot.verified.places):
            continue
        names = {subject.name for subject in subjects_of(snapshot, area)}
        for (of, name), place in snapshot.verified.places.items():
            if of is area and name not in names:
                what = f'nothing that the store prints among its {area} is named "{name}"'
                way_out = f"take these lines away; the next `shelfhelp verify {area}` does so, too"
                yield DEFECT.at(place, what, help=way_out, length=len(name))
    for key, measured in snapshot.verified.measured.items():
        if key not in snapshot.facts:
            what = f'nothing that the store promises is named "{key}"'
            way_out = "take these lines away; the next `shelfhelp promises` does so, too"
            yield DEFECT.at(measured.location, what, help=way_out, length=len(key))


def _of_days_to_come(snapshot: Snapshot) -> Iterator[Diagnostic]:
    for (area, name), results in snapshot.verified.results.items():
        last = max((result.day for result in results), default=snapshot.as_of)
        if last > snapshot.as_of:
            what = f'a result of "{name}" is of {day(last)}, which is still to come, and proves nothing until then'
            way_out = (
                f"correct its day, or take its lines away and run `shelfhelp verify {area}` where the clock is right"
            )
            yield DEFECT.at(snapshot.verified.places[area, name], what, help=way_out, length=len(name))
    for key, measured in snapshot.verified.measured.items():
        if measured.on > snapshot.as_of:
            what = f'the figures of "{key}" were counted on {day(measured.on)}, which is still to come, and say nothing until then'
            way_out = "take this entry away, and let `shelfhelp promises` count anew where the clock is right"
            yield DEFECT.at(measured.location, what, help=way_out, length=len(key))


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
