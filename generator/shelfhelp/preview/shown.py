"""A site that stands nowhere. In: what was compiled, and how to emit it. Out: any file of it, made when it is asked for.

Each file has the bytes that a build writes, but for `offline.json`, which lists all of them: no browser keeps a preview for later.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from shelfhelp import search
from shelfhelp.build.site import printed
from shelfhelp.model.old_address import INDEX
from shelfhelp.site.emit import PICTURES, Emission, emit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.site.options import EmitOptions


class ShownSite:
    """A site of a store in `folder`. Of what was compiled, answers may be outlines: each is written when somebody looks at it."""

    def __init__(self, folder: Path, compilation: Compilation, options: EmitOptions) -> None:
        self._folder = folder
        self._options = options
        self._emission = emit(compilation, options)
        self._one_at_a_time = RLock()  # what sets Markdown keeps where it is in a page
        copies = self._emission.shared.copies
        self._pages = {path: uri for uri, path in copies.items()} | {
            f"{page.address}{INDEX}": page.uri for page in self._emission.tree.pages.values()
        }

    def has_page(self, path: str) -> bool:
        return path in self._pages

    def origin(self, path: str) -> str:
        """Return the path in the store of the file that somebody edits to change a page; "" where there is none."""
        page = self._emission.tree.pages.get(self._pages.get(path, ""))
        return page.origin.path if page and page.origin else ""

    def file(self, path: str) -> bytes | None:
        """Return a file of the site, None where it has none by this name; raises as `build.site.printed` does."""
        with self._one_at_a_time:
            if path in self._pages:
                return self._page(path)
            if path.startswith(f"{self._emission.theme.folder}/"):
                return self._emission.theme.files.get(path)
            if path in self._emission.pictures:
                return (self._folder / PICTURES / path).read_bytes()
            if path == search.FIRST or path.startswith(search.PARTS):
                return self._searched.get(path, "").encode() or None
            return self._others.get(path)

    def lost(self) -> bytes:
        """Return the page that stands where there is none."""
        with self._one_at_a_time:
            return self._emission.printer.lost().encode()

    def _page(self, path: str) -> bytes | None:
        page = self._emission.tree.written(self._pages[path])
        if page is None:
            return None
        order, shared = self._emission.order(page), self._emission.shared
        made = printed(self._emission.printer, order)
        return dict(zip(order.paths(shared), made.contents, strict=True))[path].encode(errors="xmlcharrefreplace")

    @cached_property
    def _whole(self) -> Emission:
        """The site with every answer written, for the files that are made of all of them."""
        compilation = self._emission.compilation
        tree = compilation.tree
        pages = {uri: tree.written(uri) or page for uri, page in tree.pages.items()}
        return emit(replace(compilation, tree=replace(tree, pages=pages, anew={})), self._options)

    @cached_property
    def _searched(self) -> Mapping[str, str]:
        return self._whole.begin_index()()

    @cached_property
    def _others(self) -> Mapping[str, bytes]:
        made: dict[str, bytes] = {}
        for path, content in self._whole.files():
            made.setdefault(path, content if isinstance(content, bytes) else content.encode())
        return made
