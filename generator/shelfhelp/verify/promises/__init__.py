"""Holds a store's promises against what happened. In: exports of a help desk, and the store. Out: how often each was kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shelfhelp.render.frame import zone_of
from shelfhelp.verify.promises.columns import READY, Layout, fitting, ready
from shelfhelp.verify.promises.figures import Counting
from shelfhelp.verify.promises.moments import DateOrder, LocalClock
from shelfhelp.verify.promises.open_time import OpenTime
from shelfhelp.verify.promises.promised import promised_in
from shelfhelp.verify.promises.reading import RefusedRow, RowReader
from shelfhelp.verify.promises.rows import GarbledError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from shelfhelp.compile import Compilation

_MOST_TOLD = 20
"""Rows of a file that are told one by one; of the others there is a number."""

_FEW_ROWS = 20


@dataclass(slots=True)
class Export:
    """What came of one file: by which column file it was read, how many of its rows count and how many do not, and why."""

    path: Path
    layout: str
    rows: int = 0
    refused: int = 0
    told: list[RefusedRow] = field(default_factory=list)


def counting_for(compilation: Compilation, last: date) -> Counting:
    """Return what counts cases against the promises of a store, up to a day."""
    snapshot = compilation.snapshot
    promised = promised_in(compilation.book, snapshot, ZoneInfo(zone_of(snapshot)))
    return Counting(promised, OpenTime(snapshot), last)


@dataclass(frozen=True, slots=True)
class ExportReader:
    """How exports are read: by which column files, the store's own first; how the store writes dates; up to which moment."""

    own: Sequence[Layout]
    order: DateOrder
    now: datetime

    def count(self, paths: Iterable[Path], counting: Counting) -> list[Export]:
        """Count all cases of some files. Raises `GarbledError` for a file that is none, or that can only be read wrongly."""
        layouts = (*self.own, *map(ready, READY))
        return [self._export(path, fitting(path, layouts), counting) for path in paths]

    def _export(self, path: Path, layout: Layout, counting: Counting) -> Export:
        order = layout.file.dates or self.order
        export = Export(path, layout.name)
        zone = layout.file.time_zone
        clock = LocalClock(ZoneInfo(zone.name) if zone else counting.promised.zone)
        for case in RowReader(path, layout, clock, order, self.now).cases():
            if not isinstance(case, RefusedRow):
                counting.add(case)
                export.rows += 1
                continue
            export.refused += 1
            if export.refused <= _MOST_TOLD:
                export.told.append(case)
        _refuse_worse_than_half(export)
        return export


def _refuse_worse_than_half(export: Export) -> None:
    """Raise `GarbledError` where more rows were refused than read: then something is wrong with all of them."""
    if export.refused > export.rows and export.rows + export.refused > _FEW_ROWS:
        first = export.told[0]
        what = (
            f"{export.refused:,} of {export.rows + export.refused:,} rows cannot be read; the first one: {first.what}"
        )
        raise GarbledError(first.place, what, first.help)
