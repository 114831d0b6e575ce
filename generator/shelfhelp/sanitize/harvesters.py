"""E-mail addresses as harvesters find them. In: a text. Out: each address that an expression finds in it, and how.

A harvester reads bytes, or undoes one of the codes of the web; each is tried alone (R4, decision 0010).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from shelfhelp.sanitize.entities import resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
"""What harvesters look for: the form that browsers ask of `<input type=email>` (WHATWG), with a dot in the host."""

_FILE = re.compile(r"\.(?:avif|css|gif|jpe?g|m?js|png|svg|webp|woff2)\Z", re.IGNORECASE)
"""Names of files have an @ as well: `logo@2x.png`. No host ends so."""

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("as it is", str),
    ("once its entities are read", resolved),
    ("once its percent signs are read", unquote),
    ("once its escapes are read", lambda text: _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)),
    ("once its tags are taken out", lambda text: _TAG.sub("", text)),
)


WAYS = tuple(how for how, _ in _DECODERS)
"""How an address may be found, in the order in which it is tried."""

_SIGN = re.compile(r"@|&#|&commat|%40|\\u0040")
"""What a text has in which an @ stands, as it is or in one of the codes."""


def harvested(text: str) -> Iterator[tuple[str, str]]:
    """Yield each address that is found in a text, once, with how it was read."""
    if _SIGN.search(text) is None:
        return
    seen: set[str] = set()
    for how, decode in _DECODERS:
        decoded = decode(text)
        if "@" not in decoded:
            continue
        for address in sorted(set(ADDRESS.findall(decoded)) - seen):
            seen.add(address)
            if _FILE.search(address) is None:
                yield address, how
