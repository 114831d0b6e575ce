"""Asks for room on the disk before any work is done, so that a full disk is met with a sentence and not half-way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from shelfhelp.release.outcome import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from shelfhelp.release.record import Release

_TIMES = 3
"""A copy of the sources, the new site, and as much again to grow."""

_MEGABYTE = 1_000_000


def refuse_small_disk(folder: Path, live: Release | None) -> None:
    """Refuse where the disk has not three times the room that the live site takes, in bytes or in files."""
    if live is None:
        return
    disk = os.statvfs(folder)
    free, needed = disk.f_bavail * disk.f_frsize, _TIMES * live.size
    if free < needed:
        message = (
            f"{folder} has {free / _MEGABYTE:.1f} MB of room, and publishing needs {needed / _MEGABYTE:.1f} MB: "
            "three times the live site. Make room first."
        )
        raise RefusedError(message)
    if disk.f_files and disk.f_favail < _TIMES * len(live.files):
        message = f"the disk of {folder} has room for {disk.f_favail} more files only. Remove some first."
        raise RefusedError(message)
