"""From a docs tree to a whole site, top to bottom: every file of a site by its name.

In: what was compiled for one audience, and its settings. Out: an `Emission`: what all pages share (`shared`), which is all
that printing one takes besides itself, and every other file. These are the files of a site:

    <address>index.html         each page, and beside it index.md, its copy for machines (public): site/printer.py
    <picture>                   each picture of `kb/` that a page shows
    404.html, sitemap.xml       the theme's own two templates
    <old address>               a page that leads to where it moved
    theme-<hash>/…              the theme; `widget.js` (public) or `worker.js` (staff's) beside it, by their own names
    search/index.json           what search searches; where that is much, search/parts/<hash>.json beside it has the most of it
    widget.json                 the same for the widget in the shop's pages (public)
    _headers, _redirects        what a static host sends with each answer, and which old addresses only it can answer (public)
    robots.txt, …               what machines read: facts, the feed (public but for robots.txt)
    offline.json                what a browser keeps for when the network is gone (staff's)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shelfhelp import search
from shelfhelp.host.program import program_digest
from shelfhelp.machine import machine_files
from shelfhelp.machine.copies import copied
from shelfhelp.machine.linked_data import organization_on
from shelfhelp.machine.widget import WIDGET, widget_json
from shelfhelp.model.kept import key_of
from shelfhelp.render.redirects import as_redirects_file, moves, redirect_pages
from shelfhelp.search.known import WordsPlace
from shelfhelp.site.headers import as_headers_file, headers, meta_policy
from shelfhelp.site.printer import LIST, LOST, Order, Printer, Shared
from shelfhelp.site.terms import glossary
from shelfhelp.site.theme import ThemeOnSite, theme_on_site
from shelfhelp.source.settings import base_of
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shelfhelp.compile import Compilation
    from shelfhelp.model.page import DocsTree, Page
    from shelfhelp.search.index import Document
    from shelfhelp.site.options import EmitOptions

HEADERS = "_headers"
REDIRECTS = "_redirects"
SEARCH_SCRIPT = "javascripts/engine.js"
SERVER_SCRIPT = "javascripts/server.js"
_LIKELY_IN_PARTS = 400
"""Pages of a site from which on its index is likely to be in parts: what those take is then fetched with the rest."""
PICTURES = "kb/"
"""Below which folder of a store pictures lie; on the site they lie without it."""


def emit(compilation: Compilation, options: EmitOptions) -> Emission:
    """Begin a site."""
    is_staff = compilation.audience is Audience.STAFF
    return Emission(compilation, options, theme_on_site(options.theme, compilation.tree.language, is_staff=is_staff))


@dataclass(frozen=True)
class Emission:
    """A site that is being made."""

    compilation: Compilation
    options: EmitOptions
    theme: ThemeOnSite

    @property
    def tree(self) -> DocsTree:
        return self.compilation.tree

    @property
    def is_staff(self) -> bool:
        return self.compilation.audience is Audience.STAFF

    @cached_property
    def shared(self) -> Shared:
        """What all pages of the site have in common."""
        policy = meta_policy(self.theme.inline, self._sends_to)
        return Shared(
            settings=self.options.settings,
            templates=self.options.theme,
            site=self.tree.site,
            nav=self.tree.nav,
            addresses={uri: page.address for uri, page in self.tree.pages.items()}
            | {name: name for name in self.pictures},
            glossary=glossary(self.tree),
            themed=self.theme.moved,
            linked_at="" if self.is_staff else self.options.settings.url,
            copies={} if self.is_staff else copied(self.tree.pages.values()),
            words={
                "daily_at": self.options.settings.daily_at,
                "lookup_script": "".join(self.theme.inline),
                "search_index": search.FIRST,
                "search_is_large": "yes" if len(self.tree.pages) > _LIKELY_IN_PARTS else "",
                "content_policy": policy,
            },
        )

    @cached_property
    def searched(self) -> list[Document]:
        """The pages of the site as search knows them."""
        return search.documents_of(self.tree)

    def index_made_of(self) -> str:
        """Return a hash of all that the search index is made of."""
        return key_of(program_digest(), self.tree.language, *(document.key for document in self.searched)).hex()

    def begin_index(self) -> Callable[[], dict[str, str]]:
        """Begin to make the search index. That of a large site is made by another process while its pages are."""
        store = self.options.store
        place = WordsPlace(store, self.compilation.audience.value) if store else None
        return search.begin(self.searched, self.tree.language, place)

    @cached_property
    def printer(self) -> Printer:
        return Printer(self.shared)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The paths on the site of the pictures that its pages show."""
        return tuple(asset.removeprefix(PICTURES) for asset in self.tree.assets)

    def order(self, page: Page) -> Order:
        """Return what printing a page takes besides what all pages share."""
        return Order(page, organization_on(page, self.compilation.snapshot, self.shared.linked_at))

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield path and content of each file made of the whole site, but for the search index and the list of all files."""
        tree, url = self.tree, self.options.settings.url
        yield LOST, self.printer.lost()
        yield LIST, self.printer.list_of(tree.pages.values())
        yield from redirect_pages(tree)
        yield from self.theme.files.items()
        yield HEADERS, self._headers(base_of(url))
        if not self.is_staff:
            script = SERVER_SCRIPT if tree.site.search_server else SEARCH_SCRIPT
            yield WIDGET, widget_json(tree.site, self.theme.place(script), search.FIRST)
            if moved := moves(tree):
                yield REDIRECTS, as_redirects_file(moved, base_of(url))
        yield from machine_files(self.compilation.snapshot, tree, url)

    @property
    def _sends_to(self) -> tuple[str, ...]:
        """Where "Was this helpful?" and searches go from the public site; staff are not asked, and their searches go nowhere."""
        return () if self.is_staff else self.tree.site.sends_to

    def _headers(self, base: str) -> str:
        audience = self.compilation.audience
        of_every_answer = headers(audience, self.theme.inline, self._sends_to, base)
        return as_headers_file(audience, of_every_answer, (*self.theme.kept, f"/{search.PARTS}*"))
