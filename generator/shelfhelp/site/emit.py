"""From a docs tree to a whole site, top to bottom: every file of a site by its name.

In: what was compiled for one audience, and where its site will be. Out: an `Emission`, which is asked for the parts of each
page while something makes HTML of its Markdown, and for all other files at the end. These are the files of a site:

    <address>index.html         each page: what `Emission.content` gives, in the frame of the theme's `main.html`
    <picture>                   each picture of `kb/` that a page shows
    404.html, sitemap.xml       the theme's own two templates
    <old address>               a page that leads to where it moved
    theme-<hash>/…              the theme; `widget.js` (public) or `worker.js` (staff's) beside it, by their own names
    search/lunr.<hash>.json     what search searches
    widget.json                 the same for the widget in the shop's pages (public)
    _headers, _redirects        what a static host sends with each answer, and which old addresses only it can answer (public)
    robots.txt, …               what machines read: facts, copies of the pages, the feed (public but for robots.txt)
    offline.json                what a browser keeps for when the network is gone (staff's)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shelfhelp import search
from shelfhelp.machine import machine_files
from shelfhelp.machine.linked_data import linked_data
from shelfhelp.machine.widget import WIDGET, widget_json
from shelfhelp.parse.configuration import base_of
from shelfhelp.render.redirects import as_redirects_file, moves, redirect_pages
from shelfhelp.render.templates import TOOLS_GO_HERE
from shelfhelp.sanitize.addresses import protect
from shelfhelp.sanitize.html import clean
from shelfhelp.site.hashed import index_name
from shelfhelp.site.headers import as_headers_file, headers, meta_policy
from shelfhelp.site.offline import OFFLINE, offline_list
from shelfhelp.site.terms import Glossary, glossary
from shelfhelp.site.theme import ThemeOnSite, theme_on_site
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shelfhelp.compile import Compilation
    from shelfhelp.model.page import DocsTree, Page

HEADERS = "_headers"
REDIRECTS = "_redirects"
SEARCH_SCRIPT = "javascripts/search.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmitOptions:
    """How to emit.

    `site_url` is the site's address with a slash at its end, "" where none is configured; `theme` are the folders of its theme,
    of which the first that has a file counts; `daily_at` is when the daily run begins. A preview (`is_preview`) reloads itself
    by a script that no policy can name beforehand, so that its pages state none.
    """

    site_url: str
    theme: tuple[Path, ...]
    daily_at: str
    is_preview: bool = False


def emit(compilation: Compilation, options: EmitOptions) -> Emission:
    """Begin a site. The index of a large one is made by another process while its pages are."""
    theme = theme_on_site(options.theme, is_staff=compilation.audience is Audience.STAFF)
    return Emission(compilation, options, theme, glossary(compilation.tree), search.begin(compilation.tree))


@dataclass(frozen=True)
class Emission:
    """A site that is being made: the parts of its pages, and all of its other files. `make_index` waits for its search index."""

    compilation: Compilation
    options: EmitOptions
    theme: ThemeOnSite
    glossary: Glossary
    make_index: Callable[[], str]

    @property
    def tree(self) -> DocsTree:
        return self.compilation.tree

    @property
    def is_staff(self) -> bool:
        return self.compilation.audience is Audience.STAFF

    # The parts of its pages, in the order in which they are needed

    def meta(self, page: Page) -> dict[str, Any]:
        """Return what the theme reads of a page: `page.meta` in its templates."""
        return {
            "title": page.title,
            "description": page.description,
            "kind": page.kind,
            "staff_only": page.staff_only,
            "trail": page.trail,
            "policy_address": page.policy_address,
            "tool": page.tool,
        }

    def content(self, page: Page, html: str) -> str:
        """Let nothing of a page become active, whoever wrote it and whatever made HTML of it; then explain its words."""
        safe = clean(html)
        return self.glossary.mark(page, safe)

    def frame(self) -> dict[str, Any]:
        """Return what the theme's templates read on every page, beside the frame that the docs tree has (`tree.site`)."""
        return {
            "menus": {},
            "daily_at": self.options.daily_at,
            "tools_go_here": TOOLS_GO_HERE,
            "lookup_script": "".join(self.theme.inline),
            "search_index": self.index_at,
            "content_policy": "" if self.options.is_preview else meta_policy(self.theme.inline, self._sends_to),
        }

    def linked_data(self, page: Page) -> str:
        """Return a page's structured data; "" where it has none."""
        return linked_data(page, self.compilation.snapshot, self.options.site_url)

    def finished(self, page: str) -> str:
        """Protect the addresses of a whole page. Raises `TornMarkupError` where its HTML is none."""
        return protect(page)

    # All other files

    def write(self, site: Path) -> None:
        """Write every other file beside the pages. Of two by one name the first stays: a store's own `robots.txt`, a picture."""
        taken = {asset.removeprefix("kb/") for asset in self.tree.assets}
        for path, content in self.files():
            if path not in taken:
                taken.add(path)
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        if self.is_staff:
            (site / OFFLINE).write_bytes(offline_list(site).encode())

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield path and content of each file that no page, picture or template is, but for the list of them all."""
        tree, base = self.tree, base_of(self.options.site_url)
        yield from redirect_pages(tree)
        yield from self.theme.files.items()
        yield self.index_at, self.index
        yield HEADERS, self._headers(base)
        if not self.is_staff:
            yield WIDGET, widget_json(tree.site, self.theme.place(SEARCH_SCRIPT), self.index_at)
            if moved := moves(tree):
                yield REDIRECTS, as_redirects_file(moved, base)
        yield from machine_files(self.compilation.snapshot, tree, self.options.site_url)

    @cached_property
    def index(self) -> str:
        """The search index, which has had the time of all Markdown to be made."""
        return self.make_index()

    @property
    def index_at(self) -> str:
        return index_name(self.index)

    @property
    def _sends_to(self) -> str:
        """Where "Was this helpful?" goes from the public site; staff are not asked."""
        return "" if self.is_staff else self.tree.site.feedback

    def _headers(self, base: str) -> str:
        audience = self.compilation.audience
        of_every_answer = headers(audience, self.theme.inline, self._sends_to, base)
        return as_headers_file(audience, of_every_answer, (*self.theme.kept, f"/{self.index_at}"))
