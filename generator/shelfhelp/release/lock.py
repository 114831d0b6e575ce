"""One run at a time: a lock on a target that its owner's end frees, however it ends.

The kernel holds the lock, the file only names its holder to people who wait. The file is never removed: a second one of the
same name could be locked beside the first.
"""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from shelfhelp.release.outcome import RefusedError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

NAME = ".lock"
_EVERY = 0.1
"""Seconds between two tries."""


def refuse_other_systems() -> None:
    """Refuse where the system has not what a publication stands on, before anything is written."""
    if fcntl is None or not hasattr(os, "O_NOFOLLOW"):
        message = "publishing needs locks and links as Linux and macOS have them. Publish from there."
        raise RefusedError(message)


@contextmanager
def locked(target: Path, *, now: datetime, wait: float) -> Iterator[timedelta]:
    """Hold the lock of a target, and return how long it was waited for. Refuses after `wait` seconds, naming the owner."""
    refuse_other_systems()
    handle = os.open(target / NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        waited = _take(handle, wait, target)
        _sign(handle, now + waited)
        yield waited
    finally:
        os.close(handle)


def _take(handle: int, wait: float, target: Path) -> timedelta:
    began = time.monotonic()
    until = began + wait
    waited = timedelta()
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                end = f"It did not end within {wait:g} seconds." if wait else "Wait for it with --wait SECONDS."
                message = f"{target} is in use: {_owner(handle)}. {end}"
                raise RefusedError(message) from None
            time.sleep(min(_EVERY, max(until - time.monotonic(), 0)))
            waited = timedelta(seconds=time.monotonic() - began)
        else:
            return waited


def _sign(handle: int, now: datetime) -> None:
    """Write down who has the lock. Where the disk is full it holds all the same."""
    owner = {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat(timespec="seconds")}
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(owner).encode(), 0)


def _owner(handle: int) -> str:
    try:
        owner = json.loads(os.pread(handle, 1000, 0))
        return f"process {owner['pid']} on {owner['host']} has been at work on it since {owner['since']}"
    except (ValueError, KeyError, TypeError):
        return "another run is at work on it"
