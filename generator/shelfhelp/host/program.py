"""Which program this is. In: nothing. Out: a hash of all of its code, its words, and the libraries that write with it.

A version says less: in a checkout it stays while the code changes.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "selectolax")


@cache
def program_digest() -> str:
    """Return the hash: it changes with each change of the program, so that nothing is taken up that another one has made."""
    known = hashlib.sha256(" ".join([sys.version, *map(version, _LIBRARIES)]).encode())
    package = Path(__file__).parents[1]
    for file in sorted(package.rglob("*")):
        if file.suffix != ".pyc" and file.is_file():
            known.update(f"{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes())
    return known.hexdigest()
