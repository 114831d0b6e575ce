"""Publishes to disks of 50 sizes, from far too small to large enough: the old site or the new one is live, and whole.
With more room the next run heals.

Mounts memory as a disk, so it needs root; elsewhere it says so and ends well.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_site import mark_of, publish_small

from shelfhelp.release.outcome import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = 50
PADDING = 200_000
"""Bytes of the new site's page; it stands in the site twice."""


def main() -> int:
    """Try every size."""
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for step in range(SIZES):
            kilobytes = 60 + 16 * step
            with _disk(Path(scratch), kilobytes) as disk:
                if disk is None:
                    print("skipped: this account may not mount a disk")
                    return 0
                ends[_publish_on(disk, kilobytes)] += 1
    print(f"disks of {SIZES} sizes: {dict(ends)}; each whole")
    return int(len(ends) < 2)


def _publish_on(disk: Path, kilobytes: int) -> str:
    target = disk / "target"
    publish_small(target, "old")
    try:
        publish_small(target, "new", padding=PADDING)
        said = "new"
    except (RefusedError, OSError):
        said = "old"
    assert mark_of(target) == said, f"with {kilobytes} kB {mark_of(target)} is live, and the run says {said}"
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    publish_small(target, "next")
    assert mark_of(target) == "next", f"with {kilobytes} kB the next run, with room, did not heal"
    return f"{said} site live"


@contextlib.contextmanager
def _disk(folder: Path, kilobytes: int) -> Iterator[Path | None]:
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


if __name__ == "__main__":
    sys.exit(main())
