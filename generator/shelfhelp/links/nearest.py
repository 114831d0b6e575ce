"""What a broken link was probably meant to be: the page or file whose name comes nearest."""

from __future__ import annotations

import difflib
import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from shelfhelp.links.alike import Wordings, by_words
from shelfhelp.model.nearest_word import nearest_word

if TYPE_CHECKING:
    from collections.abc import Collection

    from shelfhelp.links.walk import Use
    from shelfhelp.model.page import DocsTree

_ALIKE = 0.6
_MOST_COMPARED = 5


class Nearest:
    """Suggests targets in one docs tree. What was asked once is remembered, for a renamed page breaks many links at once.

    Nothing is made ready before somebody asks, for most trees have no broken link.
    """

    def __init__(self, tree: DocsTree) -> None:
        self._tree = tree
        self._known: dict[tuple[str, bool], str] = {}

    @cached_property
    def _public(self) -> list[str]:
        return [uri for uri, page in self._tree.pages.items() if not page.staff_only]

    @cached_property
    def _questions(self) -> list[Wordings]:
        return [Wordings.of(page) for page in self._tree.pages.values() if page.kind == "question"]

    @cached_property
    def _files(self) -> dict[str, str]:
        return {posixpath.basename(asset): asset.removeprefix("kb/") for asset in self._tree.assets}

    @cached_property
    def _moved(self) -> dict[str, str]:
        return {posixpath.splitext(one.old.strip("/"))[0]: one.uri for one in self._tree.redirects}

    def page(self, use: Use) -> str:
        """Return the link as it should be written to lead to the nearest page; "" where none is near."""
        found = self._nearest_page(use.target.path, is_public=use.is_public)
        fragment = f"#{use.target.fragment}" if use.target.fragment else ""
        return f"{_from(use, found)}{fragment}" if found else ""

    def file(self, use: Use) -> str:
        """Return the link as it should be written to lead to the nearest picture or document."""
        near = nearest_word(posixpath.basename(use.target.path), self._files)
        return _from(use, self._files[near]) if near else ""

    def _nearest_page(self, path: str, *, is_public: bool) -> str:
        asked = (path, is_public)
        if asked not in self._known:
            self._known[asked] = self._look_for(path, self._public if is_public else list(self._tree.pages))
        return self._known[asked]

    def _look_for(self, path: str, offered: Collection[str]) -> str:
        stem = posixpath.splitext(path.replace("\\", "/").lstrip("./"))[0]
        stem = stem.removeprefix("kb/").removeprefix("docs/").removesuffix("/index") or "index"
        for exact in (f"{stem}.md", f"{stem}/index.md", self._moved.get(stem, "")):
            if exact in offered:
                return exact
        same_name = [uri for uri in offered if posixpath.basename(uri) == f"{posixpath.basename(stem)}.md"]
        if len(same_name) == 1:
            return same_name[0]
        asked = by_words(posixpath.basename(stem), [one for one in self._questions if one.uri in offered])
        return asked if stem.startswith("faq/") and asked else _like(f"{stem}.md", offered)


def _like(path: str, offered: Collection[str]) -> str:
    """Return the path that is written most alike; that it lies in the same folder alone does not make it so."""
    name = posixpath.basename(path)
    near = difflib.get_close_matches(path, offered, n=_MOST_COMPARED, cutoff=_ALIKE)
    return next((found for found in near if nearest_word(name, [posixpath.basename(found)])), "")


def _from(use: Use, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(use.page.uri) or ".")
