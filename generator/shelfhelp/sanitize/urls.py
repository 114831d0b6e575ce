"""Addresses as a browser reads them (WHATWG URL). In: what stands in a link or a picture. Out: its scheme and its host.

What a browser overlooks is overlooked here: control characters and blanks at the ends, tabs and line ends anywhere; and a
backslash is a slash. No entity or percent sign is resolved: that is done before an address is one, or never.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SAFE_SCHEMES = frozenset({"https", "mailto", "tel"})

_ENDS = "".join(map(chr, range(0x21)))
_OVERLOOKED = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WITH_HOST = frozenset({"http", "https", "ftp", "ws", "wss"})
_HOST_ENDS = re.compile(r"[/?#]")
_PORT = re.compile(r":[0-9]*\Z")


@dataclass(frozen=True, slots=True)
class UrlParts:
    """An address in its parts. `scheme` and `host` are None where none is named, as in a path on the same site."""

    scheme: str | None
    host: str | None

    @property
    def is_on_this_site(self) -> bool:
        """Return whether it names neither a scheme nor a host: a browser stays on the site."""
        return self.scheme is None and self.host is None


def read(url: str) -> UrlParts:
    """Read an address as a browser does. Whatever is no scheme begins a path on this site."""
    bare = url.strip(_ENDS).translate(_OVERLOOKED)
    named = _SCHEME.match(bare)
    scheme = named[1].lower() if named else None
    rest = bare[named.end() :] if named else bare
    if scheme is not None and scheme not in _WITH_HOST:
        return UrlParts(scheme, None)
    slashed = rest.replace("\\", "/")
    if scheme is None and not slashed.startswith("//"):
        return UrlParts(None, None)
    # A browser takes `https:/host` and `https:////host` for `https://host`, too.
    authority = _HOST_ENDS.split(slashed.lstrip("/"), maxsplit=1)[0]
    return UrlParts(scheme, _PORT.sub("", authority.rpartition("@")[2]).lower())


def is_safe_link(url: str) -> bool:
    """Return whether an address may stand in a link: https, mailto, tel, or a place on this site."""
    address = read(url)
    return address.is_on_this_site or address.scheme in SAFE_SCHEMES


def is_own_file(url: str) -> bool:
    """Return whether an address may be that of a picture: on this site only, so that no page asks anybody else for anything."""
    return read(url).is_on_this_site


def host_of(url: str) -> str:
    """Return the host that a browser would ask, in lower case and without its port; "" for a place on this site or a mailbox."""
    return read(url).host or ""


def leads_to(url: str) -> str:
    """Return the host that a browser or a letter would go to, in lower case; "" for a place on this site."""
    is_mailbox = read(url).scheme == "mailto"
    return url.partition("?")[0].rpartition("@")[2].strip().lower() if is_mailbox else host_of(url)
