"""Links in HTML as the built site needs them. In: a text, and the page that it stands on. Out: the text, its tags leading there.

A Markdown link is resolved by the program that builds the site; HTML passes it as it stands. So what an editor wrote as the
path of a file, just as in a Markdown link, becomes the address which that file has on the site (decision 0021).
"""

from __future__ import annotations

import html
import posixpath
from urllib.parse import quote

from shelfhelp.links.links import tag_links
from shelfhelp.links.targets import resolve
from shelfhelp.model.page import address_of
from shelfhelp.source.sources import ASSET_SUFFIXES

_TAIL = ("#", "?")


def with_addresses(text: str, uri: str) -> str:
    """Return a text in which `href` and `src` of HTML tags that name a page or a picture by its file name its address."""
    pieces: list[str] = []
    done = 0
    for link in tag_links(text) if "<" in text else ():
        address = _address(link.target, uri)
        if address is not None:
            pieces += text[done : link.start], html.escape(address)
            done = link.start + link.length
    return "".join([*pieces, text[done:]]) if pieces else text


def _address(written: str, uri: str) -> str | None:
    """Return what leads from the page at `uri` to the file that is named; None where no file is, as in `#place`."""
    target = resolve(written, uri)
    names_file = written.strip() and not written.strip().startswith(_TAIL)
    if not names_file or target.scheme is not None or target.is_absolute or "{{" in written:
        return None
    suffix = posixpath.splitext(target.path)[1].lower()
    if suffix == ".md":
        to, end = address_of(target.path), "/"
    elif suffix in ASSET_SUFFIXES:
        to, end = target.path, ""
    else:
        return None
    way = posixpath.relpath(to or ".", address_of(uri) or ".")
    tail = min((at for sign in _TAIL if (at := written.find(sign)) >= 0), default=len(written))
    return f"{quote(way)}{end}{written[tail:]}"
