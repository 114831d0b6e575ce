"""Old addresses: what form they have, and which address two of them share."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*/?")


def is_well_formed(old: str) -> bool:
    """Say whether a text can be an old address: a path on this site, without a scheme, `..`, blanks or a leading slash."""
    return _ADDRESS.fullmatch(old) is not None


def canonical(address: str) -> str:
    """Return what all ways to write an address have in common: servers and disks may tell capitals apart, people don't."""
    return address.strip("/").casefold()
