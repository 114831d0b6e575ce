"""What a style sheet loads. In: its text. Out: each address that a browser asks for when it reads the sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shelfhelp.sanitize.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADED = re.compile(r"url\(\s*[\"']?(?P<url>[^\"')]*)|@import\s+[\"'](?P<sheet>[^\"']*)", re.IGNORECASE)


def foreign_addresses(sheet: str) -> Iterator[tuple[int, str]]:
    """Yield place and address of what a style sheet loads from another host; what it holds itself (`data:`) is no such thing."""
    for found in _LOADED.finditer(sheet):
        name = "url" if found["url"] else "sheet"
        url = (found[name] or "").strip()
        address = read(url)
        if not address.is_on_this_site and address.scheme != "data":
            yield found.start(name), url
