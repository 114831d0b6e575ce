"""Makes all that was written to a disk durable by one call, where there is one that can be believed: Linux's `syncfs`.

In: a folder on that disk. Out: whether everything is durable. Where it is not, or nobody knows, each file is for the caller
to settle by itself (decision 0046).
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST_TO_TELL = (5, 8)
"""The Linux since which `syncfs` reports that something could not be written: see "Versions" in syncfs(2)."""

_KEEP_THEIR_WORD = frozenset({0xEF53, 0x58465342, 0x9123683E, 0x01021994})
"""ext2 to ext4, XFS, Btrfs and tmpfs, by their numbers in statfs(2). Of others `syncfs` may write less than `fsync`, as
with FUSE, or not report what the disk below has reported, as with overlays.
"""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk that is being watched: what cannot be written to it from now on, `settle` will know."""

    handle: int

    def settle(self) -> bool:
        """Make durable what was written to the disk, by whomever; return whether all of it is.

        What failed may be another program's, so a failure here says nothing of any one file.
        """
        return _can_be_believed(self.handle) and ctypes.CDLL(None).syncfs(self.handle) == 0


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """Watch the disk that a folder is on. The kernel reports to a handle what has failed since it was opened."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield Disk(handle)
    finally:
        os.close(handle)


def _can_be_believed(handle: int) -> bool:
    if sys.platform != "linux":
        return False
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    if version is None or (int(version[1]), int(version[2])) < _FIRST_TO_TELL:
        return False
    looks = (ctypes.c_long * 64)()
    return ctypes.CDLL(None).fstatfs(handle, looks) == 0 and looks[0] in _KEEP_THEIR_WORD
