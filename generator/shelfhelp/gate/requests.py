"""Requests that a page makes by itself. In: a page or style sheet. Out: those that go to anybody but the site."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from shelfhelp.gate import defects
from shelfhelp.sanitize.styles import foreign_addresses
from shelfhelp.sanitize.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.gate.expected import Expected
    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

_LOADING = "[src], [srcset], [poster], [background], [ping], link[href], object[data], form[action], [formaction]"
_LOADING_EVERYWHERE = frozenset({"src", "srcset", "poster", "background", "ping", "formaction"})
_LOADING_IN = {"link": "href", "object": "data", "form": "action"}
_NAMES = ("src", "srcset", "poster", "background", "ping", "data", "action", "formaction")
_HARMLESS_LINKS = frozenset({"canonical", "alternate", "author", "license", "prev", "next", "me"})
"""What a `<link>` can be without that a browser fetches anything."""


def foreign_requests(file: BuiltFile, expected: Expected) -> Iterator[Diagnostic]:  # noqa: ARG001 all checks are called alike
    """Report whatever a browser would fetch from another host, or send to it, without that its reader asks for it."""
    urls = _of_page(file) if file.is_page else _of_sheet(file) if file.suffix == ".css" else ()
    for url in dict.fromkeys(urls):
        what = f"opening this makes a request to {url[:120]}"
        yield defects.FOREIGN_REQUEST.at(file.place(), what, help="put the file into the theme, or link to it instead")


def _of_page(file: BuiltFile) -> Iterator[str]:
    if file.plain is not None:
        yield from chain.from_iterable(tag.requests for tag in file.plain.tags)
        return
    for node in file.readings[0].css(_LOADING):
        yield from requests_of(node.tag or "", node.attributes)


def requests_of(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the addresses on other hosts that an element makes a browser ask."""
    if not (attributes.keys() & _LOADING_EVERYWHERE or _LOADING_IN.get(tag, "-") in attributes):
        return
    names: tuple[str, ...] = _NAMES
    if tag == "link" and not _HARMLESS_LINKS.intersection((attributes.get("rel") or "").lower().split()):
        names = ("href",)
    for name in names:
        for url in _urls(name, attributes.get(name) or ""):
            if not read(url).is_on_this_site:
                yield url


def _urls(name: str, value: str) -> list[str]:
    """Return the addresses in an attribute: some hold several."""
    if name == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return value.split() if name == "ping" else [value]


def _of_sheet(file: BuiltFile) -> Iterator[str]:
    yield from (url for _, url in foreign_addresses(file.text))
