"""Puts a new file in the place of an old one at once: whoever reads there finds the one or the other, and all of it."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = 0o600
"""The mode of a file that only this user reads and writes."""

ANYBODYS = 0o666
"""That of one which others may read and write as far as this user's mask lets them."""


@contextmanager
def replacing(file: Path, mode: int) -> Iterator[BinaryIO]:
    """Write what is to stand in the place of a file, beside it; it gets there when all of it is written.

    What cannot be written raises `OSError`, and leaves what stood there and nothing beside it.
    """
    new = file.with_name(f"{file.name}.{uuid4().hex}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(new, flags, mode), "wb") as stream:
            yield stream
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
