"""Writes a small file of what was seen, on every system: whole at each moment, and after whoever else is writing in its folder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shelfhelp.model.diagnostic import Diagnostic


class SpoiledFileError(Exception):
    """A file that cannot be read as a whole, and so is not written over."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.found = found


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait for every other process that is writing in a folder; where the system has no locks, for none."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def in_turn(file: Path, told: Callable[[], None]) -> Iterator[None]:
    """Hold what a file stands for alone, after whoever holds it now; `told` is called before a wait. Without locks nobody waits.

    The file is there for as long as somebody holds it, so that nobody finds it among what is to be kept.
    """
    if fcntl is None:
        yield
        return
    while True:
        with file.open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                told()
                fcntl.flock(held, fcntl.LOCK_EX)
            if _is_still(held, file):
                try:
                    yield
                finally:
                    file.unlink()
                return


def _is_still(held: IO[str], file: Path) -> bool:
    """Return whether an open file has its name still: whoever held it before may have taken it away meanwhile."""
    try:
        return os.path.samestat(os.fstat(held.fileno()), file.stat())
    except FileNotFoundError:
        return False


def put(file: Path, text: str) -> None:
    """Write a file in the place of another by one rename, once the disk has all of it."""
    new = file.with_name(f".{file.name}.new")
    with new.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
