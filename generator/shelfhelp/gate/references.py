"""References inside a site. In: a page, then those of all. Out: every link, anchor, picture and redirect that leads to nothing."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from shelfhelp.gate import defects
from shelfhelp.model.diagnostic import Location
from shelfhelp.model.old_address import INDEX
from shelfhelp.sanitize.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

_LINKS = frozenset({"a", "area", "link"})
_USING = "a[href], area[href], link[href], [src], meta[http-equiv]"
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(?P<to>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class References:
    """What a page points to on its site, and its ids: what in it can be pointed at, in order. Of another file there is neither."""

    uses: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Let what comes from another process share its texts with what is known here: all pages have those of the frame."""
        return _shared, (self.uses, self.ids)


def _shared(uses: tuple[str, ...], ids: tuple[str, ...] | None) -> References:
    return References(tuple(map(intern, uses)), None if ids is None else tuple(map(intern, ids)))


NO_REFERENCES = References()


def references_of(file: BuiltFile) -> References:
    """Return the references of a file."""
    if not file.is_page:
        return NO_REFERENCES
    if file.plain is not None:
        ids = {tag.attributes["id"] or "" for tag in file.plain.tags if "id" in tag.attributes}
        uses = (use for tag in file.plain.tags for use in tag.uses)
    else:
        page = file.readings[0]
        ids = {node.attributes.get("id") or "" for node in page.css("[id]")}
        uses = (use for node in page.css(_USING) for use in uses_of(node.tag or "", node.attributes))
    return _shared(tuple(sorted(filter(_stays, {*uses}))), tuple(sorted(ids)))


@lru_cache(maxsize=1024)
def _stays(href: str) -> bool:
    """Return whether a reference leads to a place on its own site. Those of the frame are asked about for each page."""
    return read(href).is_on_this_site


def uses_of(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the addresses to which an element leads, or that a browser takes something from."""
    if "href" in attributes and tag in _LINKS:
        yield attributes["href"] or ""
    if "src" in attributes:
        yield attributes["src"] or ""
    if tag == "meta" and "http-equiv" in attributes:
        refresh = _REFRESH.fullmatch(attributes.get("content") or "")
        if refresh is not None:
            yield refresh["to"]


def broken_references(files: Mapping[str, References], path: str) -> Iterator[Diagnostic]:
    """Yield the references that lead to nothing, given those of all files of a site, each under its path.

    `path` is where the site begins on its server; addresses that begin with a slash are below it.
    """
    site = _Site(files, path)
    sound: defaultdict[tuple[int, tuple[str, ...]], set[str]] = defaultdict(set)
    for page, references in files.items():
        folder = tuple(page.split("/")[:-1])
        # Where the way begins upwards it leads to the same from all folders beside this one: most are those of the frame.
        known = sound[len(folder), folder[:-1]]
        for href in references.uses:
            if href in known:
                continue
            if problem := site.problem(page, folder, href):
                yield defects.BROKEN_REFERENCE.at(Location(page), problem, help=_HELP)
            elif href.startswith("../"):
                known.add(href)


class _Site:
    """All files of a site, with their ids, and a memory of where a way leads from a folder: most pages have those of the frame."""

    def __init__(self, files: Mapping[str, References], path: str) -> None:
        self._files = files
        self._path = path
        self._parted = cache(_parted)
        self._found = cache(self._target)
        self._ids = cache(self._ids_of)

    def problem(self, page: str, folder: tuple[str, ...], href: str) -> str:
        levels, way, anchor = self._parted(href)
        if levels > len(folder):
            return f'"{href}" leads to no file of the site'
        target = self._found(folder[: len(folder) - levels], way) if levels or way else page
        if target is None:
            return f'"{href}" leads to no file of the site'
        if anchor and anchor != "top" and (ids := self._ids(target)) is not None and anchor not in ids:
            return f'"{href}" leads to a page that has no such place'
        return ""

    def _ids_of(self, target: str) -> frozenset[str] | None:
        """Return the ids of a page to which some link leads by a place on it; most pages have none."""
        ids = self._files[target].ids
        return None if ids is None else frozenset(ids)

    def _target(self, folder: tuple[str, ...], way: str) -> str | None:
        """Return the file that a way leads to from a folder."""
        written = "/".join((*folder, way if way and not way.endswith("/") else f"{way}{INDEX}"))
        if written in self._files and "%" not in way:  # nearly every way: nothing in it has to be resolved
            return written
        if way.startswith("/"):
            if not way.startswith(self._path):
                return None
            plain = unquote(way.removeprefix(self._path))
        else:
            plain = posixpath.join("/".join(folder), unquote(way))
        is_folder = plain.endswith("/") or not way
        path = posixpath.normpath(plain) if plain else "."
        if path.startswith(".."):
            return None
        page = posixpath.normpath(posixpath.join(path, INDEX))
        candidates = (page,) if is_folder or path == "." else (path, page)
        return next((one for one in candidates if one in self._files), None)


def _parted(href: str) -> tuple[int, str, str]:
    """Return how many folders a reference leads up, its way from there, and its anchor."""
    way, _, fragment = href.partition("#")
    way = way.partition("?")[0]
    levels = 0
    while way.startswith("../"):
        levels, way = levels + 1, way.removeprefix("../")
    return levels, way, unquote(fragment)


_HELP = "build the site anew with `shelfhelp build`; if it comes back, a theme or a plugin has changed addresses"
