"""Links in HTML as the built site needs them. In: a text, and the page that it stands on. Out: the text, its tags leading there.

A Markdown link is resolved by the program that builds the site; HTML passes it as it stands. So what an editor wrote as the
path of a file, just as in a Markdown link, becomes the address which that file has on the site (decision 0021).
"""

from __future__ import annotations

import html
import posixpath
from urllib.parse import quote

from shelfhelp.links.links import Notation, links, tag_links
from shelfhelp.links.targets import TAIL, resolve, tail_of
from shelfhelp.model.page import address_of
from shelfhelp.source.sources import ASSET_SUFFIXES


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


def moved(text: str, home: str, uri: str) -> str:
    """Return a text that was written for the page at `home` with its links to files as the page at `uri` needs them."""
    pieces: list[str] = []
    done = 0
    for link in links(text):
        target = resolve(link.target, home)
        is_file = target.scheme is None and not target.is_absolute and not link.target.strip().startswith(TAIL)
        if is_file and link.form is not Notation.UNDEFINED and "{{" not in link.target:
            way = posixpath.relpath(target.path, posixpath.dirname(uri) or ".")
            pieces += text[done : link.start], f"{quote(way)}{tail_of(link.target)}"
            done = link.start + link.length
    return "".join([*pieces, text[done:]])


def _address(written: str, uri: str) -> str | None:
    """Return what leads from the page at `uri` to the file that is named; None where no file is, as in `#place`."""
    target = resolve(written, uri)
    names_file = written.strip() and not written.strip().startswith(TAIL)
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
    return f"{quote(way)}{end}{tail_of(written)}"
