"""Publishing and going back, killed at every system call by which the disk changes, and each of these failing.

Prints how many faults were tried and which site was live after them. Fails at the first state that is neither the whole old
site nor the whole new one, and where the next run does not heal. Takes some minutes; needs strace.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from faults import NEW, calls, has_strace, prepare, try_fault
from small_site import ROLLBACK

FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EDQUOT")


def main() -> int:
    """Try every fault at every call."""
    if not has_strace():
        print("skipped: strace is not there, or may not trace")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        for mark in (NEW, ROLLBACK):
            _try_all(Path(scratch), mark)
    return 0


def _try_all(scratch: Path, mark: str) -> None:
    prepared, folder = scratch / f"prepared{mark}", scratch / "target"
    prepare(prepared)
    shutil.copytree(prepared, folder, symlinks=True)
    known = calls(folder, mark, scratch / "log")
    shutil.rmtree(folder)
    live: Counter[str] = Counter()
    for fault in FAULTS:
        for call in known:
            live[try_fault(prepared, folder, call, fault, mark)] += 1
    what = "going back" if mark == ROLLBACK else "publishing"
    print(
        f"{what}: {len(known)} calls x {len(FAULTS)} faults = {live.total()} runs; live and whole afterwards: {dict(live)}"
    )


if __name__ == "__main__":
    sys.exit(main())
