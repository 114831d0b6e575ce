"""Which program this is. In: nothing. Out: a hash of all of its code, its words, and the libraries that write with it.

A version says less: in a checkout it stays while the code changes.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

_CACHE = "__pycache__"
"""The folders beside the program's code for what was compiled of it; the next run may find more there."""

_NAMES = """
    babel confusable-homoglyphs email-validator holidays jinja2 markdown markdown-it-py markupsafe nh3 phonenumbers pydantic
    pymdown-extensions pystemmer pyyaml selectolax tinycss2 tzdata
"""
LIBRARIES = tuple(_NAMES.split())
"""Those on which it hangs what a site says and what is found in a store."""


@cache
def program_digest() -> str:
    """Return the hash: it changes with each change of the program, so that nothing is taken up that another one has made."""
    known = hashlib.sha256(" ".join([sys.version, *map(version, LIBRARIES)]).encode())
    package = Path(__file__).parents[1]
    for file in sorted(package.rglob("*")):
        if file.parent.name != _CACHE and file.is_file():
            known.update(f"{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes())
    return known.hexdigest()
