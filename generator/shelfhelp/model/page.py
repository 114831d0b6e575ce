"""The compiled docs tree: Markdown pages and plain data, ready for any site generator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shelfhelp.model.kept import by_values
from shelfhelp.model.site import PageLink

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shelfhelp.model.diagnostic import Location
    from shelfhelp.model.prose import Prose
    from shelfhelp.model.question import Related
    from shelfhelp.model.site import Site
    from shelfhelp.model.tool import Tool


@by_values
@dataclass(frozen=True, slots=True)
class Page:
    """One page. `uri` is its path below the docs folder, `markdown` its body without front matter.

    `origin` is the file that an editor edits; `prose` are the hand-written parts, in which links are looked for.
    `words` are what search reads beside title and text: other wordings of the question. `asks` are the intents that it names, what
    every store is asked, whose wordings search reads behind those. `text` is the part of the Markdown
    that answers, where the whole page holds more than that. `related` are the questions that its front matter points to.
    `trail` is the way from the first page to this one, which is not part of it; `policy_address` is the policy that an answer
    follows from; `marked_by_hand` are words of the glossary that are marked only where an editor has linked them.
    `tool` is what the theme puts on the page that text cannot do.
    """

    uri: str
    title: str
    markdown: str
    kind: str
    description: str = ""
    origin: Location | None = None
    staff_only: bool = False
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    text: str = ""
    prose: tuple[Prose, ...] = ()
    related: tuple[Related, ...] = ()
    trail: tuple[PageLink, ...] = ()
    policy_address: str = ""
    marked_by_hand: tuple[str, ...] = ()
    tool: Tool | None = None

    @property
    def address(self) -> str:
        """The page's path on the built site, with directory URLs: `faq/x/index.md` is `faq/x/`."""
        return address_of(self.uri)

    @property
    def link(self) -> PageLink:
        return PageLink(self.title, self.address)


def address_of(uri: str) -> str:
    """Return the path on the built site of the page whose Markdown lies at `uri`: "" for the first page."""
    stem = uri.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A line of the navigation: a page, or a title over more lines."""

    title: str
    uri: str = ""
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to a page. Both are paths on the site."""

    old: str
    uri: str
    location: Location


@dataclass(frozen=True, slots=True)
class DocsTree:
    """Everything that a site is built from. `site` is the frame of every page.

    `clashes` are pages that came out twice for one `uri`, the hand-written one first. `unread` are the pages whose files are
    there but could not be read: whatever points to them is not wrong. `anew` writes those pages that stand in `pages` without
    words, or with those of an earlier day.
    """

    pages: Mapping[str, Page]
    nav: tuple[NavEntry, ...]
    redirects: tuple[Redirect, ...]
    assets: tuple[str, ...]
    site: Site
    clashes: tuple[tuple[Page, Page], ...] = ()
    unread: frozenset[str] = frozenset()
    site_url: str = ""
    anew: Mapping[str, Callable[[], Page]] = field(default_factory=dict, compare=False)

    def written(self, uri: str) -> Page | None:
        """Return a page with the words that it has on the tree's own day; None where there is none."""
        return self.anew[uri]() if uri in self.anew else self.pages.get(uri)

    @property
    def language(self) -> str:
        """The ISO 639 code of the language in which the site is written."""
        return self.site.language.partition("-")[0]
