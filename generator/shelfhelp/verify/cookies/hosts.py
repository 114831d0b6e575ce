"""Which hosts are the shop's own: those of its pages without `www.`, those that verify.yml names, and all below and above them.

A cookie's host can stand above a page's (`shop.example` for `www.shop.example`), but never so far up that others share it: browsers
take no cookie for `com` or `co.uk`. So no list of such endings is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

    from shelfhelp.model.verifying.cookies import CookieTests

_EVERYBODYS = "www."


def own_hosts(tests: CookieTests) -> frozenset[str]:
    """Return the hosts that are the shop's own, as its pages and verify.yml name them."""
    of_pages = (urlsplit(str(page)).hostname or "" for page in (*tests.pages, *tests.also))
    return frozenset(
        {host.removeprefix(_EVERYBODYS) for host in of_pages if host} | {str(host) for host in tests.hosts}
    )


def is_of(host: str, own: Collection[str]) -> bool:
    """Return whether a host is one of some, below one of them, or above."""
    return any(f".{host}".endswith(f".{one}") or f".{one}".endswith(f".{host}") for one in own) if host else True
