"""References inside a site. In: its files, one by one. Out: every link, anchor, picture and redirect that leads to nothing."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from shelfhelp.gate import defects
from shelfhelp.model.diagnostic import Location
from shelfhelp.sanitize.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shelfhelp.gate.files import BuiltFile
    from shelfhelp.model.diagnostic import Diagnostic

_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(?P<to>.*)", re.IGNORECASE | re.DOTALL)


class References:
    """Remembers what each page points to and what can be pointed at, and reports at the end what is broken.

    `path` is where the site begins on its server; addresses that begin with a slash are below it.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._files: set[str] = set()
        self._ids: dict[str, frozenset[str]] = {}
        self._uses: list[tuple[str, tuple[str, ...]]] = []
        self._found = cache(self._target)

    def add(self, file: BuiltFile) -> None:
        """Remember a file of the site."""
        self._files.add(file.path)
        if not file.is_page:
            return
        page = file.readings[0]
        self._ids[file.path] = frozenset(node.attributes.get("id") or "" for node in page.css("[id]"))
        hrefs = [node.attributes.get("href") or "" for node in page.css("a[href], area[href], link[href]")]
        hrefs += [node.attributes.get("src") or "" for node in page.css("[src]")]
        for meta in page.css("meta[http-equiv]"):
            refresh = _REFRESH.fullmatch(meta.attributes.get("content") or "")
            hrefs += [refresh["to"]] if refresh else []
        self._uses.append((file.path, tuple(dict.fromkeys(hrefs))))

    def broken(self) -> Iterator[Diagnostic]:
        """Yield the references that lead to nothing, once all files are known."""
        for page, hrefs in self._uses:
            folder = posixpath.dirname(page)
            for href in hrefs:
                if problem := self._problem(page, folder, href):
                    yield defects.BROKEN_REFERENCE.at(Location(page), problem, help=_HELP)

    def _problem(self, page: str, folder: str, href: str) -> str:
        if not read(href).is_on_this_site:
            return ""
        way, _, fragment = href.partition("#")
        way = way.partition("?")[0]
        target = self._found(folder, way) if way else page
        if target is None:
            return f'"{href}" leads to no file of the site'
        anchor = unquote(fragment)
        if anchor and target in self._ids and anchor not in self._ids[target] and anchor != "top":
            return f'"{href}" leads to a page that has no such place'
        return ""

    def _target(self, folder: str, way: str) -> str | None:
        """Return the file that a way leads to from a folder."""
        if way.startswith("/"):
            if not way.startswith(self._path):
                return None
            plain = unquote(way.removeprefix(self._path))
        else:
            plain = posixpath.join(folder, unquote(way))
        is_folder = plain.endswith("/") or plain == ""
        path = posixpath.normpath(plain) if plain else "."
        if path.startswith(".."):
            return None
        page = posixpath.normpath(posixpath.join(path, "index.html"))
        candidates = (page,) if is_folder or path == "." else (path, page)
        return next((one for one in candidates if one in self._files), None)


_HELP = "build the site anew with `shelfhelp build`; if it comes back, a theme or a plugin has changed addresses"
