"""Whole pages of a site. In: what all of its pages share, and one page. Out: the page as a browser gets it.

The theme's templates read these names, and a store's own may read them too:

    config   `site_name`, `site_url`, `site_description`, `extra_css`, `extra_javascript`, and the frame: `extra.shelfhelp`
             (model/site.py)
    nav      `items`: the navigation, each with `title`, `url` and `children`
    page     `meta`, `url`, `content`, `toc`, `canonical_url`, `edit_url`; none on a page that stands for every address
    pages    all pages, for the list that search engines read

and what `Shared.words` names. `| url` makes the way to an address on the site, `| themed` the place of a file of the theme.
`once_in_folder(name, macro)` is what a macro makes of the frame, made once for all questions in one folder: of the page it may read
what is the same for all of these, which are its kind and the ways to whatever is no question.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from operator import attrgetter
from sys import intern
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, pass_context
from markupsafe import Markup

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.locale import locale_of
from shelfhelp.host.program import program_digest
from shelfhelp.host.templates import CompiledTemplates
from shelfhelp.links.ways import is_on_site, way
from shelfhelp.machine.copies import copy
from shelfhelp.machine.linked_data import linked_data
from shelfhelp.model.kept import key_of
from shelfhelp.model.old_address import INDEX
from shelfhelp.model.page import Page
from shelfhelp.render.templates import TOOLS_GO_HERE
from shelfhelp.sanitize.addresses import protect
from shelfhelp.sanitize.html import clean
from shelfhelp.site.convert import Converter
from shelfhelp.site.options import theme_folder
from shelfhelp.source.settings import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from jinja2 import Template
    from jinja2.runtime import Context

    from shelfhelp.machine.typed import JsonObject
    from shelfhelp.model.page import NavEntry
    from shelfhelp.model.site import Site
    from shelfhelp.site.convert import Heading
    from shelfhelp.site.terms import Glossary
    from shelfhelp.source.settings import SiteSettings

LOST, LIST = "404.html", "sitemap.xml"
_PAGE = "main.html"
_TEMPLATES = ("*.html", "*.xml")
_COMPILED = CompiledTemplates(theme_folder())


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What all pages of a site have in common; with a page it is all that the page is made of.

    `templates` are the folders of the theme, of which the first that has a template counts; `addresses` are those of pages and
    pictures by their paths below the docs folder; `linked_at` is where the site begins by which structured data name pages, ""
    where there are none; `themed` is where the theme's files are on the site, `copies` where the copies of pages are that machines
    read, by the same paths, none on staff's site; `words` are what the templates read besides.
    Of `addresses` and `copies` a page is made only of what was looked up for it, so that a new page is no new site.
    """

    settings: SiteSettings
    templates: tuple[Path, ...] = field(repr=False)
    site: Site
    nav: tuple[NavEntry, ...]
    addresses: Mapping[str, str] = field(repr=False)
    glossary: Glossary
    linked_at: str
    themed: Mapping[str, str]
    copies: Mapping[str, str] = field(repr=False)
    words: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """A hash of everything that a page is made of besides itself and what it looks up, the program included."""
        known = hashlib.sha256(program_digest().encode())
        known.update(f"{self!r}{self.menu!r}".encode())
        for folder in self.templates:
            for name in sorted(file for pattern in _TEMPLATES for file in folder.rglob(pattern)):
                known.update(f"{name.relative_to(folder)}\0".encode() + name.read_bytes())
        return known.hexdigest()

    @cached_property
    def menu(self) -> tuple[NavItem, ...]:
        """The navigation as templates read it."""
        return tuple(self._menu(self.nav))

    def _menu(self, entries: Iterable[NavEntry]) -> Iterator[NavItem]:
        for entry in entries:
            url = quote(self.addresses.get(entry.uri, "")) if entry.uri else ""
            yield NavItem(entry.title, url, tuple(self._menu(entry.children)))


class Noted(dict[str, str]):
    """A table that notes what was looked up in it since its notes were taken last."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__(table)
        self.asked: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]  # of a table of texts
        self.asked.add(key)
        return super().get(key, default)


@dataclass(frozen=True, slots=True)
class Printed:
    """The contents of a page's files, in the order of `Order.paths`, and the paths that were looked up for them."""

    contents: tuple[str, ...]
    asked: tuple[str, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Let what comes from another process share its paths with that of other pages: most look up the same."""
        return _printed, (self.contents, self.asked)


def _printed(contents: tuple[str, ...], asked: tuple[str, ...]) -> Printed:
    return Printed(contents, tuple(map(intern, asked)))


_UNREAD: Mapping[str, Any] = {"prose": (), "related": (), "words": ()}
"""What nobody reads who prints a page, as a page is without it."""

_LONG = {"markdown", "text"}
"""What is hashed as it is: to show it as Python does takes ten times as long."""

_others = attrgetter(*(one.name for one in fields(Page) if one.name not in {*_UNREAD, *_LONG}))


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be printed, with the store as its structured data have it; None where they have not."""

    page: Page
    organization: JsonObject | None = None

    def __reduce__(self) -> tuple[type[Order], tuple[Page, JsonObject | None]]:
        """Hand to another process nothing that only search and rules read."""
        return Order, (replace(self.page, **_UNREAD), self.organization)

    def made_of(self, shared: Shared, asked: Iterable[str]) -> str:
        """Return a hash of all that the page's files are made of; `asked` are the paths that were looked up for them."""
        page, found = self.page, [(path, shared.addresses.get(path), shared.copies.get(path)) for path in asked]
        others = repr((_others(page), self.organization, found))
        return key_of(shared.digest, page.markdown, page.text, others).hex()

    def paths(self, shared: Shared) -> tuple[str, ...]:
        """Return the paths of the page's files on the site: its HTML, and the copy for machines where there is one."""
        copy = shared.copies.get(self.page.uri)
        return (f"{self.page.address}{INDEX}", *([copy] if copy else []))


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the navigation, as templates read it."""

    title: str
    url: str
    children: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page as templates read it."""

    meta: Mapping[str, Any]
    url: str
    canonical_url: str
    edit_url: str
    update_date: date
    content: str = ""
    toc: tuple[Heading, ...] = ()


class Printer:
    """Prints the pages of one site, one after the other."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._addresses, self._copies = Noted(shared.addresses), Noted(shared.copies)
        self._convert = Converter(self._addresses)
        self._environment = _environment(shared)

    def __reduce__(self) -> tuple[type[Printer], tuple[Shared]]:
        """Let another process set up one of its own, which prints the same."""
        return Printer, (self._shared,)

    def files(self, order: Order) -> Printed:
        """Return a page's files; raises as `page` does."""
        tables = self._addresses, self._copies
        for table in tables:
            table.asked.clear()
        of_machines = (copy(order.page, self._copies),) if order.page.uri in self._shared.copies else ()
        contents = (self.page(order), *of_machines)
        return Printed(contents, tuple(sorted(set().union(*(table.asked for table in tables)))))

    def page(self, order: Order) -> str:
        """Return a page of the site.

        Raises `RecursionError` where what it holds is nested too deeply, and `TornMarkupError` where a template writes no HTML.
        """
        page = order.page
        made = self._convert.convert(page)
        # Nothing of a page may become active, whoever wrote it and whatever made HTML of it.
        safe = clean(made.html)
        content = self._shared.glossary.mark(page, safe)
        view = self._view(page, content, made.headings)
        base = way(".", page.address)
        data = linked_data(page, order.organization, self._shared.linked_at)
        return protect(self._page.render(self._context, page=view, base_url=base, linked_data=data))

    def lost(self) -> str:
        """Return the page that stands for every address at which there is none, so that nothing on it is relative."""
        base = base_of(self._shared.settings.url)
        return protect(self._environment.get_template(LOST).render(self._context, page=None, base_url=base))

    def list_of(self, pages: Iterable[Page]) -> str:
        """Return the list of all pages that search engines read."""
        views = [self._view(page) for page in pages]
        return self._environment.get_template(LIST).render(self._context, page=None, base_url=".", pages=views)

    @cached_property
    def _page(self) -> Template:
        return self._environment.get_template(_PAGE)

    @cached_property
    def _context(self) -> dict[str, Any]:
        settings = self._shared.settings
        config = SimpleNamespace(
            site_name=settings.name,
            site_url=settings.url,
            site_description=settings.description,
            extra_css=settings.sheets,
            extra_javascript=settings.scripts,
            extra=SimpleNamespace(shelfhelp=self._shared.site),
        )
        nav = SimpleNamespace(items=self._shared.menu)
        return {"config": config, "nav": nav, "tools_go_here": TOOLS_GO_HERE, **self._shared.words}

    def _view(self, page: Page, content: str = "", headings: tuple[Heading, ...] = ()) -> PrintedPage:
        url, settings = quote(page.address), self._shared.settings
        return PrintedPage(
            meta=meta_of(page),
            url=url,
            canonical_url=f"{settings.url}{url}" if settings.url else "",
            edit_url=f"{settings.edit_at}{page.origin.path}" if settings.edit_at and page.origin else "",
            update_date=self._shared.site.as_of,
            content=content,
            toc=headings,
        )


def meta_of(page: Page) -> dict[str, Any]:
    """Return what templates read of a page besides its content: `page.meta`."""
    return {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "staff_only": page.staff_only,
        "trail": page.trail,
        "policy_address": page.policy_address,
        "tool": page.tool,
    }


def _environment(shared: Shared) -> Environment:
    """Return what renders the theme's templates, with its words in the language of the store."""
    # Each file of the theme escapes what it prints by a block of its own (theme/main.html).
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader([str(folder) for folder in shared.templates]),
        auto_reload=False,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    translate = translator(locale_of(shared.site.language))
    # What the extension adds to an environment, no type of Jinja's knows.
    install = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(translate, lambda one, some, n: translate(one if n == 1 else some), newstyle=True)
    environment.globals |= dict.fromkeys(("_", "gettext"), _translating(translate))
    environment.globals["once_in_folder"] = _once_in_folder()
    # Asks for the context, or what it answers for this site would be compiled into templates, which outlive the site.
    themed = pass_context(lambda _, name: shared.themed.get(name, name))
    environment.filters |= {"url": _url, "themed": themed}
    return environment


def _translating(translate: Callable[[str], str]) -> Callable[..., str]:
    """Return what the extension for translations gives templates, which would translate the same words for each page again."""

    @cache
    def marked(words: str) -> Markup:
        return Markup(translate(words))  # noqa: S704 words of the theme and its catalogue, which the extension takes for HTML as well

    filled = cache(lambda words: marked(words) % {})

    @pass_context
    def translated(context: Context, words: str, /, **variables: object) -> str:
        if not context.eval_ctx.autoescape:
            return translate(words) % variables
        return marked(words) % variables if variables else filled(words)

    return translated


def _once_in_folder() -> Callable[..., str]:
    """Return what has a part of the frame made once for all questions in a folder: there may be thousands of them."""
    known: dict[tuple[str, str], str] = {}

    @pass_context
    def once_in_folder(context: Context, name: str, make: Callable[[], str]) -> str:
        page = context["page"]
        if page is None or page.meta["kind"] != "question":
            return make()
        part = name, page.url.rsplit("/", 2)[0]
        if part not in known:
            known[part] = make()
        return known[part]

    return once_in_folder


@pass_context
def _url(context: Context, value: object) -> str:
    """Return the way from the page that is printed to an address on the site; any other address stays as it is."""
    address = str(value) or "."
    if not is_on_site(address):
        return address
    page = context["page"]
    return way(address, page.url) if page is not None else posixpath.join(context["base_url"], address)
