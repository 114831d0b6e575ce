"""What is made once for all workers of a run: the first that asks makes it, the others wait and read it. No run finds another's.

It lies in the folder that pytest makes anew for each run, so that nothing in it can be of other sources or of another program.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(name: str, make: Callable[[Path], object], factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is made by this process or was made by another one; nobody may change it.

    What could not be made is tried again by whoever asks next.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, is_made = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_made.exists():
            make(folder)
            is_made.touch()
    return folder
