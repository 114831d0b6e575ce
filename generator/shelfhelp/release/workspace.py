"""One run's turn on a target: alone, after what earlier runs have left is gone, and with room to work.

In: a target, an audience and how long to wait. Out: an empty folder to build in, its disk, and the moment at which the turn began.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelfhelp.release.disk import Disk, watched
from shelfhelp.release.lock import locked
from shelfhelp.release.order import refuse_early_clock
from shelfhelp.release.room import refuse_small_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from shelfhelp.release.target import Target
    from shelfhelp.source.sources import Audience


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder to build in, its disk, watched since before anything was written, and when the lock was acquired."""

    scratch: Path
    disk: Disk
    began: datetime

    @property
    def release(self) -> Path:
        """Where the new release comes into being."""
        return self.scratch / "release"

    def clear(self, folder: Path) -> None:
        """Remove a folder that the rest of the turn does not need, before it is made durable along with the release."""
        shutil.rmtree(folder, ignore_errors=True)  # what cannot be removed now goes with the rest


@contextmanager
def workspace(target: Target, audience: Audience, *, now: datetime, wait: float) -> Iterator[Workspace]:
    """Have a target for oneself, or refuse."""
    with locked(target.folder, now=now, wait=wait) as waited:
        began = now + waited
        target.refuse_other_audience(audience)
        target.tidy(target.leftovers())
        live = target.live()
        refuse_early_clock(live, began)
        refuse_small_disk(target.folder, live)
        with target.scratch() as scratch, watched(scratch) as disk:
            yield Workspace(scratch, disk, began)
