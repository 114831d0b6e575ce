"""The version of the gate itself. In: nothing. Out: a hash of whatever of the program and of its parser decides on a verdict."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_ROOMS = ("shelfhelp.gate", "shelfhelp.sanitize", "shelfhelp.source", "shelfhelp.model")
"""Where the code stands that looks at a file."""


@cache
def program_digest() -> str:
    """Return the hash: it changes with each change of the code, so that a verdict of another day's program is never taken up."""
    known = hashlib.sha256(f"{sys.version} {version('selectolax')}".encode())
    for room in _ROOMS:
        for file in sorted(files(room).iterdir(), key=_name):
            if file.name.endswith(".py"):
                known.update(f"{room}/{file.name}\0".encode() + file.read_bytes())
    return known.hexdigest()


def _name(file: Traversable) -> str:
    return file.name
