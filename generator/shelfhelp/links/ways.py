"""The way from a page of a site to another place of it. In: addresses on the site. Out: what stands in a link, as short as can be.

Every way is relative, so that a site works at any path of its host, in a folder on a disk, and in a copy of it.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import urlsplit


def way(to: str, page: str) -> str:
    """Return the way to an address on the site from a page's address, which is a folder: "" is the site's root for either."""
    here, there = _steps(page), _steps(to)
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    steps = (*[".."] * (len(here) - common), *there[common:])
    is_folder = not to or to.endswith("/")
    return ("/".join(steps) or ".") + ("/" if is_folder else "")


@lru_cache(maxsize=1 << 12)
def is_on_site(address: str) -> bool:
    """Return whether a template's address is one on the site, for which the way is to be found."""
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc or address.startswith(("/", "#")))


@lru_cache(maxsize=1 << 12)
def _steps(address: str) -> tuple[str, ...]:
    path = posixpath.normpath(f"/{address}").strip("/")
    return tuple(path.split("/")) if path else ()
