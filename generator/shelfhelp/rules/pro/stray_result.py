"""PRO011: a result of a test that cannot be read, or of something that the store does not print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.model.verification import Area
from shelfhelp.resolve.subjects import TESTED, subjects_of
from shelfhelp.rules.rule import Rule, Scope
from shelfhelp.source.defects import STRAY_RESULT as DEFECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.snapshot import Snapshot


def check(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Report results under a name that nothing of their area has; those that cannot be read the parser reports."""
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


RULE = Rule(DEFECT, Scope.SNAPSHOT, __name__, check, looks_ahead=False)
